package dev.crier.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Encodes text as quoted-printable (RFC 2045 section 6.7): lines of at most 76 characters, ended by CR LF. */
final class QuotedPrintable {

    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SOFT_BREAK = "=\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int WIDTH = 75;

    private final ByteArrayOutputStream out;
    private int column;

    private QuotedPrintable(ByteArrayOutputStream out) {
        this.out = out;
    }

    /** Text on its own, beginning and ending at any column. */
    static byte[] encode(String text) {
        var out = new ByteArrayOutputStream();
        new QuotedPrintable(out).write(text);
        return out.toByteArray();
    }

    /** A value between two soft line breaks, so that it may stand anywhere and have any length. */
    static void splice(ByteArrayOutputStream out, String value) {
        out.writeBytes(SOFT_BREAK);
        new QuotedPrintable(out).write(value.replace("\r", "").replace("\n", " "));
        out.writeBytes(SOFT_BREAK);
    }

    private void write(String text) {
        byte[] bytes = text.replace("\r\n", "\n").replace('\r', '\n').getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            // Nearly all of a text stands for itself, and a line of it is written at once.
            int letters = letters(bytes, i);
            out.write(bytes, i, letters);
            column += letters;
            i += letters;
            if (i == bytes.length) return;
            int b = bytes[i] & 0xff;
            if (b == '\n') {
                out.write('\r');
                out.write('\n');
                column = 0;
                continue;
            }
            boolean last = i + 1 == bytes.length || bytes[i + 1] == '\n';
            // A space at a line's end would be lost, a dot at its beginning doubled, "From " quoted by old servers.
            boolean plain =
                    b >= 33 && b <= 126 && b != '=' && !(column == 0 && (b == '.' || b == 'F')) || b == ' ' && !last;
            put(b, plain);
        }
    }

    /** How many bytes from here on the line has room for that stand for themselves wherever they are in it. */
    private int letters(byte[] bytes, int from) {
        if (column == 0) return 0;
        int most = Math.min(bytes.length - from, WIDTH - column);
        int letters = 0;
        while (letters < most
                && bytes[from + letters] > ' '
                && bytes[from + letters] != '='
                && bytes[from + letters] < 127) letters++;
        return letters;
    }

    private void put(int b, boolean plain) {
        int width = plain ? 1 : 3;
        if (column + width > WIDTH) {
            out.writeBytes(SOFT_BREAK);
            column = 0;
            plain = plain && b != '.' && b != 'F';
            width = plain ? 1 : 3;
        }
        if (plain) {
            out.write(b);
        } else {
            out.write('=');
            out.write(HEX[b >> 4]);
            out.write(HEX[b & 15]);
        }
        column += width;
    }
}
