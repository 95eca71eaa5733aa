package dev.crier.config;

import dev.crier.catalog.Topics;
import dev.crier.feed.FeedSettings;
import dev.crier.mail.Address;
import dev.crier.mail.SmtpSettings;
import dev.crier.newsletter.Keep;
import dev.crier.newsletter.Newsletter;
import dev.crier.outbox.SendSettings;
import dev.crier.source.MarkdownSource;
import dev.crier.template.Site;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A site's configuration, each feature's settings in the feature's own record.
 *
 * @param folder the site
 * @param trustedProxies addresses whose {@code X-Forwarded-For} is believed
 * @param unsubscribeAddress where mails that leave are read, or empty
 * @param secret from the configuration; empty where the site makes its own
 */
public record Config(
        Path folder,
        Site site,
        String secret,
        List<String> admins,
        String databaseUrl,
        Transport transport,
        Address from,
        String replyTo,
        String unsubscribeAddress,
        SmtpSettings smtp,
        SendSettings sending,
        int port,
        String bind,
        List<String> trustedProxies,
        Duration readEvery,
        Duration freshWithin,
        List<MarkdownSource> sources,
        FeedSettings feeds,
        Keep keep,
        Topics topics,
        List<Newsletter> newsletters) {

    /** MAILBOX keeps every mail under {@code var/mail}; nobody receives it. */
    public enum Transport {
        MAILBOX,
        SMTP
    }

    public Config {
        admins = List.copyOf(admins);
        trustedProxies = List.copyOf(trustedProxies);
        sources = List.copyOf(sources);
        newsletters = List.copyOf(newsletters);
    }

    /** The same site on this machine at another port, as its own public address. */
    public Config servedAt(int other) {
        Site local = site.at(URI.create("http://localhost:" + other));
        return new Config(
                folder,
                local,
                secret,
                admins,
                databaseUrl,
                transport,
                from,
                replyTo,
                unsubscribeAddress,
                smtp,
                sending,
                other,
                bind,
                trustedProxies,
                readEvery,
                freshWithin,
                sources,
                feeds,
                keep,
                topics,
                newsletters);
    }

    public Path var() {
        return folder.resolve("var");
    }
}
