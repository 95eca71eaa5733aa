package dev.crier.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.outbox.Carrier;
import dev.crier.outbox.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PipeliningTest {

    private static final byte[] MAIL = "Subject: x\r\n\r\nnews\r\n".getBytes(StandardCharsets.US_ASCII);

    private ScriptedServer server;

    @BeforeEach
    void listen() throws Exception {
        server = new ScriptedServer().pipelining();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void sendsTheEnvelopeWithoutWaitingForItsAnswers() throws Exception {
        server.answer("MAIL", ScriptedServer.AFTER_MORE + "250 sender ok");
        try (Carrier.Connection connection = connect(server.port())) {
            for (int i = 0; i < 3; i++) {
                assertThat(hand(connection).kind()).isEqualTo(Reply.Kind.ACCEPTED);
            }
        }
        assertThat(server.mails).hasSize(3).allSatisfy(mail -> assertThat(mail.bytes())
                .isEqualTo(MAIL));
    }

    @Test
    void sendsNothingAheadWhereItIsNotOffered() throws Exception {
        try (var plain = new ScriptedServer()) {
            plain.answer("MAIL", "450 not now");
            try (Carrier.Connection connection = connect(plain.port())) {
                hand(connection);
                hand(connection);
            }
            assertThat(plain.commands).noneMatch(command -> command.startsWith("RCPT") || command.equals("DATA"));
        }
    }

    /** Strict servers answer a DATA that has no recipient with 503, others go on and refuse the mail. */
    @ParameterizedTest
    @CsvSource({
        "MAIL, 451 4.3.0 not now, 503 need MAIL, SERVER_LATER",
        "MAIL, 550 5.7.1 not from you, 503 need MAIL, SERVER_LATER",
        "RCPT, 450 4.2.2 mailbox full, 503 need RCPT, RECIPIENT_LATER",
        "RCPT, 450 4.2.2 mailbox full, 354 go on, RECIPIENT_LATER",
        "RCPT, 550 5.1.1 no such user, 554 no valid recipients, REFUSED",
        "RCPT, 550 5.1.1 no such user, 354 go on, REFUSED",
        "DATA, 451 4.3.0 not now, 354 go on, RECIPIENT_LATER",
        "., 552 5.3.4 too big, 354 go on, REFUSED"
    })
    void theNextMailIsNotMistakenForARefusedOne(String command, String answer, String data, Reply.Kind kind)
            throws Exception {
        server.answer("DATA", data, "354 go on");
        if (data.startsWith("354") && !command.equals(".")) server.answer(".", "554 no valid recipients", "250 taken");
        server.answer(command, answer, command.equals("DATA") ? "354 go on" : "250 ok");
        if (command.equals("DATA")) server.answer(".", "250 taken");
        try (Carrier.Connection connection = connect(server.port())) {
            Reply refused = hand(connection);
            assertThat(refused.kind()).isEqualTo(kind);
            assertThat(refused.code() + " " + refused.text()).isEqualTo(answer);
            for (int i = 0; i < 3; i++) {
                assertThat(hand(connection).kind()).isEqualTo(Reply.Kind.ACCEPTED);
            }
        }
        assertThat(server.connections).hasValue(1);
        assertThat(server.mails.stream().filter(mail -> mail.bytes().length > 0 && !command.equals(".")))
                .hasSize(command.equals(".") ? 0 : 3);
    }

    @ParameterizedTest
    @CsvSource({
        "MAIL, 421 bye, SERVER_LATER",
        "RCPT, 421 bye, SERVER_LATER",
        "MAIL, CLOSE, SERVER_LATER",
        "RCPT, CLOSE, SERVER_LATER",
        "DATA, CLOSE, SERVER_LATER",
        "., CLOSE, UNCERTAIN",
        "RCPT, SILENCE, SERVER_LATER",
        "., SILENCE, UNCERTAIN"
    })
    void aServerThatGoesEndsTheConnection(String command, String answer, Reply.Kind kind) throws Exception {
        server.answer(command, answer);
        Duration timeout = Duration.ofMillis(answer.equals(ScriptedServer.SILENCE) ? 200 : 10_000);
        try (Carrier.Connection connection = connect(server.port(), timeout)) {
            assertThat(hand(connection).kind()).isEqualTo(kind);
            assertThat(connection.isOpen()).isFalse();
        }
    }

    /** A server that refuses a recipient and then falls silent has refused the recipient. */
    @Test
    void aRefusalStandsWhateverFollows() throws Exception {
        server.answer("RCPT", "550 5.1.1 no such user").answer("DATA", ScriptedServer.SILENCE);
        try (Carrier.Connection connection = connect(server.port(), Duration.ofMillis(200))) {
            assertThat(hand(connection)).isEqualTo(new Reply(Reply.Kind.REFUSED, 550, "5.1.1 no such user"));
            assertThat(connection.isOpen()).isFalse();
        }
    }

    @Test
    void takesHalfTheTimeToAServerFarAway() throws Exception {
        try (var plain = new ScriptedServer();
                var far = new LongLine(plain.port(), Duration.ofMillis(20));
                var farAndPipelining = new LongLine(server.port(), Duration.ofMillis(20));
                Carrier.Connection without = connect(far.port());
                Carrier.Connection with = connect(farAndPipelining.port())) {
            assertThat(median(without) / median(with)).isGreaterThanOrEqualTo(1.8);
        }
    }

    private static double median(Carrier.Connection connection) {
        var nanos = new long[9];
        for (int i = 0; i < nanos.length; i++) {
            long start = System.nanoTime();
            assertThat(hand(connection).kind()).isEqualTo(Reply.Kind.ACCEPTED);
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        return nanos[nanos.length / 2];
    }

    private static Reply hand(Carrier.Connection connection) {
        return connection.hand("a@example.org", "b@example.org", MAIL);
    }

    private static Carrier.Connection connect(int port) throws Carrier.Unreachable {
        return connect(port, Duration.ofSeconds(10));
    }

    private static Carrier.Connection connect(int port, Duration timeout) throws Carrier.Unreachable {
        return new SmtpServer(new SmtpSettings("localhost", port, SmtpSettings.Tls.NONE, "", "", "", timeout))
                .connect();
    }
}
