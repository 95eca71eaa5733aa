package dev.crier.newsletter;

import dev.crier.catalog.Article;
import dev.crier.catalog.Articles;
import dev.crier.newsletter.Absence.Cause;
import dev.crier.subscriber.Subscription;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Finds out why an article has been in none of a subscription's mails. */
final class Absences {

    static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("d MMMM uuuu 'at' HH:mm:ss", Locale.ENGLISH);

    private final Jdbi jdbi;
    private final Newsletters newsletters;
    private final ZoneId zone;
    private final InstantSource clock;

    /** @param zone the site's, in which times are told */
    Absences(Jdbi jdbi, Newsletters newsletters, ZoneId zone, InstantSource clock) {
        this.jdbi = jdbi;
        this.newsletters = newsletters;
        this.zone = zone;
        this.clock = clock;
    }

    Absence of(Article article, Subscription subscription) {
        Instant now = clock.instant();
        if (!subscription.isOpen()) {
            return new Absence(
                    Cause.ENDED,
                    "ended on " + at(subscription.endedAt().orElse(now)) + ": "
                            + subscription.endedReason().orElse(""));
        }
        Optional<Newsletter> newsletter = newsletters.find(subscription.newsletter());
        if (newsletter.isEmpty()) {
            String why = newsletters.isClosed(subscription.newsletter())
                    ? "this newsletter is closed"
                    : "this newsletter is not in config/newsletters.yaml";
            return new Absence(Cause.NO_NEWSLETTER, why);
        }
        if (article.state() == Article.State.WAITING) {
            return new Absence(Cause.EMBARGO, "the article is under embargo until " + at(article.published()));
        }
        if (article.state() == Article.State.WITHDRAWN) {
            return new Absence(Cause.WITHDRAWN, "the article was withdrawn");
        }
        if (!article.isListed(now)) return new Absence(Cause.EXPIRED, "the article has expired");
        if (!newsletter.get().topics().takes(article.topics())) {
            return new Absence(Cause.NOT_IN_NEWSLETTER, "the newsletter's topics leave it out");
        }
        if (!subscription.follows(article.topics())) {
            return new Absence(
                    Cause.NOT_FOLLOWED,
                    "the reader follows none of its topics (" + String.join(", ", article.topics()) + ")");
        }
        Optional<Instant> unmailed = jdbi.withHandle(handle -> Articles.unmailedSince(handle, article.id()));
        if (article.arrival().isEmpty() && unmailed.isPresent()) {
            return new Absence(
                    Cause.KEPT_FROM_MAIL,
                    "an editor keeps it out of mail since " + at(unmailed.get()) + "; articles announce makes it news");
        }
        if (article.arrival().isEmpty()) {
            return new Absence(
                    Cause.ARCHIVE,
                    "the article was older than catalog.fresh-within when it arrived; articles announce makes it news");
        }
        if (article.arrival().get() <= subscription.cursor()) {
            return article.arrivedAt()
                            .map(at -> at.isBefore(subscription.startedAt()))
                            .orElse(false)
                    ? new Absence(
                            Cause.BEFORE_SUBSCRIPTION,
                            "the reader subscribed after it arrived (subscribers add --since looks back)")
                    : new Absence(
                            Cause.PASSED, "an edition has passed it, in which another version or language counted");
        }
        if (!subscription.isConfirmed()) {
            return new Absence(Cause.UNCONFIRMED, "the reader has not answered the mail that asks for a yes");
        }
        if (subscription.isPaused(now)) {
            return new Absence(Cause.PAUSED, "the subscription is paused; it comes when it is resumed");
        }
        Instant settles = article.arrivedAt().orElse(now).plus(newsletter.get().settle());
        if (settles.isAfter(now)) {
            return new Absence(Cause.SETTLING, "it settles until " + at(settles) + "; it comes with the next edition");
        }
        Optional<Absence> leftOut = jdbi.withHandle(handle -> leftOut(handle, article, subscription));
        if (leftOut.isPresent()) return leftOut.get();
        return new Absence(Cause.NEXT, "it comes with the next edition");
    }

    /** By the editor: of the next edition, or of those since it arrived. */
    private Optional<Absence> leftOut(Handle handle, Article article, Subscription subscription) {
        String newsletter = subscription.newsletter();
        String frequency = subscription.frequency();
        if (Arrangements.next(handle, newsletter, frequency).without().contains(article.id())) {
            return Optional.of(new Absence(
                    Cause.LEFT_OUT, "an editor leaves it out of the next edition; it comes with the one after it"));
        }
        return Editions.without(handle, newsletter, frequency).stream()
                .filter(edition -> edition.arrangement().without().contains(article.id())
                        && article.arrival().orElse(0L) <= edition.upTo())
                .findFirst()
                .map(edition -> new Absence(
                        Cause.LEFT_OUT,
                        "an editor left it out of the edition of " + at(edition.slot())
                                + "; it comes with the next edition"));
    }

    private String at(Instant instant) {
        return WHEN.format(instant.atZone(zone));
    }
}
