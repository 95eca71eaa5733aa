package dev.crier.encoding;

import java.util.regex.Pattern;

/** Cells that a spreadsheet must not take for formulas. */
public final class Csv {

    private static final Pattern FORMULA = Pattern.compile("(?s)'*[=+\\-@\t\r].*");

    private Csv() {}

    public static String safe(String cell) {
        return FORMULA.matcher(cell).matches() ? "'" + cell : cell;
    }

    /** What such a cell says: the same that was written. */
    public static String plain(String cell) {
        return cell.startsWith("'") && FORMULA.matcher(cell).matches() ? cell.substring(1) : cell;
    }
}
