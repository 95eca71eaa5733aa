package dev.crier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crier.database.Engine;
import dev.crier.database.OnEachDatabase;
import dev.crier.newsletter.Edition;
import dev.crier.outbox.Delivery;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process dies while it plans; the next one goes on where it was. Planning goes by a thousand subscriptions. */
@OnEachDatabase
class CrashJourneyTest {

    private static final int READERS = 6_000;

    @TempDir
    Path folder;

    private final Engine engine;
    private TestSite site;

    CrashJourneyTest(Engine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        site = new TestSite(folder, engine, "2026-11-23T09:00:00Z");
        site.app.database.jdbi().useTransaction(CrashJourneyTest::readers);
        site.post("news.md").read();
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void goesOnAfterAnyBatch() throws SQLException {
        for (int reader : List.of(1, 5_200, 5_900)) {
            crashAt(reader);
            assertThatThrownBy(site::digest).hasMessageContaining("crash");
            repair();
            assertThat(unfinished()).isEqualTo(1);
            assertThat(site.send().sent())
                    .as("nothing goes out before it adds up")
                    .isZero();
            site.reopen();
        }
        assertThat(site.app.issuer.isDue())
                .as("it does not wait for the next slot")
                .isTrue();
        List<Edition> finished = site.due();

        assertThat(finished).singleElement().satisfies(edition -> {
            assertThat(edition.candidates()).isEqualTo(READERS);
            assertThat(edition.planned()).isEqualTo(READERS);
            assertThat(everybody(edition)).hasSize(READERS);
        });
        assertThat(unfinished()).isZero();
        assertThat(frozen()).as("the audience is not kept").isZero();
    }

    @Test
    void addsUpWhateverReadersDoMeanwhile() throws SQLException {
        crashAt(5_500);
        assertThatThrownBy(site::digest).hasMessageContaining("crash");
        repair();
        site.subscribe("news", "r5800@example.org", "daily", "en", "Asia/Tokyo");
        site.subscribe("news", "r5801@example.org", "weekly", "en", "Asia/Tokyo");
        site.join("new@example.org");
        site.leave("r10@example.org").leave("r5200@example.org").leave("r5802@example.org");
        long undone = site.subscription("r5802@example.org").subscriber().id();
        site.app.subscribers.undo(undone, "news", "a test", site.clock.instant());

        Edition edition = site.due().get(0);
        site.send();
        assertThat(edition.candidates()).as("one left before the walk came").isEqualTo(READERS - 1);
        assertThat(site.received("r10@example.org")).isEmpty();
        assertThat(site.received("r5200@example.org")).isEmpty();
        assertThat(site.received("new@example.org")).isEmpty();
        for (String reader : List.of("r5800@example.org", "r5801@example.org", "r5802@example.org")) {
            assertThat(site.received(reader)).as(reader).containsExactly(List.of("news"));
        }
        assertThat(site.postman.accepted()).doesNotHaveDuplicates().hasSize(READERS - 2);
    }

    @Test
    void letsOtherNewslettersGoOnWhenAHalfPlannedOneIsRemoved() throws SQLException {
        crashAt(5_500);
        assertThatThrownBy(site::digest).hasMessageContaining("crash");
        repair();
        site.newsletters("""
                newsletters:
                  - {name: other, settle: 0s, frequencies: {weekly: {cron: "0 0 8 ? * FRI", zone: UTC}}}
                """);
        site.subscribe("other", "ada@example.org", "weekly", "en", "UTC");
        site.after(Duration.ofMinutes(1)).post("more.md").read();
        assertThat(site.digest("other", "weekly").planned()).isEqualTo(1);
        assertThat(site.app.editions.list()).extracting(Edition::state).contains(Edition.State.CANCELLED);
        site.send();
        assertThat(site.postman.accepted()).containsExactly("ada@example.org");
    }

    @Test
    void canBeCancelledHalfPlanned() throws SQLException {
        crashAt(5_500);
        assertThatThrownBy(site::digest).hasMessageContaining("crash");
        repair();
        Edition half = site.app.editions.list().get(0);
        assertThat(site.app.steward.cancel(half, site.clock.instant())).isEqualTo(5_000);
        assertThat(site.edition(half)).satisfies(edition -> {
            assertThat(edition.state()).isEqualTo(Edition.State.CANCELLED);
            assertThat(edition.addsUp()).isTrue();
        });
        Edition next = site.after(Duration.ofMinutes(1)).digest();
        assertThat(next.planned()).isEqualTo(READERS);
    }

    private static void readers(Handle handle) {
        var people = handle.prepareBatch("""
                INSERT INTO subscriber (email, email_key, name, language, zone, state, created_at)
                VALUES (:email, :email, '', 'en', 'UTC', 'ACTIVE', 0)""");
        for (int reader = 1; reader <= READERS; reader++) {
            people.bind("email", "r" + reader + "@example.org").add();
        }
        people.execute();
        handle.execute("""
                INSERT INTO subscription (subscriber, newsletter, frequency, cursor_at, first_cursor, started_at,
                    consent_source, consent_at)
                SELECT id, 'news', 'weekly', 0, 0, 0, 'a test', 0 FROM subscriber ORDER BY id""");
    }

    /** The database refuses the delivery to one reader, so the planner dies there. */
    private void crashAt(int reader) throws SQLException {
        String when = "NEW.address = 'r" + reader + "@example.org'";
        site.app.database.jdbi().useHandle(handle -> {
            if (engine == Engine.SQLITE) {
                handle.getConnection()
                        .createStatement()
                        .execute("CREATE TRIGGER crash BEFORE INSERT ON delivery WHEN " + when
                                + " BEGIN SELECT RAISE(ABORT, 'crash'); END");
            } else {
                handle.getConnection().createStatement().execute("""
                        CREATE OR REPLACE FUNCTION crash() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'crash'; END $$
                        LANGUAGE plpgsql""");
                handle.getConnection()
                        .createStatement()
                        .execute("CREATE TRIGGER crash BEFORE INSERT ON delivery" + " FOR EACH ROW WHEN (" + when
                                + ") EXECUTE FUNCTION crash()");
            }
        });
    }

    private void repair() {
        site.app
                .database
                .jdbi()
                .useHandle(handle -> handle.execute(
                        engine == Engine.SQLITE ? "DROP TRIGGER crash" : "DROP TRIGGER crash ON delivery"));
    }

    private long unfinished() {
        return count("SELECT count(*) FROM edition WHERE state = 'PLANNING'");
    }

    private long frozen() {
        return count("SELECT count(*) FROM audience");
    }

    private long count(String sql) {
        return site.app.database.jdbi().withHandle(handle -> handle.createQuery(sql)
                .mapTo(Long.class)
                .one());
    }

    private Set<String> everybody(Edition edition) {
        var addresses = new TreeSet<String>();
        for (Delivery delivery : site.app.outbox.deliveries(edition.batch())) {
            assertThat(addresses.add(delivery.address())).isTrue();
        }
        return addresses;
    }
}
