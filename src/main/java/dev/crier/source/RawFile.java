package dev.crier.source;

import dev.crier.encoding.Hash;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bytes of a file, not yet believed to be text. */
final class RawFile {

    private static final Charset WESTERN = Charset.forName("windows-1252");
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
        String before = PARSER + "\n" + source.fingerprint() + "\0";
        return Hash.of(before.getBytes(StandardCharsets.UTF_8), bytes).hex();
    }

    /** Without byte order mark, with {@code \n} as the only line break. */
    String text(Warnings warnings) throws Rejected {
        String text = decoded(warnings);
        if (text.startsWith("\ufeff")) text = text.substring(1);
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }

    private String decoded(Warnings warnings) throws Rejected {
        boolean marked = bytes.length > 1 && (bytes[0] & 0xff) + (bytes[1] & 0xff) == 0xff + 0xfe;
        if (marked && bytes[0] != bytes[1]) return new String(bytes, StandardCharsets.UTF_16);
        var in = ByteBuffer.wrap(bytes);
        var out = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(in, out, true);
        if (!result.isError()) return out.flip().toString();
        int line = 1;
        for (int i = 0; i < in.position(); i++) if (bytes[i] == '\n') line++;
        String wrong = "not UTF-8: the byte %02X; ".formatted(bytes[in.position()]);
        if (!isWestern()) throw new Rejected(line, wrong + "save the file as UTF-8");
        warnings.add(line, wrong + "read as Windows-1252, save the file as UTF-8");
        return new String(bytes, WESTERN);
    }

    /** Few accents among plain letters; in other alphabets most letters are beyond ASCII, and a guess would be noise. */
    private boolean isWestern() {
        int accents = 0;
        for (byte b : bytes) {
            if (b == 0) return false;
            if (b < 0) accents++;
        }
        return accents * 8 < bytes.length;
    }
}
