package dev.crier.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The bytes of a file, not yet believed to be text. */
final class RawFile {

    private static final int MOST_BYTES = 5 * 1024 * 1024;

    /** Counted up whenever the same file would become another article, so that every file is read again. */
    private static final String PARSER = "crier-markdown-1";

    private final byte[] bytes;

    private RawFile(byte[] bytes) {
        this.bytes = bytes;
    }

    static RawFile read(Path file) throws IOException, Rejected {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES)
                throw new Rejected(0, "larger than 5 MB; an article is text, link what is not");
            return new RawFile(bytes);
        }
    }

    String digest(MarkdownSource source) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((PARSER + "\n" + source.fingerprint() + "\0").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Without byte order mark, with {@code \n} as the only line break. */
    String text() throws Rejected {
        var in = ByteBuffer.wrap(bytes);
        var out = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(in, out, true);
        if (result.isError()) {
            int line = 1;
            for (int i = 0; i < in.position(); i++) if (bytes[i] == '\n') line++;
            throw new Rejected(
                    line, "not UTF-8: the byte %02X; save the file as UTF-8".formatted(bytes[in.position()]));
        }
        String text = out.flip().toString();
        if (text.startsWith("\ufeff")) text = text.substring(1);
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }
}
