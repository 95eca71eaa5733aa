package dev.crier.encoding;

/** Cells that a spreadsheet must not take for formulas. */
public final class Csv {

    private static final String FORMULA = "=+-@\t\r";

    private Csv() {}

    public static String safe(String cell) {
        return !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }

    /** What such a cell says: the same that was written. */
    public static String plain(String cell) {
        boolean guarded = cell.length() > 1 && cell.charAt(0) == '\'' && FORMULA.indexOf(cell.charAt(1)) >= 0;
        return guarded ? cell.substring(1) : cell;
    }
}
