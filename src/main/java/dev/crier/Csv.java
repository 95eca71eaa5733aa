package dev.crier;

/** Cells that a spreadsheet must not take for formulas. */
final class Csv {

    private Csv() {}

    static String safe(String cell) {
        return !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}
