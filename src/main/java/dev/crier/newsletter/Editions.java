package dev.crier.newsletter;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The store of editions and their digests. */
public final class Editions {

    static final String SELECT = """
            SELECT id, newsletter, frequency, slot, rehearsal, state, batch, issued_at, ended_at, previous_slot, up_to,
                audience_to, walked_to, candidates, planned, nothing_new, below_minimum, paused, unconfirmed, suppressed,
                language, left_out, note, lead, without
            FROM edition
            """;

    /** A digest of an edition: its key in addresses, its language, and its articles in order. */
    public record Digest(long id, String key, String language, long body, int shown, List<Long> articles) {}

    private final Jdbi jdbi;

    public Editions(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** All that count, newest first. */
    public List<Edition> list() {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + "WHERE NOT discarded ORDER BY slot DESC, id DESC")
                .mapTo(Edition.class)
                .list());
    }

    /** The newest that count. */
    public List<Edition> newest(int most) {
        return jdbi.withHandle(
                handle -> handle.createQuery(SELECT + "WHERE NOT discarded ORDER BY slot DESC, id DESC LIMIT :most")
                        .bind("most", most)
                        .mapTo(Edition.class)
                        .list());
    }

    /** Those that are not through: drafts, planned, being sent, paused; the newest first. */
    public List<Edition> open() {
        return jdbi.withHandle(
                handle -> handle.createQuery(SELECT + """
                        WHERE NOT discarded AND state IN ('DRAFT', 'PLANNING', 'SENDING', 'PAUSED')
                        ORDER BY slot DESC, id DESC""").mapTo(Edition.class).list());
    }

    /** The editions that these batches of mails belong to, the newest first. */
    public List<Edition> ofBatches(Set<Long> batches) {
        if (batches.isEmpty()) return List.of();
        return jdbi.withHandle(handle -> handle.createQuery(
                        SELECT + "WHERE NOT discarded AND batch IN (<batches>) ORDER BY slot DESC, id DESC")
                .bindList("batches", List.copyOf(batches))
                .mapTo(Edition.class)
                .list());
    }

    /** All of a newsletter that have mails, newest first. */
    public List<Edition> list(String newsletter) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + """
                        WHERE newsletter = :newsletter AND NOT discarded AND planned > 0 ORDER BY slot DESC, id DESC""")
                .bind("newsletter", newsletter)
                .mapTo(Edition.class)
                .list());
    }

    public Optional<Edition> find(long id) {
        return jdbi.withHandle(handle -> find(handle, id));
    }

    static Optional<Edition> find(Handle handle, long id) {
        return handle.createQuery(SELECT + "WHERE id = :id")
                .bind("id", id)
                .mapTo(Edition.class)
                .findOne();
    }

    public Optional<Edition> find(String newsletter, String frequency, Instant slot) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        SELECT
                                + "WHERE newsletter = :newsletter AND frequency = :frequency AND slot = :slot AND NOT discarded")
                .bind("newsletter", newsletter)
                .bind("frequency", frequency)
                .bind("slot", slot)
                .mapTo(Edition.class)
                .findOne());
    }

    /** The newest edition of a newsletter that went to anybody, of those that were issued since. */
    Optional<Edition> latest(String newsletter, Instant since) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + """
                        WHERE newsletter = :newsletter AND NOT discarded AND planned > 0
                            AND state IN ('SENDING', 'PAUSED', 'DONE', 'DONE_WITH_ERRORS') AND issued_at >= :since
                        ORDER BY slot DESC, id DESC LIMIT 1""")
                .bind("newsletter", newsletter)
                .bind("since", since)
                .mapTo(Edition.class)
                .findOne());
    }

    /**
     * The newest edition of a frequency that counts; a rehearsal only while rehearsing. One whose slot has not come, because
     * somebody wanted it early or the clock was set back, does not stand in the way of those before it.
     */
    static Optional<Edition> last(Handle handle, String newsletter, String frequency, Instant now, boolean rehearsing) {
        return handle.createQuery(SELECT + """
                        WHERE newsletter = :newsletter AND frequency = :frequency AND NOT discarded
                            AND slot <= :now AND (:rehearsing OR NOT rehearsal)
                        ORDER BY slot DESC LIMIT 1""")
                .bind("newsletter", newsletter)
                .bind("frequency", frequency)
                .bind("now", now)
                .bind("rehearsing", rehearsing)
                .mapTo(Edition.class)
                .findOne();
    }

    /** The slot of the edition of a frequency before another slot. */
    static Optional<Instant> before(
            Handle handle, String newsletter, String frequency, Instant slot, boolean rehearsing) {
        return handle.createQuery("""
                        SELECT slot FROM edition
                        WHERE newsletter = :newsletter AND frequency = :frequency AND slot < :slot AND NOT discarded
                            AND (:rehearsing OR NOT rehearsal)
                        ORDER BY slot DESC LIMIT 1""")
                .bind("newsletter", newsletter)
                .bind("frequency", frequency)
                .bind("slot", slot)
                .bind("rehearsing", rehearsing)
                .mapTo(Instant.class)
                .findOne();
    }

    /** A mail of a batch came back: its edition, if it was done, is done with errors. */
    public static void returned(Handle handle, long batch) {
        handle.createUpdate("UPDATE edition SET state = 'DONE_WITH_ERRORS' WHERE batch = :batch AND state = 'DONE'")
                .bind("batch", batch)
                .execute();
    }

    static Optional<Edition> unfinished(Handle handle) {
        return handle.createQuery(SELECT + "WHERE state = 'PLANNING'")
                .mapTo(Edition.class)
                .findOne();
    }

    public List<Digest> digests(long edition) {
        record Row(long id, String key, String language, long body, int shown) {}
        return jdbi.withHandle(handle -> handle
                .createQuery("SELECT id, key, language, body, shown FROM digest WHERE edition = :edition ORDER BY id")
                .bind("edition", edition)
                .map((row, context) -> new Row(
                        row.getLong("id"),
                        row.getString("key"),
                        row.getString("language"),
                        row.getLong("body"),
                        row.getInt("shown")))
                .list()
                .stream()
                .map(row -> new Digest(
                        row.id(), row.key(), row.language(), row.body(), row.shown(), articles(handle, row.id())))
                .toList());
    }

    /** The articles of an edition, over all its digests. */
    public List<Long> articles(long edition) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT DISTINCT i.article FROM digest_article i JOIN digest g ON g.id = i.digest
                        WHERE g.edition = :edition""")
                .bind("edition", edition)
                .mapTo(Long.class)
                .list());
    }

    /** Every article that some edition has carried. */
    public Set<Long> carried() {
        return jdbi.withHandle(
                handle -> handle.createQuery("""
                        SELECT DISTINCT i.article FROM digest_article i JOIN digest g ON g.id = i.digest
                        JOIN edition e ON e.id = g.edition WHERE NOT e.discarded""").mapTo(Long.class).set());
    }

    /**
     * A digest that reached a person.
     *
     * @param key of its web version
     */
    public record Received(String newsletter, Instant slot, String key, String subject, Instant at) {}

    /** What was delivered to a person, the newest first. */
    public List<Received> receivedBy(long person, int most) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT e.newsletter, e.slot, g.key, b.subject, d.ended_at AS at FROM delivery d
                        JOIN digest g ON g.body = d.body JOIN edition e ON e.id = g.edition JOIN body b ON b.id = d.body
                        WHERE d.person = :person AND d.state = 'SENT' AND NOT e.discarded
                        ORDER BY d.id DESC LIMIT :most""")
                .bind("person", person)
                .bind("most", most)
                .mapTo(Received.class)
                .list());
    }

    static List<Edition> sending(Handle handle) {
        return handle.createQuery(SELECT + "WHERE state = 'SENDING' ORDER BY id")
                .mapTo(Edition.class)
                .list();
    }

    static void change(Handle handle, long id, Edition.State state, Instant now) {
        boolean open = state == Edition.State.SENDING || state == Edition.State.PAUSED || state == Edition.State.DRAFT;
        handle.createUpdate("UPDATE edition SET state = :state, ended_at = :ended WHERE id = :id")
                .bind("state", state.name())
                .bind("ended", open ? null : now.toEpochMilli())
                .bind("id", id)
                .execute();
    }

    /** Those that wait to be released, the oldest first. */
    public List<Edition> drafts() {
        return jdbi.withHandle(
                handle -> handle.createQuery(SELECT + "WHERE state = 'DRAFT' AND NOT discarded ORDER BY id")
                        .mapTo(Edition.class)
                        .list());
    }

    /** Those of a frequency that left something out, the newest first. */
    static List<Edition> without(Handle handle, String newsletter, String frequency) {
        return handle.createQuery(SELECT + """
                        WHERE newsletter = :newsletter AND frequency = :frequency AND NOT discarded AND without <> '[]'
                        ORDER BY slot DESC""")
                .bind("newsletter", newsletter)
                .bind("frequency", frequency)
                .mapTo(Edition.class)
                .list();
    }

    /** It counts for nothing any more: its slot is free again. */
    static void discard(Handle handle, long id) {
        handle.createUpdate("UPDATE edition SET discarded = TRUE WHERE id = :id")
                .bind("id", id)
                .execute();
    }

    private static List<Long> articles(Handle handle, long digest) {
        return handle.createQuery("SELECT article FROM digest_article WHERE digest = :digest ORDER BY position")
                .bind("digest", digest)
                .mapTo(Long.class)
                .list();
    }
}
