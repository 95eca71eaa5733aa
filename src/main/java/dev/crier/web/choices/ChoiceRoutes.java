package dev.crier.web.choices;

import dev.crier.catalog.Articles;
import dev.crier.newsletter.DataMailer;
import dev.crier.newsletter.Editions;
import dev.crier.newsletter.Inviter;
import dev.crier.newsletter.LastEditions;
import dev.crier.newsletter.Newsletters;
import dev.crier.newsletter.ReaderLinks;
import dev.crier.newsletter.ReaderWords;
import dev.crier.newsletter.Welcomer;
import dev.crier.subscriber.PersonalData;
import dev.crier.subscriber.SignUps;
import dev.crier.subscriber.Subscribers;
import dev.crier.subscriber.Tokens;
import dev.crier.template.Site;
import dev.crier.template.Templates;
import dev.crier.web.Addresses;
import dev.crier.web.Network;
import dev.crier.web.PageWriter;
import dev.crier.web.Routes;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import org.jdbi.v3.core.Jdbi;

/** The pages on which readers subscribe, choose and leave. */
public final class ChoiceRoutes implements Routes {

    private final List<Routes> all;

    /**
     * @param trustedProxies addresses whose {@code X-Forwarded-For} is believed
     * @param afterwards does, once a request is answered, what the answer does not depend on
     */
    public ChoiceRoutes(
            Jdbi jdbi,
            Site site,
            Templates templates,
            Articles articles,
            Newsletters newsletters,
            Editions editions,
            LastEditions last,
            Subscribers subscribers,
            SignUps signUps,
            Tokens tokens,
            Inviter inviter,
            Welcomer welcomer,
            DataMailer mailer,
            PersonalData data,
            PageWriter pages,
            List<String> trustedProxies,
            Executor afterwards,
            InstantSource clock) {
        var parts = new Parts(
                jdbi,
                pages,
                new Offer(newsletters, articles, last, templates, clock),
                tokens,
                subscribers,
                signUps,
                editions,
                inviter,
                welcomer,
                mailer,
                data,
                new ReaderLinks(site, tokens),
                new ReaderWords(templates, site.language()),
                new Doorkeeper(new FormGuard(tokens, site, clock), new Network(trustedProxies)),
                afterwards,
                clock);
        var leaving = new Leaving(jdbi, subscribers, clock);
        all = List.of(
                new SubscribePage(pages, site, parts.offer(), inviter, parts.door(), clock),
                new ConfirmPage(parts),
                new RemindPage(parts),
                new LeavePage(parts, leaving),
                new PreferencesPage(parts, leaving),
                new DataPage(parts, site));
    }

    @Override
    public void add(Addresses addresses) {
        all.forEach(group -> group.add(addresses));
    }
}
