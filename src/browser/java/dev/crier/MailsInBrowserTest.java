package dev.crier;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import dev.crier.outbox.EmailAddress;
import dev.crier.subscriber.Subscriber;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mail as a mail program shows its HTML, light and dark, narrow and wide, left to right and right to left. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MailsInBrowserTest {

    private static final Instant FRIDAY = Instant.parse("2026-11-27T07:00:30Z");
    private static final String NEW = "new-%s@reader.example";

    private final Axe axe = new Axe();
    private final List<ReceivedMail> mails = new ArrayList<>();
    private Chromium chromium;
    private Visitor reader;
    private BrowserSite site;

    @BeforeAll
    void receive(@TempDir Path folder) throws Exception {
        site = BrowserSite.mailing(folder);
        for (String language : List.of("en", "ar")) liveThrough(NEW.formatted(language), language);
        site.article("long", PageStates.LONG, "en", "topics: [Youth]\nauthors: [" + PageStates.AUTHORS + "]");
        site.clock.moveTo(FRIDAY);
        site.publish();
        for (String to : List.of("ada@", "laila@", "new-en@", "new-ar@")) mails.addAll(site.mails(to));
        chromium = new Chromium();
        reader = chromium.visitor("en");
    }

    /** Asks, says yes, is welcomed, loses every mail, wants all that is kept, wants it erased, and moves. */
    private void liveThrough(String email, String language) {
        Subscriber person = site.asking(email, language);
        site.app.welcomer.confirm(person.id(), BrowserSite.NEWSLETTER);
        site.app.inviter.remind(EmailAddress.of(email), false);
        site.later(Duration.ofHours(2));
        site.app.inviter.remind(EmailAddress.of(email), true);
        EmailAddress elsewhere = EmailAddress.of("new-" + email);
        site.app.dataMailer.export(person);
        site.app.dataMailer.erase(person);
        site.app.dataMailer.move(person, elsewhere);
        site.app.dataMailer.arrive(person, elsewhere);
    }

    @AfterAll
    void close() {
        chromium.close();
        site.close();
    }

    @Test
    void areOfEveryKind() {
        for (String language : List.of("en", "ar")) {
            var words = site.words(language);
            var titles = Stream.of("confirm", "welcome", "preferences", "export", "erase", "move", "arrive")
                    .map(kind -> "notice." + kind + ".heading");
            for (String title : titles.toList()) {
                assertThat(mails).anyMatch(mail -> mail.html().contains(words.say(title)));
            }
        }
        // Of the demo's two editions and ours, each in both languages.
        assertThat(mails).hasSizeGreaterThanOrEqualTo(2 * 8 + 6);
    }

    private Stream<Arguments> mails() {
        return mails.stream().map(mail -> Arguments.of(mail.subject(), mail));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mails")
    void canBeReadByEverybody(String subject, ReceivedMail mail) {
        reader.trouble().clear();
        reader.look(ColorScheme.LIGHT, Visitor.WIDE);
        reader.read(mail);
        assertThat(reader.faults(axe)).isEmpty();
    }
}
