package dev.crier.newsletter;

import dev.crier.template.Templates;
import dev.crier.template.Words;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NoticeRendererTest {

    private static final Templates TEMPLATES = new Templates(Path.of("no-such-folder"));

    private RenderedMail confirm(String language) {
        Words words = TEMPLATES.words(language);
        Notice notice = Notice.of(
                        language,
                        words.say("notice.confirm.subject", "New publications"),
                        words.say("notice.confirm.heading"),
                        words.say(
                                "notice.confirm.topics",
                                "New publications",
                                FrequencyWords.in(words, DigestSamples.WEEKLY),
                                "Democracy & Governance"))
                .withAction(words.say("notice.confirm.action"), "https://news.example.org/confirm/q8Yw2sV0Zk3xN7bTg5")
                .withOtherwise(words.say(
                        "notice.confirm.otherwise", words.longDate(DigestSamples.FRIDAY, DigestSamples.PARIS)));
        return new NoticeRenderer(DigestSamples.SITE, TEMPLATES).render(notice);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ar"})
    void rendersAConfirmation(String language) {
        RenderedMail mail = confirm(language);
        Golden.compare("confirm-" + language + ".html", mail.html());
        Golden.compare("confirm-" + language + ".txt", mail.subject() + "\n\n" + mail.text());
    }

    @Test
    void rendersAWelcome() {
        Words words = TEMPLATES.words("en");
        Notice notice = Notice.of(
                        "en",
                        words.say("notice.welcome.subject", "New publications"),
                        words.say("notice.welcome.heading"),
                        words.say("notice.welcome.sentence", "New publications", "every Friday"),
                        words.say("notice.welcome.next", words.longDate(DigestSamples.FRIDAY, DigestSamples.PARIS)))
                .withLatest("publications", DigestSamples.week())
                .withLink(words.say("digest.preferences"), "https://news.example.org/preferences/q8Yw2sV0")
                .withLink(words.say("digest.unsubscribe"), "https://news.example.org/unsubscribe/q8Yw2sV0");
        RenderedMail mail = new NoticeRenderer(DigestSamples.SITE, TEMPLATES).render(notice);
        Golden.compare("welcome-en.html", mail.html());
        Golden.compare("welcome-en.txt", mail.subject() + "\n\n" + mail.text());
    }
}
