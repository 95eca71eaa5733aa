package dev.crier.web.admin.articles;

import dev.crier.catalog.Article;
import dev.crier.catalog.Withdrawal;
import dev.crier.template.Words;
import dev.crier.web.admin.Moment;
import dev.crier.web.admin.Visit;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How an article stands, as an admin tells it. */
enum Standing {
    LIVE,
    EMBARGO,
    /** Live, but in no mail: it was old when it arrived, or somebody keeps it out. */
    ARCHIVE,
    /** Its time is over. */
    OVER,
    WITHDRAWN;

    /** @param reason why it was withdrawn, or empty */
    record Said(String state, String reason) {}

    static Standing of(Article article, Instant now) {
        return switch (article.state()) {
            case WAITING -> EMBARGO;
            case WITHDRAWN -> WITHDRAWN;
            case LIVE -> {
                if (!article.isListed(now)) yield OVER;
                yield article.arrival().isPresent() ? LIVE : ARCHIVE;
            }
        };
    }

    static Said said(Visit visit, Article article, ZoneId zone) {
        Words words = visit.words();
        Standing standing = of(article, visit.now());
        Optional<Instant> at =
                switch (standing) {
                    case EMBARGO -> Optional.of(article.published());
                    case OVER -> article.expires();
                    case WITHDRAWN -> article.withdrawal().map(Withdrawal::at);
                    case LIVE, ARCHIVE -> Optional.empty();
                };
        String state = at.map(instant -> words.say(
                        "admin.article." + standing.key() + ".at",
                        Moment.of(words, instant, visit.now(), zone).exact()))
                .orElseGet(() -> standing.name(words));
        return new Said(state, article.withdrawal().map(Withdrawal::reason).orElse(""));
    }

    String name(Words words) {
        return words.say("admin.article." + key());
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What is none of these asks for nothing. */
    static Optional<Standing> asked(String asked) {
        return Arrays.stream(values()).filter(one -> one.key().equals(asked)).findFirst();
    }
}
