package dev.crier;

import dev.crier.HistoryModel.Mail;
import dev.crier.HistoryModel.Sub;
import dev.crier.database.Engine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Jdbi;

/** The site of a random history, the naive model beside it, and what is picked at random. */
final class HistoryWorld {

    static final Duration SETTLE = Duration.ofMinutes(15);
    static final int MAX = 3;
    static final int HEADLINES = 40;

    private static final String NEWSLETTERS = """
            newsletters:
              - name: news
                settle: 15m
                welcome: 3
                items: {max: 3}
                frequencies: FREQUENCIES
              - name: peace
                settle: 15m
                welcome: 3
                topics: {any: [peace]}
                languages: subscriber
                items: {min: 2, max: 3}
                frequencies: FREQUENCIES
            """.replace("FREQUENCIES", HistorySlots.FREQUENCIES);

    /** So short that clean-ups in the middle of a history have much to do. */
    private static final String KEEP = "keep: {replies: 1h, deliveries: 12h, digests: 1d}";

    private static final List<String> LANGUAGES = List.of("en", "fr", "fr;en", "es");
    private static final List<String> TOPICS = List.of("peace", "war", "law");

    final TestSite site;
    final Instant begin;
    final HistoryModel model = new HistoryModel();
    final List<String> addresses =
            new ArrayList<>(List.of("ada@example.org", "emile@example.org", "laila@example.org", "carla@example.org"));
    private final Engine engine;
    private final Random random;
    private HistoryIssuer issuer;

    HistoryWorld(TestSite site, Engine engine, Random random) {
        this.site = site.extra(KEEP).newsletters(NEWSLETTERS);
        this.begin = site.clock.instant();
        this.engine = engine;
        this.random = random;
        for (String address : addresses) {
            model.languages.put(address, some(LANGUAGES));
            model.zones.put(address, some(HistorySlots.ZONES));
        }
        issuer = new HistoryIssuer(site.app, engine);
        issuer.prepare();
    }

    Instant now() {
        return site.clock.instant();
    }

    Jdbi jdbi() {
        return site.app.database.jdbi();
    }

    HistoryIssuer issuer() {
        return issuer;
    }

    /** As after a restart. */
    void reopen() {
        site.reopen();
        issuer = new HistoryIssuer(site.app, engine);
    }

    /** What became of mails since, as the model sees it. */
    void lose() {
        for (Mail mail : model.mails) {
            Optional<String> state = state(mail.id);
            if (state.isEmpty()) continue;
            boolean lost =
                    Set.of("FAILED", "EXPIRED", "CANCELLED", "SUPPRESSED").contains(state.get());
            if (lost && !mail.lost) model.lose(mail);
            mail.lost = lost;
        }
    }

    private Optional<String> state(long delivery) {
        return jdbi().withHandle(handle -> handle.createQuery("SELECT state FROM delivery WHERE id = :id")
                .bind("id", delivery)
                .mapTo(String.class)
                .findOne());
    }

    Optional<Sub> anyOpen() {
        return any(model.subs.stream().filter(sub -> sub.open).toList());
    }

    /** The work of a version, whose title ends with its language. */
    static String work(String title) {
        return title.substring(0, title.indexOf('-'));
    }

    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    int upTo(int most) {
        return random.nextInt(most);
    }

    String someAddress() {
        return some(addresses);
    }

    String someNewsletter() {
        return oneIn(3) ? "peace" : "news";
    }

    String someFrequency() {
        return oneIn(2) ? "weekly" : some(HistorySlots.NAMES);
    }

    String someLanguage() {
        return some(LANGUAGES);
    }

    String someZone() {
        return some(HistorySlots.ZONES);
    }

    Set<String> someTopics() {
        var topics = new TreeSet<String>();
        topics.add(some(TOPICS));
        if (oneIn(2)) topics.add(some(TOPICS));
        return topics;
    }

    /** Everything, some topics, or everything but some. */
    Set<String> someChoice() {
        if (oneIn(2)) return Set.of();
        Set<String> topics = someTopics();
        if (oneIn(3))
            return Set.copyOf(topics.stream().map(topic -> "-" + topic).toList());
        return topics;
    }

    <T> T some(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    <T> Optional<T> any(List<T> list) {
        return list.isEmpty() ? Optional.empty() : Optional.of(some(list));
    }
}
