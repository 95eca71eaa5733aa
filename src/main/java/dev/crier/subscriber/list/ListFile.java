package dev.crier.subscriber.list;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.crier.encoding.Csv;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A list of people, open for reading row by row. */
public final class ListFile implements Closeable {

    private static final int LONGEST_CELL = 1 << 20;
    private static final int MOST_COLUMNS = 500;

    private final String name;
    private final CloseableIterator<CsvRecord> records;
    private final List<String> header;
    private final ListOrigin origin;
    private final Map<ListColumn, Integer> columns = new EnumMap<>(ListColumn.class);

    private ListFile(String name, CloseableIterator<CsvRecord> records) {
        this.name = name;
        this.records = records;
        this.header = next().map(CsvRecord::getFields).orElseThrow(() -> new ListUnreadable("is empty")).stream()
                .map(String::strip)
                .toList();
        if (header.size() > MOST_COLUMNS) throw new ListUnreadable("has more than " + MOST_COLUMNS + " columns");
        for (ListColumn column : ListColumn.values()) {
            column.in(header).ifPresent(index -> columns.put(column, index));
        }
        if (!columns.containsKey(ListColumn.EMAIL)) {
            throw new ListUnreadable(
                    "has no column for the address: its first line must name the columns, one of them email");
        }
        this.origin = ListOrigin.of(header);
    }

    /** @throws ListUnreadable if it is no list of people */
    public static ListFile open(Path file) throws IOException {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) throw new ListUnreadable("cannot be read");
        Charset charset = ListText.charset(file);
        CloseableIterator<CsvRecord> records = CsvReader.builder()
                .fieldSeparator(ListText.separator(file, charset))
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .detectBomHeader(true)
                .maxBufferSize(LONGEST_CELL)
                .ofCsvRecord(file, charset)
                .iterator();
        try {
            return new ListFile(file.getFileName().toString(), records);
        } catch (RuntimeException trouble) {
            records.close();
            throw trouble;
        }
    }

    public ListOrigin origin() {
        return origin;
    }

    /** The columns that are read, as the file names them. */
    public List<String> used() {
        return columns.values().stream().sorted().map(header::get).toList();
    }

    /** The columns that are not. */
    public List<String> ignored() {
        return header.stream().filter(column -> !used().contains(column)).toList();
    }

    public boolean has(ListColumn column) {
        return columns.containsKey(column);
    }

    /** The next row; none at the end. @throws ListUnreadable where the file stops being CSV */
    public Optional<ListRow> read() {
        return next().map(this::row);
    }

    private Optional<CsvRecord> next() {
        try {
            return records.hasNext() ? Optional.of(records.next()) : Optional.empty();
        } catch (CsvParseException broken) {
            throw new ListUnreadable("is not CSV: " + reason(broken));
        } catch (UncheckedIOException broken) {
            throw new ListUnreadable("cannot be read on: " + reason(broken));
        }
    }

    private static String reason(RuntimeException broken) {
        Throwable cause = broken.getCause() == null ? broken : broken.getCause();
        return String.valueOf(cause.getMessage());
    }

    private ListRow row(CsvRecord row) {
        var values = new EnumMap<ListColumn, String>(ListColumn.class);
        columns.forEach((column, index) -> {
            if (index >= row.getFieldCount()) return;
            String value = Csv.plain(row.getField(index).strip());
            if (!value.isEmpty()) values.put(column, value);
        });
        return new ListRow((int) row.getStartingLineNumber(), values, standing(values));
    }

    private ListRow.Standing standing(Map<ListColumn, String> values) {
        if (values.containsKey(ListColumn.CLEANED) || isYes(values.get(ListColumn.BLOCKED)))
            return ListRow.Standing.BLOCKED;
        if (values.containsKey(ListColumn.LEFT) || isYes(values.get(ListColumn.DISABLED))) return ListRow.Standing.LEFT;
        Optional<ListRow.Standing> byFile = origin.standing(name);
        if (byFile.isPresent()) return byFile.get();
        // Without a time at which they agreed they are customers and the like, whatever the file is called.
        boolean agreed = origin != ListOrigin.MAILCHIMP
                || values.containsKey(ListColumn.CONSENTED)
                || values.containsKey(ListColumn.OPTED_IN);
        if (!agreed || values.getOrDefault(ListColumn.LISTS, "").equalsIgnoreCase("No Lists")) {
            return ListRow.Standing.STRANGER;
        }
        if (isNo(values.get(ListColumn.CONFIRMED))) return ListRow.Standing.UNCONFIRMED;
        return standing(values.getOrDefault(ListColumn.STATUS, "").toLowerCase(Locale.ROOT));
    }

    private static ListRow.Standing standing(String status) {
        return switch (status) {
            case "", "active", "subscribed", "enabled", "confirmed" -> ListRow.Standing.SUBSCRIBED;
            case "unsubscribed", "ended", "left", "disabled" -> ListRow.Standing.LEFT;
            case "unconfirmed", "pending" -> ListRow.Standing.UNCONFIRMED;
            case "blocklisted", "blacklisted", "cleaned", "bounced", "complained", "suppressed" ->
                ListRow.Standing.BLOCKED;
            // Whatever it means, it is not a yes.
            default -> ListRow.Standing.STRANGER;
        };
    }

    private static boolean isYes(@Nullable String value) {
        return value != null && List.of("1", "yes", "true", "y").contains(value.toLowerCase(Locale.ROOT));
    }

    private static boolean isNo(@Nullable String value) {
        return value != null && List.of("0", "no", "false", "n").contains(value.toLowerCase(Locale.ROOT));
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
