package dev.crier.bench;

import dev.crier.mail.LongLine;
import dev.crier.mail.SmtpServer;
import dev.crier.mail.SmtpSettings;
import dev.crier.outbox.Carrier;
import dev.crier.outbox.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Mails a second to a server that is 20 ms away. */
final class RoundTrip {

    private static final int MAILS = 50;

    private RoundTrip() {}

    static double mailsPerSecond(Path smtpSink, byte[] mail, String... options) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(Peers.CONNECTIONS);
        try (Sink sink = Sink.start(smtpSink, options);
                var line = new LongLine(sink.port(), Duration.ofMillis(20))) {
            var server = new SmtpServer(new SmtpSettings(
                    "127.0.0.1", line.port(), SmtpSettings.Tls.NONE, "", "", "", Duration.ofSeconds(10)));
            var all = new ArrayList<Future<Void>>();
            long begun = System.nanoTime();
            for (int i = 0; i < Peers.CONNECTIONS; i++) {
                all.add(threads.submit(() -> {
                    hand(server, mail);
                    return null;
                }));
            }
            for (Future<Void> one : all) one.get();
            return Peers.CONNECTIONS * MAILS / Peers.seconds(begun);
        } finally {
            threads.shutdown();
        }
    }

    private static void hand(SmtpServer server, byte[] mail) throws Exception {
        try (Carrier.Connection connection = server.connect()) {
            for (int i = 0; i < MAILS; i++) {
                Reply reply = connection.hand("digest@news.example.org", "reader@example.org", mail);
                if (reply.kind() != Reply.Kind.ACCEPTED) throw new IllegalStateException(reply.toString());
            }
        }
    }
}
