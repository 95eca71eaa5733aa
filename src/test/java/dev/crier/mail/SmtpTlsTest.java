package dev.crier.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.crier.outbox.Carrier;
import dev.crier.outbox.Reply;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** TLS with real certificates on real sockets. */
final class SmtpTlsTest {

    private static final byte[] MAIL = "Subject: x\r\n\r\nnews\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    @TempDir
    private Path folder;

    private ScriptedServer server;

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"STARTTLS", "IMPLICIT"})
    void encryptsForAServerWhoseCertificateIsItsOwn(SmtpSettings.Tls tls) throws Exception {
        SSLContext usual = SSLContext.getDefault();
        SSLContext ours = Certificates.context(folder, "localhost");
        secured(ours, tls);
        try {
            assertThat(unreachable(tls, ""))
                    .hasMessageContaining("has a certificate that cannot be trusted: ")
                    .hasMessageContaining("valid certification path")
                    .hasMessageEndingWith(
                            "(if it is your own: keytool -importcert -cacerts -alias mail -file CERTIFICATE)");
            SSLContext.setDefault(ours);
            InetAddress nobody = InetAddress.getByName("127.0.0.2");
            var smtp = new SmtpServer(
                    settings(tls, "ada"), host -> new InetAddress[] {nobody, InetAddress.getLoopbackAddress()});
            try (Carrier.Connection connection = smtp.connect()) {
                for (int i = 0; i < 3; i++) {
                    assertThat(connection
                                    .hand("a@example.org", "b@example.org", MAIL)
                                    .kind())
                            .isEqualTo(Reply.Kind.ACCEPTED);
                }
            }
            assertThat(server.mails).hasSize(3).allSatisfy(mail -> assertThat(mail.bytes())
                    .isEqualTo(MAIL));
        } finally {
            SSLContext.setDefault(usual);
        }
    }

    @ParameterizedTest
    @CsvSource({"STARTTLS", "IMPLICIT"})
    void doesNotTalkToAServerOfAnotherName(SmtpSettings.Tls tls) throws Exception {
        SSLContext usual = SSLContext.getDefault();
        SSLContext other = Certificates.context(folder, "mail.elsewhere.example");
        secured(other, tls);
        SSLContext.setDefault(other);
        try {
            assertThat(unreachable(tls, "ada"))
                    .hasMessageContaining("has a certificate that cannot be trusted: ")
                    .hasMessageContaining("localhost")
                    .hasMessageEndingWith("(mail.smtp.host must be a name that it is valid for, today)");
        } finally {
            SSLContext.setDefault(usual);
        }
        assertThat(server.commands).noneMatch(command -> command.startsWith("AUTH"));
    }

    @ParameterizedTest
    @CsvSource({"STARTTLS", "IMPLICIT"})
    void saysThatTheLoginIsRefused(SmtpSettings.Tls tls) throws Exception {
        SSLContext usual = SSLContext.getDefault();
        SSLContext ours = Certificates.context(folder, "localhost");
        secured(ours, tls);
        server.answer("AUTH", "535 5.7.8 bad credentials");
        SSLContext.setDefault(ours);
        try {
            assertThat(unreachable(tls, "ada"))
                    .hasMessage("mail server localhost:" + server.port()
                            + " refuses the login of ada: 535 5.7.8 bad credentials"
                            + " (mail.smtp.username, mail.smtp.password)");
        } finally {
            SSLContext.setDefault(usual);
        }
    }

    private void secured(SSLContext context, SmtpSettings.Tls tls) throws Exception {
        server = new ScriptedServer(context.getSocketFactory(), tls == SmtpSettings.Tls.IMPLICIT);
    }

    private Carrier.Unreachable unreachable(SmtpSettings.Tls tls, String username) {
        var smtp = new SmtpServer(settings(tls, username));
        return catchThrowableOfType(Carrier.Unreachable.class, smtp::connect);
    }

    private SmtpSettings settings(SmtpSettings.Tls tls, String username) {
        return new SmtpSettings("localhost", server.port(), tls, username, "secret-word", "mail.example.org", TIMEOUT);
    }
}
