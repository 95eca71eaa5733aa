package dev.crier.web.choices;

import dev.crier.encoding.UrlPath;
import java.util.List;
import java.util.Optional;

/**
 * What is shown after a mail was asked for: the same whether or not the address is known.
 *
 * @param choice what was asked for, in a sentence, or empty
 * @param until how long the link in the mail works, in a sentence, or empty
 * @param pause when it can be sent once more, in a sentence
 * @param oneFeed path of the page that offers several chosen topics as one feed, or empty
 * @param again what to send again, if it can be
 */
record SentView(String email, String choice, String until, String pause, String oneFeed, Optional<Again> again) {

    /** The form that was sent, to be sent once more. */
    record Again(
            String seal,
            String newsletter,
            String email,
            String frequency,
            String scope,
            List<String> topics,
            String language,
            String zone) {

        static Again of(SubscribeForm form, String seal) {
            return new Again(
                    seal,
                    form.newsletter().name(),
                    form.email(),
                    form.frequency(),
                    form.scope().value(),
                    form.topics(),
                    form.language(),
                    form.zone().getId());
        }

        public String topicList() {
            return String.join(";", topics);
        }

        /** What leads to the form, filled in, after the question mark. */
        public String query() {
            return "newsletter=" + UrlPath.segment(newsletter) + "&frequency=" + UrlPath.segment(frequency) + "&scope="
                    + scope + "&topics=" + UrlPath.segment(topicList()) + "&email=" + UrlPath.segment(email);
        }
    }
}
