package dev.crier;

import dev.crier.CheckCommand.Finding;
import dev.crier.catalog.Sources;
import dev.crier.config.Config;
import dev.crier.feed.DamagedFeeds;
import dev.crier.mail.SmtpSettings;
import dev.crier.newsletter.Edition;
import dev.crier.newsletter.Keep;
import dev.crier.newsletter.Newsletter;
import dev.crier.outbox.Carrier;
import dev.crier.outbox.Counts;
import dev.crier.source.MarkdownSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Looks at everything that could stop the next mail, and says it in a line each. */
final class Check {

    private static final int PROBLEMS_SHOWN = 20;

    private final App app;
    private final Config config;
    private final List<Finding> findings = new ArrayList<>();

    Check(App app) {
        this.app = app;
        this.config = app.config;
    }

    List<Finding> run() {
        templates();
        newsletters();
        sources();
        feeds();
        editions();
        mail();
        site();
        keep();
        findings.addAll(new MailDns().check(config));
        return findings;
    }

    private void templates() {
        app.templateInspector
                .inspect(app.clock.instant())
                .forEach(problem -> findings.add(Finding.broken("templates", problem)));
    }

    private void newsletters() {
        app.newsletters.troubles().forEach(trouble -> findings.add(Finding.broken("config", trouble)));
        for (Newsletter newsletter : app.newsletters.list()) {
            app.subscribers.readers(newsletter.name()).forEach((frequency, readers) -> {
                if (newsletter.frequency(frequency).isPresent()) return;
                findings.add(
                        Finding.broken(
                                "config",
                                newsletter.name() + " has no frequency " + frequency + " any more, which "
                                        + Say.count(readers, "reader has", "readers have")
                                        + ": they get nothing until it is there again, or they are moved in the admin's pages"));
            });
        }
    }

    private void sources() {
        if (config.sources().isEmpty()) {
            findings.add(
                    Finding.thought("sources", "there are none: add one under catalog.sources  " + place("catalog")));
        }
        for (MarkdownSource source : config.sources()) {
            if (!Files.isDirectory(source.folder()) || !Files.isReadable(source.folder())) {
                findings.add(Finding.broken(
                        "sources", source.name() + ": " + source.folder() + " is not a folder that can be read"));
            }
        }
        for (Sources.State state : app.sourceStates.list()) {
            state.error()
                    .ifPresent(error -> findings.add(Finding.broken(
                            "sources",
                            state.name() + ": " + error + "; read last "
                                    + state.readAt().map(Object::toString).orElse("never"))));
        }
    }

    private void feeds() {
        Path folder = config.folder().resolve("feeds");
        if (!Files.isDirectory(folder)) return;
        try {
            for (DamagedFeeds.Damaged feed : DamagedFeeds.find(folder, PROBLEMS_SHOWN)) {
                findings.add(Finding.broken(
                        "feeds", feed.file() + " is damaged: " + feed.reason() + "; delete it and run: crier feeds"));
            }
        } catch (IOException cause) {
            findings.add(Finding.broken("feeds", folder + " cannot be read: " + cause.getMessage()));
        }
    }

    private void editions() {
        for (Edition edition : app.editions.list()) {
            String name = "edition " + edition.id() + " (" + edition.newsletter() + " " + edition.slot() + ")";
            if (edition.state() == Edition.State.PLANNING) {
                findings.add(Finding.thought(
                        "editions", name + " is half planned; the next edition or `publish` goes on with it"));
                continue;
            }
            if (edition.state() == Edition.State.DRAFT) {
                findings.add(Finding.thought(
                        "editions",
                        name + " waits as a draft; release it with: crier editions resume " + edition.id()));
            }
            Counts counts = app.outbox.counts(edition.batch());
            if (!edition.addsUp() || counts.planned() != edition.planned()) {
                findings.add(Finding.broken(
                        "editions",
                        name + " does not add up: " + edition.candidates() + " readers, " + edition.planned()
                                + " planned, excluded " + edition.excluded() + ", in the outbox " + counts.planned()));
            }
            if (counts.failed() + counts.expired() + counts.uncertain() > 0) {
                findings.add(Finding.thought(
                        "editions",
                        name + ": " + (counts.failed() + counts.expired()) + " failed, " + counts.uncertain()
                                + " uncertain; see: crier editions recipients " + edition.id()));
            }
        }
    }

    private void mail() {
        if (app.isRehearsing()) {
            findings.add(Finding.thought(
                    "mail",
                    "goes to " + app.carrier.where() + ", to nobody: set mail.transport: smtp  " + place("transport")));
            return;
        }
        boolean open = config.smtp().tls() == SmtpSettings.Tls.NONE
                && !config.smtp().username().isEmpty();
        if (open && !isLocal(config.smtp().host())) {
            findings.add(Finding.broken(
                    "mail",
                    "the password would go to " + config.smtp().host() + " in the clear: set mail.smtp.tls: starttls  "
                            + place("smtp")));
        }
        try (Carrier.Connection connection = app.carrier.connect()) {
            if (!connection.isOpen()) findings.add(Finding.broken("mail", app.carrier.where() + " hung up"));
        } catch (Carrier.Unreachable unreachable) {
            findings.add(Finding.broken("mail", unreachable.getMessage() + "  " + place("smtp")));
        }
    }

    private void site() {
        if (config.site().postalAddress().isEmpty()) {
            findings.add(Finding.thought(
                    "site", "no postal address in the footer: some countries demand it  " + place("postal-address")));
        }
        if (app.newsletters.list().isEmpty()) {
            findings.add(Finding.thought("site", "no newsletter: readers have feeds only  config/newsletters.yaml"));
        }
        String host = String.valueOf(config.site().url().getHost());
        if (!app.isRehearsing() && isLocal(host)) {
            findings.add(
                    Finding.broken("site", "links in mails would lead to " + host + ": set site.url  " + place("url")));
        }
        if (!app.isRehearsing() && !config.site().url().toString().startsWith("https:")) {
            findings.add(Finding.thought(
                    "site",
                    "site.url is not https: mailbox providers ignore one-click unsubscribe then  " + place("url")));
        }
    }

    private void keep() {
        if (config.keep().deliveries().compareTo(Keep.SAFE) < 0) {
            findings.add(Finding.thought(
                    "keep",
                    "deliveries are kept for " + Say.duration(config.keep().deliveries())
                            + ": a report that a mail did not arrive may come " + Say.duration(Keep.SAFE)
                            + " later and then belongs to nobody  " + place("keep")));
        }
        if (config.keep().digests().compareTo(Keep.READ) < 0) {
            findings.add(Finding.thought(
                    "keep",
                    "digests are kept for " + Say.duration(config.keep().digests())
                            + ": mails that are read later lead to pages that are gone  " + place("keep")));
        }
    }

    private static boolean isLocal(String host) {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
    }

    private String place(String key) {
        return CheckCommand.place(config.folder(), key);
    }
}
