package dev.crier.admin;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The store of sessions. One ends by signing out, after twelve idle hours, or once its address is no admin's. */
public final class Sessions {

    public static final Duration IDLE = Duration.ofHours(12);
    /** How exactly it is known when a session was last seen: not every request writes. */
    private static final Duration SEEN = Duration.ofMinutes(1);

    private final Jdbi jdbi;
    private final Admins admins;
    private final Secrets secrets = new Secrets();

    public Sessions(Jdbi jdbi, Admins admins) {
        this.jdbi = jdbi;
        this.admins = admins;
    }

    /** The session that a cookie's token belongs to, as long as it has not ended. */
    public Optional<Session> find(String token, Instant now) {
        record Row(String email, Instant seenAt) {}
        String hash = Secrets.hash(token);
        Optional<Row> row = jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT email, seen_at FROM admin_session WHERE hash = :hash""")
                .bind("hash", hash)
                .map((found, context) ->
                        new Row(found.getString("email"), Instant.ofEpochMilli(found.getLong("seen_at"))))
                .findOne());
        if (row.isEmpty()) return Optional.empty();
        Instant seen = row.get().seenAt();
        Optional<String> admin = admins.find(row.get().email());
        if (admin.isEmpty() || !now.isBefore(seen.plus(IDLE))) {
            end(token);
            return Optional.empty();
        }
        if (seen.plus(SEEN).isBefore(now)) see(hash, now);
        return admin.map(email -> new Session(token, email));
    }

    /** Does nothing if it has ended. */
    public void end(String token) {
        jdbi.useHandle(handle -> handle.createUpdate("DELETE FROM admin_session WHERE hash = :hash")
                .bind("hash", Secrets.hash(token))
                .execute());
    }

    /** Keeps what the session's next page is to say. */
    public void keepNotice(Session session, String notice) {
        jdbi.useHandle(handle -> handle.createUpdate("UPDATE admin_session SET notice = :notice WHERE hash = :hash")
                .bind("notice", notice)
                .bind("hash", Secrets.hash(session.token()))
                .execute());
    }

    /** What was kept, for once; or empty. */
    public String takeNotice(Session session) {
        String kept =
                jdbi.withHandle(handle -> handle.createQuery("SELECT notice FROM admin_session WHERE hash = :hash")
                        .bind("hash", Secrets.hash(session.token()))
                        .mapTo(String.class)
                        .findOne()
                        .orElse(""));
        if (!kept.isEmpty()) keepNotice(session, "");
        return kept;
    }

    /** Begins one; its token is in no other hands. */
    Session start(Handle handle, String email, Instant now) {
        var session = new Session(secrets.next(), email);
        handle.createUpdate("""
                        INSERT INTO admin_session (hash, email, started_at, seen_at) VALUES (:hash, :email, :now, :now)""")
                .bind("hash", Secrets.hash(session.token()))
                .bind("email", email)
                .bind("now", now)
                .execute();
        return session;
    }

    /** Ends those that are idle or no admin's any longer, so that none comes back with its address. */
    void tidy(Handle handle, Instant now) {
        handle.createUpdate("DELETE FROM admin_session WHERE seen_at <= :idle")
                .bind("idle", now.minus(IDLE))
                .execute();
        for (String email : handle.createQuery("SELECT DISTINCT email FROM admin_session")
                .mapTo(String.class)
                .list()) {
            if (admins.find(email).isEmpty()) {
                handle.createUpdate("DELETE FROM admin_session WHERE email = :email")
                        .bind("email", email)
                        .execute();
            }
        }
    }

    private void see(String hash, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate("UPDATE admin_session SET seen_at = :now WHERE hash = :hash")
                .bind("now", now)
                .bind("hash", hash)
                .execute());
    }
}
