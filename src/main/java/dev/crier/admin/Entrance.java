package dev.crier.admin;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Lets admins in and out, and writes it down. */
public final class Entrance {

    private static final String SIGNED_IN = "signed-in";
    private static final String SIGNED_OUT = "signed-out";

    private final Jdbi jdbi;
    private final Admins admins;
    private final SignInLinks links;
    private final Sessions sessions;
    private final Log log;
    private final InstantSource clock;

    public Entrance(Jdbi jdbi, Admins admins, SignInLinks links, Sessions sessions, Log log, InstantSource clock) {
        this.jdbi = jdbi;
        this.admins = admins;
        this.links = links;
        this.sessions = sessions;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Somebody who was let in.
     *
     * @param leadsTo where that one wanted to go
     */
    public record Entered(Session session, String leadsTo) {}

    /** Whether nobody has ever signed in. */
    public boolean isNew() {
        return !log.has(SIGNED_IN);
    }

    /** Whether a link would still let somebody in. */
    public boolean opens(String token) {
        return links.find(token, clock.instant())
                .flatMap(link -> admins.find(link.email()))
                .isPresent();
    }

    /** Uses a link; empty if it does not work any longer, or never did. */
    public Optional<Entered> enter(String token) {
        Instant now = clock.instant();
        return jdbi.inTransaction(handle -> {
            sessions.tidy(handle, now);
            links.tidy(handle, now);
            return links.use(handle, token, now)
                    .filter(link -> admins.find(link.email()).isPresent())
                    .map(link -> {
                        log.add(handle, now, link.email(), SIGNED_IN, "", "");
                        return new Entered(sessions.start(handle, link.email(), now), link.leadsTo());
                    });
        });
    }

    public void leave(Session session) {
        sessions.end(session.token());
        jdbi.useTransaction(handle -> log.add(handle, clock.instant(), session.email(), SIGNED_OUT, "", ""));
    }

    /** Ends what must not come to life again, should an address become an admin's once more. */
    public void tidy() {
        jdbi.useTransaction(handle -> {
            sessions.tidy(handle, clock.instant());
            links.tidy(handle, clock.instant());
        });
    }
}
