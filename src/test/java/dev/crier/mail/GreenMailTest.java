package dev.crier.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.crier.outbox.Carrier;
import dev.crier.outbox.Reply;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Letters through a mail server that somebody else wrote. */
final class GreenMailTest {

    private final GreenMail greenMail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void start() {
        greenMail.setUser("ada@example.org", "ada", "right");
        greenMail.start();
    }

    @AfterEach
    void stop() {
        greenMail.stop();
    }

    @Test
    void lettersArriveAsTheyWereWritten() throws Exception {
        String subject = "Ça suffit ! 🎉 مرحبا " + "very long ".repeat(30);
        var content = new LetterContent(
                new Address("Institute for Peace, Research", "digest@example.org"),
                Optional.empty(),
                subject,
                "fr",
                "<p>" + Marks.mark("name") + " — Grüße</p>",
                ".point\nFrom ici\n" + Marks.mark("name"),
                Map.of("List-Id", "New publications <publications.example.org>"));
        Letter letter = Letter.of(content);
        try (Carrier.Connection connection = server("right").connect()) {
            for (int i = 0; i < 30; i++) {
                var personal = new Personal(
                        new Address("Reader <" + i + ">", "r" + i + "@example.net"),
                        "<" + i + "@example.org>",
                        Instant.parse("2018-03-02T07:00:00Z"),
                        Map.of("name", "Zoë & " + "x".repeat(i * 40)),
                        Map.of("List-Unsubscribe", "<https://news.example.org/u/" + i + ">"));
                Reply reply = connection.hand("digest@example.org", "r" + i + "@example.net", letter.to(personal));
                assertThat(reply.kind()).isEqualTo(Reply.Kind.ACCEPTED);
            }
        }
        MimeMessage[] arrived = greenMail.getReceivedMessages();
        assertThat(arrived).hasSize(30);
        for (int i = 0; i < arrived.length; i++) {
            MimeMessage mail = arrived[i];
            assertThat(mail.getSubject()).isEqualTo(subject.strip());
            assertThat(mail.getMessageID()).isEqualTo("<" + i + "@example.org>");
            assertThat(mail.getHeader("List-Unsubscribe", null)).isEqualTo("<https://news.example.org/u/" + i + ">");
            var parts = (MimeMultipart) mail.getContent();
            String name = "Zoë & " + "x".repeat(i * 40);
            assertThat(String.valueOf(parts.getBodyPart(0).getContent()))
                    .isEqualToNormalizingNewlines(".point\nFrom ici\n" + name + "\n");
            assertThat(String.valueOf(parts.getBodyPart(1).getContent()))
                    .isEqualToNormalizingNewlines("<p>" + name.replace("&", "&amp;") + " — Grüße</p>\n");
        }
    }

    @Test
    void aWrongPasswordIsSaidAndKept() {
        var unreachable = catchThrowableOfType(Carrier.Unreachable.class, server("wrong-word")::connect);
        assertThat(unreachable)
                .hasMessageContaining("refuses the login of ada: 535")
                .hasMessageContaining("(mail.smtp.username, mail.smtp.password)")
                .hasMessageNotContaining("wrong-word");
    }

    private SmtpServer server(String password) {
        return new SmtpServer(new SmtpSettings(
                "127.0.0.1",
                greenMail.getSmtp().getPort(),
                SmtpSettings.Tls.NONE,
                "ada",
                password,
                "mail.example.org",
                Duration.ofSeconds(20)));
    }
}
