package dev.crier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.database.Engine;
import dev.crier.outbox.EmailAddress;
import dev.crier.subscriber.Wish;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long the pages take that ask for an address says nothing about who is known here. */
class AnswerTimesTest {

    private static final int ROUNDS = 250;
    private static final int WARMING_UP = 50;
    private static final int OF_ONE_NETWORK = 20;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"/preferences", "/unsubscribe"})
    void areTheSameForKnownAndUnknownAddresses(String page) throws Exception {
        try (var afterwards = new Afterwards();
                var site = new ReaderSite(folder, Engine.SQLITE, "web: {trusted-proxies: [127.0.0.1]}", afterwards)) {
            for (int i = 0; i < ROUNDS; i++) subscribe(site, known(i));
            List<String> form = new ArrayList<>(ReaderSite.fields(site.get(page), "Send me the link"));
            site.later(Duration.ofSeconds(5));
            var known = new ArrayList<Long>();
            var unknown = new ArrayList<Long>();
            for (int i = 0; i < ROUNDS; i++) {
                // Each comes as often first as second: whoever comes second may find the house warm, or busy.
                boolean knownFirst = i % 2 == 0;
                for (boolean asksKnown : new boolean[] {knownFirst, !knownFirst}) {
                    long taken = time(site, page, form, asksKnown ? known(i) : "nobody-" + i + "@reader.example", i);
                    if (i >= WARMING_UP) (asksKnown ? known : unknown).add(taken);
                }
            }
            double ratio = (double) median(known) / median(unknown);
            afterwards.close();
            assertThat(ratio)
                    .as("%s takes %d µs for known addresses, %d for others", page, median(known), median(unknown))
                    .isBetween(0.6, 1.6);
        }
    }

    private static long time(ReaderSite site, String page, List<String> form, String email, int round) {
        ReaderSite.set(form, "email", email);
        String network = "10.0.0." + round / (OF_ONE_NETWORK / 2);
        long start = System.nanoTime();
        var answer = site.post(page, form, "X-Forwarded-For", network);
        long taken = System.nanoTime() - start;
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains(email);
        return taken / 1_000;
    }

    private static long median(List<Long> times) {
        return times.stream().sorted().toList().get(times.size() / 2);
    }

    private static String known(int number) {
        return "reader-" + number + "@reader.example";
    }

    private static void subscribe(ReaderSite site, String email) {
        var wish = new Wish(
                EmailAddress.of(email),
                "",
                "en",
                ZoneId.of("Europe/Paris"),
                "publications",
                "weekly",
                Optional.empty(),
                0,
                "a test",
                site.clock.instant());
        site.app.subscribers.subscribe(wish, site.clock.instant());
    }
}
