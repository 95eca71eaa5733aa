package dev.crier.subscriber.list;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** How the bytes of a list are text: UTF-8, what spreadsheets call Unicode (UTF-16), else Windows-1252. */
final class ListText {

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final List<Character> SEPARATORS = List.of(',', ';', '\t');
    /** A header that is longer is none. */
    private static final int HEADER = 64 * 1024;

    private ListText() {}

    /** @throws ListUnreadable if it is no text */
    static Charset charset(Path file) throws IOException {
        byte[] head = head(file);
        if (head.length == 0) throw new ListUnreadable("is empty");
        if (head.length > 1 && head[0] == 'P' && head[1] == 'K') {
            throw new ListUnreadable("is a ZIP archive or a workbook: unpack it, or save it as CSV, and import that");
        }
        if (starts(head, 0xFF, 0xFE) || starts(head, 0xFE, 0xFF)) return StandardCharsets.UTF_16;
        for (byte one : head) {
            if (one == 0) throw new ListUnreadable("is not a text file");
        }
        return isUtf8(file) ? StandardCharsets.UTF_8 : WINDOWS;
    }

    /** The separator that its first line has most of. */
    static char separator(Path file, Charset charset) throws IOException {
        String line = new String(head(file), charset).lines().findFirst().orElse("");
        return SEPARATORS.stream()
                .max((a, b) -> {
                    int more = Long.compare(count(line, a), count(line, b));
                    return more != 0 ? more : Character.compare(b, a);
                })
                .orElse(',');
    }

    private static long count(String line, char separator) {
        boolean quoted = false;
        long count = 0;
        for (int i = 0; i < line.length(); i++) {
            char one = line.charAt(i);
            if (one == '"') quoted = !quoted;
            else if (!quoted && one == separator) count++;
        }
        return count;
    }

    private static boolean isUtf8(Path file) throws IOException {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        char[] buffer = new char[HEADER];
        try (Reader reader = new InputStreamReader(Files.newInputStream(file), decoder)) {
            while (reader.read(buffer) >= 0) {
                // Only whether it can be read.
            }
            return true;
        } catch (CharacterCodingException other) {
            return false;
        }
    }

    private static byte[] head(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return in.readNBytes(HEADER);
        }
    }

    private static boolean starts(byte[] head, int... mark) {
        return head.length >= mark.length
                && Arrays.equals(Arrays.copyOf(head, mark.length), new byte[] {(byte) mark[0], (byte) mark[1]});
    }
}
