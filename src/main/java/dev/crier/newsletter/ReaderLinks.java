package dev.crier.newsletter;

import dev.crier.subscriber.Tokens;
import dev.crier.template.Site;
import java.time.Duration;
import java.time.Instant;

/** The addresses by which readers confirm, change and leave, each for one person. */
public final class ReaderLinks {

    /** How long the link in a mail that asks for a yes works. */
    public static final Duration TO_CONFIRM = Duration.ofDays(7);

    private final Site site;
    private final Tokens tokens;

    public ReaderLinks(Site site, Tokens tokens) {
        this.site = site;
        this.tokens = tokens;
    }

    public String confirm(long person, String newsletter, Instant now) {
        return site.link("/confirm/" + tokens.of(Tokens.Kind.CONFIRM, person, newsletter, now.plus(TO_CONFIRM)));
    }

    public String preferences(long person, String newsletter) {
        return site.link("/preferences/" + tokens.of(Tokens.Kind.PREFERENCES, person, newsletter));
    }

    public String unsubscribe(long person, String newsletter) {
        return site.link("/unsubscribe/" + tokens.of(Tokens.Kind.UNSUBSCRIBE, person, newsletter));
    }
}
