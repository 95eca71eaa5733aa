package dev.crier.newsletter;

import dev.crier.outbox.Outbox;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a reader can subscribe to.
 *
 * @param title in the site's language, as is {@code description}
 * @param open whether it is offered on the public pages
 * @param min fewer articles than this wait for the next edition
 * @param max so many stand in full, the others as headlines
 * @param readersLanguages whether only articles in the reader's languages are taken
 * @param settle how long an article waits, so that corrections and withdrawals reach it
 * @param fromName the sender's, with {@code fromEmail}
 * @param replyTo an address, or empty
 * @param subject a pattern with {@code {title} {count} {newsletter}}, or empty for the usual one
 * @param approve whether an edition waits as a draft until an editor releases it
 * @param titles by language, where they are written in more than one; {@code descriptions} too
 * @param place file and line where it is changed; empty where that is done in the admin's pages
 */
public record Newsletter(
        String name,
        String title,
        String description,
        boolean open,
        List<Frequency> frequencies,
        TopicRule topics,
        int min,
        int max,
        boolean readersLanguages,
        Duration settle,
        String template,
        int welcome,
        Outbox.AfterCrash afterCrash,
        String fromName,
        String fromEmail,
        String replyTo,
        String subject,
        boolean approve,
        Map<String, String> titles,
        Map<String, String> descriptions,
        String place) {

    public Newsletter {
        frequencies = List.copyOf(frequencies);
        titles = Map.copyOf(titles);
        descriptions = Map.copyOf(descriptions);
    }

    /** Its title in a language, else in the site's. */
    public String title(String language) {
        return titles.getOrDefault(language, title);
    }

    /** Its description in a language, else in the site's. */
    public String description(String language) {
        return descriptions.getOrDefault(language, description);
    }

    public Optional<Frequency> frequency(String name) {
        return frequencies.stream()
                .filter(frequency -> frequency.name().equals(name))
                .findFirst();
    }
}
