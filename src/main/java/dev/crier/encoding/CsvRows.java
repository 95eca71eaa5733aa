package dev.crier.encoding;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.StringWriter;

/** Rows of CSV, one after the other, whose cells no spreadsheet takes for formulas. */
public final class CsvRows {

    private final StringWriter row = new StringWriter();
    private final CsvWriter rows = CsvWriter.builder().bufferSize(0).build(row);

    /** A row as it is written, with its end. */
    public String row(String... cells) {
        row.getBuffer().setLength(0);
        var safe = new String[cells.length];
        for (int i = 0; i < cells.length; i++) safe[i] = Csv.safe(cells[i]);
        rows.writeRecord(safe);
        return row.toString();
    }
}
