package dev.crier.newsletter;

import dev.crier.catalog.Article;
import dev.crier.catalog.Articles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Knows which newsletters will still bring an article, and why the others will not. */
public final class Outlook {

    private final Jdbi jdbi;
    private final Newsletters newsletters;
    private final EditionList editions;
    private final Prospects prospects;
    private final Arrangements arrangements;
    private final DueSlots due;

    public Outlook(
            Jdbi jdbi,
            Newsletters newsletters,
            EditionList editions,
            Prospects prospects,
            Arrangements arrangements,
            DueSlots due) {
        this.jdbi = jdbi;
        this.newsletters = newsletters;
        this.editions = editions;
        this.prospects = prospects;
        this.arrangements = arrangements;
        this.due = due;
    }

    public enum Verdict {
        /** It comes with the next edition. */
        NEXT,
        /** It comes with the next edition once corrections have had time to come. */
        SETTLING,
        /** It comes once its embargo is over. */
        EMBARGO,
        /** An editor leaves it out of the next edition; it comes with the one after it. */
        LEFT_OUT,
        /** It comes once the schedule is resumed. */
        PAUSED,
        /** It stood in an edition. */
        CARRIED,
        /** It arrived before the last edition, or before anybody who gets these. */
        PASSED,
        TOPICS,
        ARCHIVE,
        KEPT_FROM_MAIL,
        WITHDRAWN,
        EXPIRED;

        /** Whether readers will get it if nobody does anything. */
        public boolean comes() {
            return compareTo(CARRIED) < 0;
        }
    }

    /**
     * What becomes of an article in one schedule of a newsletter.
     *
     * @param at when it comes, or when its edition was; none where that is not known
     */
    public record Sight(Newsletter newsletter, Frequency frequency, Verdict verdict, Optional<Instant> at) {}

    /** One for each schedule of each newsletter that is issued. */
    public List<Sight> of(Article article, Instant now) {
        boolean kept = jdbi.withHandle(handle -> Articles.unmailedSince(handle, article.id()))
                .isPresent();
        List<EditionList.Carrying> carrying = editions.carrying(article.id());
        var all = new ArrayList<Sight>();
        for (Newsletter newsletter : newsletters.list()) {
            for (Frequency frequency : newsletter.frequencies()) {
                all.add(sight(article, newsletter, frequency, kept, carrying, now));
            }
        }
        return all;
    }

    private Sight sight(
            Article article,
            Newsletter newsletter,
            Frequency frequency,
            boolean kept,
            List<EditionList.Carrying> carrying,
            Instant now) {
        Optional<Edition> edition = carrying.stream()
                .map(EditionList.Carrying::edition)
                .filter(one -> one.newsletter().equals(newsletter.name())
                        && one.frequency().equals(frequency.name()))
                .findFirst();
        if (edition.isPresent()) {
            return new Sight(
                    newsletter,
                    frequency,
                    Verdict.CARRIED,
                    Optional.of(edition.get().slot()));
        }
        Verdict verdict = verdict(article, newsletter, frequency, kept, now);
        Optional<Instant> at =
                switch (verdict) {
                    case NEXT ->
                        due.next(newsletter, frequency, now, 1).stream().findFirst();
                    case SETTLING -> Optional.of(settled(article, newsletter, now));
                    case EMBARGO -> Optional.of(article.published());
                    default -> Optional.empty();
                };
        return new Sight(newsletter, frequency, verdict, at);
    }

    private Verdict verdict(Article article, Newsletter newsletter, Frequency frequency, boolean kept, Instant now) {
        if (article.state() == Article.State.WITHDRAWN) return Verdict.WITHDRAWN;
        if (!newsletter.topics().takes(article.topics())) return Verdict.TOPICS;
        if (article.state() == Article.State.WAITING) return Verdict.EMBARGO;
        if (!article.isListed(now)) return Verdict.EXPIRED;
        if (article.arrival().isEmpty()) return kept ? Verdict.KEPT_FROM_MAIL : Verdict.ARCHIVE;
        if (prospects.waiting(newsletter, frequency, now).stream().noneMatch(one -> one.work() == article.work())) {
            return Verdict.PASSED;
        }
        if (newsletters.isPaused(newsletter.name(), frequency.name())) return Verdict.PAUSED;
        if (arrangements.next(newsletter.name(), frequency.name()).without().contains(article.id())) {
            return Verdict.LEFT_OUT;
        }
        return settled(article, newsletter, now).isAfter(now) ? Verdict.SETTLING : Verdict.NEXT;
    }

    private static Instant settled(Article article, Newsletter newsletter, Instant now) {
        return article.arrivedAt().orElse(now).plus(newsletter.settle());
    }
}
