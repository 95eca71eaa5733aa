package dev.crier.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.crier.outbox.Carrier;
import dev.crier.outbox.Reply;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SmtpServerTest {

    private static final byte[] MAIL =
            "Subject: x\r\n\r\n.a dot\r\n..two\r\nFrom here\r\n=C3=A9\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(200);

    private ScriptedServer server;

    @BeforeEach
    void listen() throws Exception {
        server = new ScriptedServer();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void handsOverTheVeryBytes() throws Exception {
        try (Carrier.Connection connection = connect()) {
            Reply reply = connection.hand("bounce+7@example.org", "anna@example.org", MAIL);
            assertThat(reply).isEqualTo(Reply.accepted(250, "2.0.0 taken"));
            assertThat(connection.isOpen()).isTrue();
        }
        assertThat(server.mails).singleElement().satisfies(mail -> {
            assertThat(mail.bytes()).isEqualTo(MAIL);
            assertThat(mail.from()).isEqualTo("bounce+7@example.org");
            assertThat(mail.to()).isEqualTo("anna@example.org");
        });
        assertThat(server.commands.get(0)).isEqualTo("EHLO mail.example.org");
    }

    @Test
    void keepsOneConnectionForManyMails() throws Exception {
        try (Carrier.Connection connection = connect()) {
            for (int i = 0; i < 20; i++) connection.hand("a@example.org", "b" + i + "@example.org", MAIL);
        }
        assertThat(server.mails).hasSize(20);
        assertThat(server.connections).hasValue(1);
        assertThat(server.commands).doesNotContain("RSET", "NOOP");
    }

    /** Without TCP_NODELAY every one of these waits 40 ms. */
    @Test
    void doesNotWaitForNagle() throws Exception {
        byte[] large =
                ("Subject: x\r\n\r\n" + ("x".repeat(70) + "\r\n").repeat(430)).getBytes(StandardCharsets.US_ASCII);
        var times = new long[200];
        try (Carrier.Connection connection = connect(SmtpSettings.Tls.NONE, "", TIMEOUT)) {
            for (int i = 0; i < times.length; i++) {
                long start = System.nanoTime();
                connection.hand("a@example.org", "b@example.org", large);
                times[i] = System.nanoTime() - start;
            }
        }
        assertThat(server.mails).hasSize(200);
        Arrays.sort(times);
        assertThat(Duration.ofNanos(times[100])).isLessThan(Duration.ofMillis(20));
    }

    @ParameterizedTest
    @CsvSource({
        "MAIL, 451 4.3.0 not now, SERVER_LATER, 451",
        "MAIL, 550 5.7.1 not from you, SERVER_LATER, 550",
        "MAIL, 421 4.7.0 bye, SERVER_LATER, 421",
        "RCPT, 450 4.2.2 mailbox full, RECIPIENT_LATER, 450",
        "RCPT, 550 5.1.1 no such user, REFUSED, 550",
        "RCPT, 421 4.7.0 bye, SERVER_LATER, 421",
        "DATA, 451 4.3.0 not now, RECIPIENT_LATER, 451",
        "DATA, 554 5.5.1 no, REFUSED, 554",
        "., 451 4.7.1 greylisted, RECIPIENT_LATER, 451",
        "., 552 5.3.4 too big, REFUSED, 552",
        "., 421 4.3.2 shutting down, SERVER_LATER, 421",
        "., 299 odd but fine, ACCEPTED, 299",
        "., 399 what, UNCERTAIN, 399",
        "MAIL, CLOSE, SERVER_LATER, 0",
        "RCPT, CLOSE, SERVER_LATER, 0",
        "DATA, CLOSE, SERVER_LATER, 0",
        "., CLOSE, UNCERTAIN, 0",
        "MAIL, SILENCE, SERVER_LATER, 0",
        "RCPT, SILENCE, SERVER_LATER, 0",
        "DATA, SILENCE, SERVER_LATER, 0",
        "., SILENCE, UNCERTAIN, 0",
        "., garbage, UNCERTAIN, 0",
        "RCPT, garbage, SERVER_LATER, 0"
    })
    void saysWhatEveryAnswerMeans(String command, String answer, Reply.Kind kind, int code) throws Exception {
        server.answer(command, answer, answer.startsWith("421") ? answer : "250 ok");
        Duration timeout = answer.equals(ScriptedServer.SILENCE) ? SHORT : TIMEOUT;
        try (Carrier.Connection connection = connect(SmtpSettings.Tls.NONE, "", timeout)) {
            Reply reply = connection.hand("a@example.org", "b@example.org", MAIL);
            assertThat(reply.kind()).isEqualTo(kind);
            assertThat(reply.code()).isEqualTo(code);
            assertThat(reply.text()).isNotBlank();
            if (code > 0) assertThat(answer).isEqualTo(code + " " + reply.text());
            assertThat(connection.isOpen()).isEqualTo(code > 0 && code != 421);
        }
    }

    @ParameterizedTest
    @CsvSource({"RCPT,450 later", "RCPT,550 never", "DATA,451 later", ".,550 spam", "MAIL,451 later"})
    void goesOnAfterARefusal(String command, String answer) throws Exception {
        server.answer(command, answer, command.equals("DATA") ? "354 go on" : "250 ok");
        try (Carrier.Connection connection = connect()) {
            connection.hand("a@example.org", "b@example.org", MAIL);
            assertThat(connection.hand("a@example.org", "c@example.org", MAIL).kind())
                    .isEqualTo(Reply.Kind.ACCEPTED);
        }
        assertThat(server.connections).hasValue(1);
    }

    /** The server went away while the mail was written: its dot never left. */
    @Test
    void aMailTornApartIsNotUncertain() throws Exception {
        server.answer("DATA", "354 go on");
        byte[] huge =
                ("Subject: x\r\n\r\n" + ("x".repeat(70) + "\r\n").repeat(400_000)).getBytes(StandardCharsets.US_ASCII);
        try (Carrier.Connection connection = connect(SmtpSettings.Tls.NONE, "", TIMEOUT)) {
            var closing = new Thread(() -> {
                try {
                    while (!server.commands.contains("DATA")) Thread.sleep(1);
                    server.close();
                } catch (Exception impossible) {
                    throw new AssertionError(impossible);
                }
            });
            closing.start();
            Reply reply = connection.hand("a@example.org", "b@example.org", huge);
            closing.join();
            assertThat(reply.kind()).isEqualTo(Reply.Kind.SERVER_LATER);
            assertThat(reply.text()).isEqualTo("the connection was lost in the middle of the mail");
            assertThat(connection.isOpen()).isFalse();
        }
        assertThat(server.mails).isEmpty();
    }

    @Test
    void waitsLongerForTheAnswerToTheWholeMail() throws Exception {
        server.answer(".", "LATE 250 taken");
        try (Carrier.Connection connection = connect(SmtpSettings.Tls.NONE, "", SHORT)) {
            assertThat(connection.hand("a@example.org", "b@example.org", MAIL).kind())
                    .isEqualTo(Reply.Kind.ACCEPTED);
            server.answer("MAIL", ScriptedServer.SILENCE);
            long start = System.nanoTime();
            connection.hand("a@example.org", "b@example.org", MAIL);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SHORT.multipliedBy(8));
        }
    }

    @Test
    void doesNotListenForEverToAnAnswerThatComesByteByByte() throws Exception {
        server.answer("RCPT", ScriptedServer.DRIPPING + "250 " + "recipient ok ".repeat(20));
        try (Carrier.Connection connection = connect(SmtpSettings.Tls.NONE, "", Duration.ofMillis(500))) {
            long start = System.nanoTime();
            Reply reply = connection.hand("a@example.org", "b@example.org", MAIL);
            assertThat(reply.kind()).isEqualTo(Reply.Kind.SERVER_LATER);
            assertThat(reply.text()).isEqualTo("no answer in time in the envelope");
            assertThat(connection.isOpen()).isFalse();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        }
    }

    /** It took the command and reads no further: what is written piles up until nothing more fits. */
    @Test
    void doesNotWriteForEverToAServerThatDoesNotRead() throws Exception {
        try (var deaf = new DeafServer();
                Carrier.Connection connection = new SmtpServer(new SmtpSettings(
                                "localhost", deaf.port(), SmtpSettings.Tls.NONE, "", "", "", Duration.ofMillis(500)))
                        .connect()) {
            Reply reply = connection.hand("a@example.org", "b@example.org", new byte[64 << 20]);
            assertThat(reply.kind()).isEqualTo(Reply.Kind.SERVER_LATER);
            assertThat(reply.text()).isEqualTo("the connection was lost in the middle of the mail");
            assertThat(connection.isOpen()).isFalse();
        }
    }

    @Test
    void makesOneCleanLineOfAnyAnswer() throws Exception {
        server.answer("RCPT", "550-5.1.1 first\r\n550-\u001b[31m\tsecond\r\n550 " + "long ".repeat(200));
        try (Carrier.Connection connection = connect()) {
            Reply reply = connection.hand("a@example.org", "b@example.org", MAIL);
            assertThat(reply.code()).isEqualTo(550);
            assertThat(reply.text())
                    .startsWith("5.1.1 first [31m second long long")
                    .hasSizeLessThan(310);
            assertThat(reply.text()).doesNotContainPattern("\\p{Cntrl}");
        }
    }

    @ParameterizedTest
    @CsvSource({"b@example.org>", "'b@example.org\r\nRCPT TO:<c@example.org'", "b c@example.org", "''", "b\u010a@x.org"
    })
    void refusesAnAddressThatWouldBeACommand(String to) throws Exception {
        try (Carrier.Connection connection = connect()) {
            assertThat(connection.hand("a@example.org", to, MAIL).kind()).isEqualTo(Reply.Kind.REFUSED);
        }
        assertThat(server.commands).noneMatch(command -> command.startsWith("MAIL"));
    }

    @ParameterizedTest
    @CsvSource({
        "CONNECT,421 4.3.2 come back",
        "CONNECT,450 busy",
        "EHLO,421 not now",
        "EHLO,450 not now",
        "AUTH,454 later"
    })
    void aServerThatWantsAPauseIsPassing(String command, String answer) {
        server.answer(command, answer);
        server.answer("HELO", answer);
        var unreachable = unreachable(SmtpSettings.Tls.NONE, "ada");
        assertThat(unreachable.isPassing()).isTrue();
        assertThat(unreachable).hasMessage("mail server localhost:" + server.port() + " wants a pause: " + answer);
    }

    @ParameterizedTest
    @CsvSource({
        "CONNECT, 554 go away, NONE, '', refuses us: 554 go away",
        "AUTH, 535 5.7.8 wrong secret-word, NONE, ada, refuses the login of ada: 535 5.7.8 wrong … (mail.smtp.username",
        "EHLO, 250 plain, NONE, ada, refuses the login of ada: it offers none that we know",
        "EHLO, 250 plain, STARTTLS, '', offers no STARTTLS (mail.smtp.tls)",
        "CONNECT, CLOSE, NONE, '', does not speak SMTP",
        "CONNECT, garbage, NONE, '', does not speak SMTP as expected: garbage",
        "CONNECT, SILENCE, NONE, '', does not answer within",
        "CONNECT, 220 plain, IMPLICIT, '', does not agree on TLS"
    })
    void saysWhyThereIsNoConnection(
            String command, String answer, SmtpSettings.Tls tls, String username, String message) {
        server.answer(command, answer);
        var unreachable = unreachable(tls, username, answer.equals(ScriptedServer.SILENCE) ? SHORT : TIMEOUT);
        assertThat(unreachable.isPassing()).isFalse();
        assertThat(unreachable)
                .hasMessageStartingWith("mail server localhost:" + server.port() + " ")
                .hasMessageContaining(message);
        assertThat(unreachable.getMessage()).doesNotContain("secret-word", "\n");
    }

    @Test
    void saysThatNobodyListens() throws Exception {
        // A port that was free a moment ago may be somebody else's now; nobody has the first.
        var closed = new SmtpServer(new SmtpSettings("127.0.0.1", 1, SmtpSettings.Tls.NONE, "", "", "", TIMEOUT));
        assertThat(catchThrowableOfType(Carrier.Unreachable.class, closed::connect))
                .hasMessageContaining("cannot be reached: Connection refused")
                .hasMessageContaining("(mail.smtp.host, mail.smtp.port)");
        var nowhere = new SmtpServer(
                new SmtpSettings("no.such.host.invalid", 25, SmtpSettings.Tls.NONE, "", "", "", TIMEOUT));
        assertThat(catchThrowableOfType(Carrier.Unreachable.class, nowhere::connect))
                .hasMessage("mail server no.such.host.invalid:25 is not a known host (mail.smtp.host)");
    }

    @Test
    void triesEveryAddressOfTheServersName() throws Exception {
        InetAddress nobody = InetAddress.getByName("127.0.0.2");
        InetAddress here = InetAddress.getLoopbackAddress();
        var smtp = new SmtpServer(
                settings(SmtpSettings.Tls.NONE, "", TIMEOUT), host -> new InetAddress[] {nobody, here, nobody});
        try (Carrier.Connection connection = smtp.connect()) {
            assertThat(connection.hand("a@example.org", "b@example.org", MAIL).kind())
                    .isEqualTo(Reply.Kind.ACCEPTED);
        }
        var dead = new SmtpServer(
                settings(SmtpSettings.Tls.NONE, "", TIMEOUT), host -> new InetAddress[] {nobody, nobody});
        assertThat(catchThrowableOfType(Carrier.Unreachable.class, dead::connect))
                .hasMessageContaining("cannot be reached: Connection refused");
    }

    @ParameterizedTest
    @CsvSource({"'421 4.3.2 come back', 2", "'554 go away', 1"})
    void asksAnotherAddressUnlessTheServerSaysNo(String greeting, int connections) throws Exception {
        server.answer("CONNECT", greeting);
        InetAddress here = InetAddress.getLoopbackAddress();
        var smtp = new SmtpServer(settings(SmtpSettings.Tls.NONE, "", TIMEOUT), host -> new InetAddress[] {here, here});
        assertThat(catchThrowableOfType(Carrier.Unreachable.class, smtp::connect))
                .isNotNull();
        assertThat(server.connections).hasValue(connections);
    }

    @Test
    void logsInAndKeepsThePasswordToItself() throws Exception {
        try (Carrier.Connection connection = connect(SmtpSettings.Tls.NONE, "ada", TIMEOUT)) {
            assertThat(connection.hand("a@example.org", "b@example.org", MAIL).kind())
                    .isEqualTo(Reply.Kind.ACCEPTED);
        }
        assertThat(server.commands).anyMatch(command -> command.startsWith("AUTH PLAIN "));
        assertThat(settings(SmtpSettings.Tls.NONE, "ada", TIMEOUT).toString()).doesNotContain("secret-word");
    }

    private Carrier.Unreachable unreachable(SmtpSettings.Tls tls, String username) {
        return unreachable(tls, username, TIMEOUT);
    }

    private Carrier.Unreachable unreachable(SmtpSettings.Tls tls, String username, Duration timeout) {
        var smtp = new SmtpServer(settings(tls, username, timeout));
        return catchThrowableOfType(Carrier.Unreachable.class, smtp::connect);
    }

    private Carrier.Connection connect() throws Carrier.Unreachable {
        return connect(SmtpSettings.Tls.NONE, "", TIMEOUT);
    }

    private Carrier.Connection connect(SmtpSettings.Tls tls, String username, Duration timeout)
            throws Carrier.Unreachable {
        return new SmtpServer(settings(tls, username, timeout)).connect();
    }

    private SmtpSettings settings(SmtpSettings.Tls tls, String username, Duration timeout) {
        return new SmtpSettings("localhost", server.port(), tls, username, "secret-word", "mail.example.org", timeout);
    }
}
