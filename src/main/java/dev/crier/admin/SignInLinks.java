package dev.crier.admin;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The store of links that sign an admin in: each within a quarter of an hour, and once. */
public final class SignInLinks {

    public static final Duration VALID = Duration.ofMinutes(15);

    private final Jdbi jdbi;
    private final Secrets secrets = new Secrets();

    public SignInLinks(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * A link that was not used.
     *
     * @param leadsTo a path of this site
     */
    public record Link(String email, String leadsTo) {}

    /** The token of a new link. */
    public String make(String email, String leadsTo, Instant now) {
        String token = secrets.next();
        jdbi.useHandle(handle -> handle.createUpdate("""
                        INSERT INTO admin_link (hash, email, leads_to, made_at, expires_at)
                        VALUES (:hash, :email, :to, :now, :expires)""")
                .bind("hash", Secrets.hash(token))
                .bind("email", email)
                .bind("to", leadsTo)
                .bind("now", now)
                .bind("expires", now.plus(VALID))
                .execute());
        return token;
    }

    /** How many were made for an address after an instant. */
    public long made(String email, Instant since) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT count(*) FROM admin_link WHERE email = :email AND made_at > :since""")
                .bind("email", email)
                .bind("since", since)
                .mapTo(Long.class)
                .one());
    }

    /** What a token would do if it were used now. */
    public Optional<Link> find(String token, Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT email, leads_to FROM admin_link
                        WHERE hash = :hash AND used_at IS NULL AND expires_at > :now""")
                .bind("hash", Secrets.hash(token))
                .bind("now", now)
                .mapTo(Link.class)
                .findOne());
    }

    /** Uses it; empty if somebody has, or if it is none. */
    Optional<Link> use(Handle handle, String token, Instant now) {
        return handle.createQuery("""
                        UPDATE admin_link SET used_at = :now
                        WHERE hash = :hash AND used_at IS NULL AND expires_at > :now RETURNING email, leads_to""")
                .bind("hash", Secrets.hash(token))
                .bind("now", now)
                .mapTo(Link.class)
                .findOne();
    }

    /** Forgets those that no longer work, and count no longer. */
    void tidy(Handle handle, Instant now) {
        handle.createUpdate("DELETE FROM admin_link WHERE expires_at < :long_ago")
                .bind("long_ago", now.minus(VALID))
                .execute();
    }
}
