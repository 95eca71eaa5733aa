package dev.crier.mail;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A text encoded once, in pieces between which personal values are spliced. */
final class EncodedPart {

    private final List<byte[]> pieces = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final UnaryOperator<String> escape;

    /** @param escape what a value must become to stand in this text */
    EncodedPart(String text, UnaryOperator<String> escape) {
        this.escape = escape;
        int from = 0;
        for (int open = text.indexOf(Marks.OPEN); open >= 0; open = text.indexOf(Marks.OPEN, from)) {
            int close = text.indexOf(Marks.CLOSE, open);
            if (close < 0) throw new IllegalArgumentException("a mark is not closed");
            pieces.add(QuotedPrintable.encode(text.substring(from, open)));
            names.add(text.substring(open + 1, close));
            from = close + 1;
        }
        String rest = text.substring(from);
        pieces.add(QuotedPrintable.encode(rest.endsWith("\n") ? rest : rest + "\n"));
    }

    int length() {
        return pieces.stream().mapToInt(piece -> piece.length).sum();
    }

    void write(ByteArrayOutputStream out, Map<String, String> values) {
        for (int i = 0; i < pieces.size(); i++) {
            out.writeBytes(pieces.get(i));
            if (i == names.size()) return;
            String value = values.get(names.get(i));
            if (value == null) throw new IllegalArgumentException("no value for the mark " + names.get(i));
            QuotedPrintable.splice(out, escape.apply(value));
        }
    }
}
