package dev.crier;

import dev.crier.catalog.ImportReport;
import dev.crier.catalog.Importer;
import dev.crier.catalog.Reading;
import dev.crier.source.MarkdownFolder;
import dev.crier.source.MarkdownSource;
import dev.crier.source.SourceUnreadable;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;

/** Reads sources and merges what they gave, one transaction each; a source that cannot be read stops no other. */
public final class SourceImport {

    private final List<MarkdownSource> sources;
    private final Importer importer;
    private final InstantSource clock;

    SourceImport(List<MarkdownSource> sources, Importer importer, InstantSource clock) {
        this.sources = List.copyOf(sources);
        this.importer = importer;
        this.clock = clock;
    }

    public List<String> names() {
        return sources.stream().map(MarkdownSource::name).toList();
    }

    /**
     * Imports all sources, or the named ones.
     *
     * @param confirmed whether many articles may vanish at once
     */
    public ImportReport run(Collection<String> names, boolean confirmed) {
        ImportReport total = ImportReport.NOTHING;
        for (MarkdownSource source : sources) {
            if (names.isEmpty() || names.contains(source.name())) total = total.plus(one(source, confirmed));
        }
        return total;
    }

    private ImportReport one(MarkdownSource source, boolean confirmed) {
        Reading reading;
        try {
            reading = new MarkdownFolder(source).read(importer.known(source.name()));
        } catch (SourceUnreadable unreadable) {
            return importer.unreadable(source.name(), String.valueOf(unreadable.getMessage()), clock.instant());
        }
        return importer.merge(reading, clock.instant(), confirmed);
    }
}
