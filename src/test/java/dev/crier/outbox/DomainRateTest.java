package dev.crier.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.database.Engine;
import dev.crier.database.OnEachDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@OnEachDatabase
@Timeout(60)
class DomainRateTest {

    @TempDir
    Path folder;

    private final Engine engine;
    private OutboxSite site;

    DomainRateTest(Engine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        site = new OutboxSite(engine, folder);
    }

    @AfterEach
    void close() {
        site.close();
    }

    /** The slow ones come first, and are more than one claim looks at. */
    @Test
    void aSlowDomainHoldsUpNobody() throws Exception {
        var addresses = new ArrayList<String>();
        for (int i = 0; i < 700; i++) addresses.add("reader" + i + "@slow.example");
        addresses.addAll(List.of(site.addresses(50)));
        site.batch(Outbox.AfterCrash.RESEND, addresses.toArray(String[]::new));
        // Two an hour: none of the others' turns comes while the test runs.
        Sender sender = sender(Map.of("slow.example", 2.0 / 3_600));
        SendReport report = sender.send();
        assertThat(report).isEqualTo(new SendReport(51, 0, 0, 0, 0, 0, 699, ""));
        assertThat(site.answers.mails.stream().filter(mail -> mail.contains("slow.example")))
                .hasSize(1);
        assertThat(sender.send()).isEqualTo(SendReport.nothing(699));
    }

    @Test
    void keepsTheRateAndTheConnections() throws Exception {
        site.batch(Outbox.AfterCrash.RESEND, "a@slow.example", "b@Slow.Example", "c@slow.example", "d@slow.example");
        long start = System.nanoTime();
        SendReport report = sender(Map.of("slow.example", 4.0)).send();
        assertThat(report.sent()).isEqualTo(4);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(740));
        assertThat(site.answers.connections).hasValueLessThanOrEqualTo(4);
        assertThat(site.answers.mails).hasSize(4).doesNotHaveDuplicates();
    }

    private Sender sender(Map<String, Double> named) {
        var settings = new SendSettings(4, 0, new DomainRates(0, named), OutboxSite.RETRY);
        long start = System.nanoTime();
        return site.sender(settings, () -> OutboxSite.NOON.plusNanos(System.nanoTime() - start));
    }
}
