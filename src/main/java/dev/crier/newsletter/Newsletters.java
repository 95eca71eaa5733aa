package dev.crier.newsletter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The newsletters of the site: those of the configuration, and those that were made in the admin's pages, which are
 * changed while the site runs. What is kept in memory is as new as the database's revision of them.
 */
public final class Newsletters {

    private final Jdbi jdbi;
    private final List<Newsletter> provisioned;
    private final Definition.Reader reader;
    private final Frequencies frequencies;
    private volatile @Nullable Known latest;

    /** @param reader knows what a newsletter may say that does not stand in the configuration */
    public Newsletters(Jdbi jdbi, List<Newsletter> provisioned, Definition.Reader reader) {
        this.jdbi = jdbi;
        this.provisioned = List.copyOf(provisioned);
        this.reader = reader;
        this.frequencies = new Frequencies(jdbi);
    }

    /**
     * All of them as of one revision.
     *
     * @param open what is offered and issued
     * @param closed what is neither, by name
     * @param troubles what an admin should know
     */
    private record Known(long revision, List<Newsletter> open, Map<String, Newsletter> closed, List<String> troubles) {}

    /** Another one whenever any of them was changed. */
    public long revision() {
        return known().revision();
    }

    /** Those that are offered and issued: none that was closed. */
    public List<Newsletter> list() {
        return known().open();
    }

    public Optional<Newsletter> find(String name) {
        return find(known(), name);
    }

    /** Also if it was closed, for what was sent before. */
    public Optional<Newsletter> findEver(String name) {
        Known known = known();
        return find(known, name).or(() -> Optional.ofNullable(known.closed().get(name)));
    }

    public boolean isClosed(String name) {
        return known().closed().containsKey(name);
    }

    /** What a newsletter is called; its name where it is not there any more. */
    public String title(String name, String language) {
        return findEver(name).map(found -> found.title(language)).orElse(name);
    }

    /** What is wrong with newsletters that were made in the admin's pages, in sentences. */
    public List<String> troubles() {
        return known().troubles();
    }

    /** A newsletter that was made in the admin's pages, as it is written. */
    public Optional<Definition> definition(String name) {
        return jdbi.withHandle(handle -> Definitions.find(handle, name));
    }

    /** All that were made in the admin's pages, closed ones too. */
    public List<Definition> definitions() {
        return jdbi.withHandle(Definitions::list);
    }

    /** Remembers since when each newsletter and frequency exists: there are no slots before. */
    public void see(Instant now) {
        frequencies.see(list(), now);
    }

    public boolean isPaused(String newsletter, String frequency) {
        return frequencies.isPaused(newsletter, frequency);
    }

    /** Pauses or resumes; it stays so over restarts. */
    public void pause(String newsletter, String frequency, boolean paused) {
        frequencies.pause(newsletter, frequency, paused);
    }

    Frequencies frequencies() {
        return frequencies;
    }

    boolean isProvisioned(String name) {
        return provisioned.stream().anyMatch(one -> one.name().equals(name));
    }

    Definition.Reading read(String definition) {
        return reader.read(definition);
    }

    private static Optional<Newsletter> find(Known known, String name) {
        return known.open().stream()
                .filter(newsletter -> newsletter.name().equals(name))
                .findFirst();
    }

    private Known known() {
        return jdbi.withHandle(handle -> {
            Known known = latest;
            if (known != null && known.revision() == Definitions.revision(handle)) return known;
            synchronized (this) {
                Known read = read(handle);
                latest = read;
                return read;
            }
        });
    }

    private Known read(Handle handle) {
        long revision = Definitions.revision(handle);
        var open = new ArrayList<>(provisioned);
        var closed = new LinkedHashMap<String, Newsletter>();
        var troubles = new ArrayList<String>();
        for (Definition definition : Definitions.list(handle)) {
            String name = definition.newsletter();
            if (isProvisioned(name)) {
                troubles.add(name + " was made in the admin's pages and is in " + place(name)
                        + " too, which counts: rename that one, or delete the other");
                continue;
            }
            Definition.Reading reading = reader.read(definition.text());
            reading.flaws().forEach(flaw -> troubles.add(name + " is not offered until it is mended: " + flaw));
            reading.newsletter().ifPresent(newsletter -> {
                if (definition.closed()) closed.put(name, newsletter);
                else open.add(newsletter);
            });
        }
        return new Known(revision, List.copyOf(open), closed, List.copyOf(troubles));
    }

    private String place(String name) {
        return provisioned.stream()
                .filter(one -> one.name().equals(name))
                .map(Newsletter::place)
                .findFirst()
                .orElse("the configuration");
    }
}
