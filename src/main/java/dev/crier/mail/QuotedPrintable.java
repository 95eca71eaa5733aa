package dev.crier.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Encodes text as quoted-printable (RFC 2045 section 6.7): lines of at most 76 characters, ended by CR LF. */
final class QuotedPrintable {

    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SOFT_BREAK = "=\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int WIDTH = 75;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int column;

    /** Text on its own, beginning and ending at any column. */
    static byte[] encode(String text) {
        var encoder = new QuotedPrintable();
        encoder.write(text);
        return encoder.out.toByteArray();
    }

    /** A value between two soft line breaks, so that it may stand anywhere and have any length. */
    static byte[] splice(String value) {
        var encoder = new QuotedPrintable();
        encoder.out.writeBytes(SOFT_BREAK);
        encoder.write(value.replace("\r", "").replace("\n", " "));
        encoder.out.writeBytes(SOFT_BREAK);
        return encoder.out.toByteArray();
    }

    private void write(String text) {
        byte[] bytes = text.replace("\r\n", "\n").replace('\r', '\n').getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
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
