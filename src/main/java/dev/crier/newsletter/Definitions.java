package dev.crier.newsletter;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The store of newsletters that were made in the admin's pages. */
final class Definitions {

    private static final String SELECT = "SELECT newsletter, text, version, closed FROM definition ";

    private Definitions() {}

    /** Another one after each change of any of them. */
    static long revision(Handle handle) {
        return handle.createQuery("SELECT value FROM counter WHERE name = 'newsletters'")
                .mapTo(Long.class)
                .one();
    }

    /** Lets one transaction at a time change newsletters; the others wait here. */
    static long nextRevision(Handle handle) {
        return handle.createQuery("UPDATE counter SET value = value + 1 WHERE name = 'newsletters' RETURNING value")
                .mapTo(Long.class)
                .one();
    }

    /** In the order in which they were made. */
    static List<Definition> list(Handle handle) {
        return handle.createQuery(SELECT + "ORDER BY made_at, newsletter")
                .mapTo(Definition.class)
                .list();
    }

    static Optional<Definition> find(Handle handle, String newsletter) {
        return handle.createQuery(SELECT + "WHERE newsletter = :newsletter")
                .bind("newsletter", newsletter)
                .mapTo(Definition.class)
                .findOne();
    }

    static void add(Handle handle, String newsletter, String text, long version, Instant now) {
        handle.createUpdate("""
                        INSERT INTO definition (newsletter, text, version, made_at)
                        VALUES (:newsletter, :text, :version, :now)""")
                .bind("newsletter", newsletter)
                .bind("text", text)
                .bind("version", version)
                .bind("now", now)
                .execute();
    }

    static void change(Handle handle, Definition to) {
        handle.createUpdate("""
                        UPDATE definition SET text = :text, version = :version, closed = :closed
                        WHERE newsletter = :newsletter""").bindMethods(to).execute();
    }

    static void delete(Handle handle, String newsletter) {
        for (String table : List.of("definition", "frequency", "skipped_slot")) {
            handle.createUpdate("DELETE FROM " + table + " WHERE newsletter = :newsletter")
                    .bind("newsletter", newsletter)
                    .execute();
        }
        handle.createUpdate("DELETE FROM newsletter WHERE name = :newsletter")
                .bind("newsletter", newsletter)
                .execute();
    }
}
