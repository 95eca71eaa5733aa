package dev.crier.newsletter;

import dev.crier.admin.Admins;
import dev.crier.admin.SignInLinks;
import dev.crier.outbox.Body;
import dev.crier.template.Site;
import dev.crier.template.Words;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Makes the links that sign admins in, and mails them to those who ask. */
public final class SignInMailer {

    /** Within the time that a link works: who asks for admins' links all day must not fill their mailboxes. */
    private static final int MOST = 3;

    private final Jdbi jdbi;
    private final Admins admins;
    private final SignInLinks links;
    private final Notices notices;
    private final Site site;
    private final InstantSource clock;

    public SignInMailer(Jdbi jdbi, Admins admins, SignInLinks links, Notices notices, Site site, InstantSource clock) {
        this.jdbi = jdbi;
        this.admins = admins;
        this.links = links;
        this.notices = notices;
        this.site = site;
        this.clock = clock;
    }

    /**
     * The address of a new link for an admin.
     *
     * @param leadsTo where it leads, a path of this site
     */
    public String link(String admin, String leadsTo) {
        return site.link("/admin/sign-in/" + links.make(admin, leadsTo, clock.instant()));
    }

    /** Mails one, if the address is an admin's. */
    public void mail(String email, String leadsTo, Words words) {
        Instant now = clock.instant();
        Optional<String> admin = admins.find(email);
        if (admin.isEmpty() || links.made(admin.get(), now.minus(SignInLinks.VALID)) >= MOST) return;
        Notice notice = Notice.of(
                        words.language(),
                        words.say("notice.sign-in.subject", site.name()),
                        words.say("notice.sign-in.heading"),
                        words.say("notice.sign-in.sentence"))
                .withAction(words.say("notice.sign-in.action"), link(admin.get(), leadsTo))
                .withOtherwise(words.say("notice.sign-in.otherwise"));
        Body body = notices.body(notice, Optional.empty());
        jdbi.useTransaction(handle -> notices.put(handle, Notices.Kind.SIGN_IN, body, admin.get(), now));
    }
}
