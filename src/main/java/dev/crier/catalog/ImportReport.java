package dev.crier.catalog;

import java.util.ArrayList;
import java.util.List;

/**
 * What an import did.
 *
 * @param added articles that became public
 * @param archived those of them that were too old to be news ({@code catalog.fresh-within})
 * @param waiting articles under embargo
 * @param withheld articles that vanished, too many at once to be believed: nothing was withdrawn
 * @param failed sources that could not be read, each with the reason
 */
public record ImportReport(
        int added,
        int archived,
        int changed,
        int unchanged,
        int withdrawn,
        int waiting,
        int withheld,
        List<Problem> rejected,
        List<Problem> warnings,
        List<Problem> failed) {

    public static final ImportReport NOTHING = new ImportReport(0, 0, 0, 0, 0, 0, 0, List.of(), List.of(), List.of());

    public ImportReport {
        rejected = List.copyOf(rejected);
        warnings = List.copyOf(warnings);
        failed = List.copyOf(failed);
    }

    public boolean changedAnything() {
        return added + changed + withdrawn > 0;
    }

    public ImportReport plus(ImportReport other) {
        return new ImportReport(
                added + other.added,
                archived + other.archived,
                changed + other.changed,
                unchanged + other.unchanged,
                withdrawn + other.withdrawn,
                waiting + other.waiting,
                withheld + other.withheld,
                joined(rejected, other.rejected),
                joined(warnings, other.warnings),
                joined(failed, other.failed));
    }

    private static List<Problem> joined(List<Problem> one, List<Problem> other) {
        var all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }
}
