package dev.crier.web.readers;

import dev.crier.newsletter.Edition;
import dev.crier.newsletter.FrequencyWords;
import dev.crier.newsletter.LastEditions;
import dev.crier.newsletter.Newsletter;
import dev.crier.newsletter.Newsletters;
import dev.crier.template.Words;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What readers can subscribe to on the public pages. */
final class Offers {

    private final Newsletters newsletters;
    private final LastEditions last;

    Offers(Newsletters newsletters, LastEditions last) {
        this.newsletters = newsletters;
        this.last = last;
    }

    /**
     * A newsletter as a page offers it.
     *
     * @param topics those that it carries of the ones it was asked for
     * @param often "every Friday"
     * @param lastEdition address of the last edition below the site's, or empty
     */
    record Offer(String newsletter, List<String> topics, String often, String lastEdition) {

        Offer {
            topics = List.copyOf(topics);
        }

        /** As the address of the form has them. */
        String topicList() {
            return String.join(";", topics);
        }
    }

    boolean hasAny() {
        return newsletters.list().stream().anyMatch(Newsletter::open);
    }

    /** The first newsletter that would carry an article on any of these topics. */
    Optional<Offer> on(Collection<String> topics, Words words) {
        for (Newsletter newsletter : newsletters.list()) {
            List<String> carried = topics.stream()
                    .filter(topic -> newsletter.topics().takes(List.of(topic)))
                    .toList();
            if (newsletter.open() && !carried.isEmpty()) return Optional.of(offer(newsletter, carried, words));
        }
        return Optional.empty();
    }

    private Offer offer(Newsletter newsletter, List<String> topics, Words words) {
        String often = newsletter.frequencies().stream()
                .findFirst()
                .map(frequency -> FrequencyWords.in(words, frequency))
                .orElse("");
        return new Offer(
                newsletter.name(),
                topics,
                often,
                last.of(newsletter).map(Offers::address).orElse(""));
    }

    private static String address(Edition edition) {
        return Paths.edition(edition.newsletter(), edition.slot());
    }
}
