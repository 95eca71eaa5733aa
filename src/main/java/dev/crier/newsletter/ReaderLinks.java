package dev.crier.newsletter;

import dev.crier.subscriber.DataTokens;
import dev.crier.subscriber.Subscriber;
import dev.crier.subscriber.Tokens;
import dev.crier.template.Site;
import java.time.Duration;
import java.time.Instant;

/** The addresses by which readers confirm, change and leave, each for one person. */
public final class ReaderLinks {

    /** How long the link in a mail that asks for a yes works. */
    public static final Duration TO_CONFIRM = Duration.ofDays(7);
    /** How long a link to a person's data works. */
    public static final Duration TO_DATA = Duration.ofHours(1);

    private final Site site;
    private final Tokens tokens;
    private final DataTokens dataTokens;

    public ReaderLinks(Site site, Tokens tokens) {
        this.site = site;
        this.tokens = tokens;
        dataTokens = new DataTokens(tokens);
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

    public String export(Subscriber person, Instant now) {
        return data("/export/", Tokens.Kind.EXPORT, person, "", now);
    }

    public String erase(Subscriber person, Instant now) {
        return data("/erase/", Tokens.Kind.ERASE, person, "", now);
    }

    /** For the old address: asks whether to move to another. */
    public String move(Subscriber person, String to, Instant now) {
        return data("/move/", Tokens.Kind.MOVE, person, to, now);
    }

    /** For the new address: moves there. */
    public String arrive(Subscriber person, String to, Instant now) {
        return data("/arrive/", Tokens.Kind.ARRIVE, person, to, now);
    }

    private String data(String path, Tokens.Kind kind, Subscriber person, String to, Instant now) {
        return site.link(path + dataTokens.of(kind, person, to, now.plus(TO_DATA)));
    }
}
