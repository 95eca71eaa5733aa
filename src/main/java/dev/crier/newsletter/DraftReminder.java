package dev.crier.newsletter;

import dev.crier.outbox.Body;
import dev.crier.template.Site;
import dev.crier.template.Templates;
import dev.crier.template.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Mails admins that a draft waits for one of them: at once, and then once a day. */
public final class DraftReminder {

    private static final Duration PAUSE = Duration.ofDays(1);

    private final Jdbi jdbi;
    private final List<String> admins;
    private final Editions editions;
    private final Newsletters newsletters;
    private final Notices notices;
    private final Templates templates;
    private final Site site;
    private final InstantSource clock;

    public DraftReminder(
            Jdbi jdbi,
            List<String> admins,
            Editions editions,
            Newsletters newsletters,
            Notices notices,
            Templates templates,
            Site site,
            InstantSource clock) {
        this.jdbi = jdbi;
        this.admins = List.copyOf(admins);
        this.editions = editions;
        this.newsletters = newsletters;
        this.notices = notices;
        this.templates = templates;
        this.site = site;
        this.clock = clock;
    }

    /** How many mails. */
    public int remind() {
        if (admins.isEmpty()) return 0;
        Instant now = clock.instant();
        int mails = 0;
        for (Edition draft : editions.drafts()) {
            Body body = body(draft);
            boolean due = jdbi.inTransaction(handle -> {
                int told = handle.createUpdate("""
                                UPDATE edition SET reminded_at = :now WHERE id = :id AND state = 'DRAFT'
                                    AND (reminded_at IS NULL OR reminded_at <= :before)""")
                        .bind("now", now)
                        .bind("id", draft.id())
                        .bind("before", now.minus(PAUSE))
                        .execute();
                if (told == 0) return false;
                admins.forEach(admin -> notices.put(handle, Notices.Kind.DRAFT, body, admin, now));
                return true;
            });
            if (due) mails += admins.size();
        }
        return mails;
    }

    private Body body(Edition draft) {
        Words words = templates.words(site.language());
        String title = newsletters.title(draft.newsletter(), words.language());
        Notice notice = Notice.of(
                        words.language(),
                        words.say("notice.draft.subject", title),
                        words.say("notice.draft.heading"),
                        words.count(
                                "notice.draft.sentence",
                                draft.planned(),
                                title,
                                words.longDate(draft.slot(), site.zone())))
                .withAction(
                        words.say("notice.draft.action"),
                        site.link("/admin/newsletters/" + draft.newsletter() + "/drafts/" + draft.id()));
        return notices.body(notice, Optional.empty());
    }
}
