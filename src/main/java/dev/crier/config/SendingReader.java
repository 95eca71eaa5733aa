package dev.crier.config;

import dev.crier.mail.SmtpSettings;
import dev.crier.outbox.DomainRates;
import dev.crier.outbox.EmailAddress;
import dev.crier.outbox.IllegalAddress;
import dev.crier.outbox.Retry;
import dev.crier.outbox.SendSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Reads how mail is sent, and to which server. */
final class SendingReader {

    private static final String OTHERS = "others";
    private static final String READER = "reader@";

    private SendingReader() {}

    static SendSettings sending(YamlMap mail, YamlMap smtp) {
        return new SendSettings(smtp.number("connections", 8, 1, 200), mail.rate("rate"), perDomain(mail), retry(mail));
    }

    /** One rate for each domain, or domains with theirs and {@code others}. */
    private static DomainRates perDomain(YamlMap mail) {
        String key = "rate-per-domain";
        if (!mail.has(key)) return DomainRates.NONE;
        if (mail.isText(key)) return new DomainRates(mail.rate(key), Map.of());
        YamlMap domains = mail.map(key);
        var named = new HashMap<String, Double>();
        for (String domain : domains.keys()) {
            double rate = domains.rate(domain);
            if (domain.equals(OTHERS)) continue;
            try {
                named.put(EmailAddress.of(READER + domain).value().substring(READER.length()), rate);
            } catch (IllegalAddress wrong) {
                domains.problem(domain, "is neither a domain such as example.org nor " + OTHERS);
            }
        }
        return new DomainRates(domains.rate(OTHERS), named);
    }

    private static Retry retry(YamlMap mail) {
        YamlMap keys = mail.map("retry");
        var retry = new Retry(
                keys.duration("first", Duration.ofSeconds(10)),
                keys.number("factor", 3, 1, 100),
                keys.duration("longest", Duration.ofHours(1)),
                keys.duration("give-up", Duration.ofDays(2)));
        keys.end();
        return retry;
    }

    static SmtpSettings server(YamlMap keys) {
        var settings = new SmtpSettings(
                keys.text("host", "localhost"),
                keys.number("port", 25, 1, 65_535),
                keys.choice("tls", SmtpSettings.Tls.NONE, SmtpSettings.Tls.class),
                keys.text("username", ""),
                keys.text("password", ""),
                keys.text("helo", ""),
                keys.duration("timeout", Duration.ofMinutes(1)));
        keys.end();
        return settings;
    }
}
