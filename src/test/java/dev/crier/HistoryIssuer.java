package dev.crier;

import dev.crier.database.Engine;
import dev.crier.mail.MessageIds;
import dev.crier.newsletter.DigestRenderer;
import dev.crier.newsletter.Digests;
import dev.crier.newsletter.Edition;
import dev.crier.newsletter.EditionIssuer;
import dev.crier.newsletter.EditionPlanner;
import dev.crier.newsletter.Frequency;
import dev.crier.newsletter.Newsletter;
import dev.crier.newsletter.WhyLine;
import dev.crier.outbox.FileProcessLock;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Issues editions by two readers at a time, and dies where it is told to, between two batches or before the end. */
final class HistoryIssuer {

    private static final int BATCH = 2;

    private final App app;
    private final Engine engine;
    private final Jdbi jdbi;
    private final EditionIssuer issuer;

    HistoryIssuer(App app, Engine engine) {
        this.app = app;
        this.engine = engine;
        this.jdbi = app.database.jdbi();
        var digests = new Digests(
                app.config.site(),
                new DigestRenderer(app.config.site(), app.templates),
                new WhyLine(app.articles, app.templates),
                new MessageIds(new byte[] {1}, app.config.from().domain()),
                app.templates::languages);
        var planner = new EditionPlanner(
                jdbi,
                app.articles,
                app.subscribers,
                app.outbox,
                digests,
                app.config.site().language(),
                app.clock,
                BATCH);
        issuer = new EditionIssuer(
                jdbi,
                app.articles,
                app.newsletters,
                app.outbox,
                app.editions,
                app.steward,
                app.due,
                planner,
                new FileProcessLock(app.config.var().resolve("history.lock")),
                false,
                app.clock);
    }

    /** Lets the database refuse what a planner does at a subscription: to it, the process dies there. */
    void prepare() {
        execute("CREATE TABLE death (subscription BIGINT)");
        if (engine == Engine.SQLITE) {
            execute("""
                    CREATE TRIGGER death BEFORE UPDATE ON edition
                    WHEN NEW.walked_to >= (SELECT subscription FROM death) AND OLD.state = 'PLANNING'
                    BEGIN SELECT RAISE(ABORT, 'the process dies'); END""");
            return;
        }
        execute("""
                CREATE FUNCTION death() RETURNS trigger AS $$ BEGIN
                    IF OLD.state = 'PLANNING' AND NEW.walked_to >= (SELECT subscription FROM death)
                        THEN RAISE EXCEPTION 'the process dies'; END IF;
                    RETURN NEW;
                END $$ LANGUAGE plpgsql""");
        execute("CREATE TRIGGER death BEFORE UPDATE ON edition FOR EACH ROW EXECUTE FUNCTION death()");
    }

    /** As it stands: colons and semicolons mean something else to JDBI. */
    private void execute(String sql) {
        jdbi.useHandle(handle -> {
            try (var statement = handle.getConnection().createStatement()) {
                statement.execute(sql);
            } catch (SQLException cause) {
                throw new IllegalStateException(cause);
            }
        });
    }

    /** The edition, or none if the process died. */
    Optional<Edition> issue(String newsletter, String frequency, Optional<Long> death) {
        return dying(death, () -> {
                    Newsletter which = app.newsletters.find(newsletter).orElseThrow();
                    Frequency often = which.frequency(frequency).orElseThrow();
                    return List.of(
                            issuer.issue(which, often, app.clock.instant()).edition());
                })
                .map(editions -> editions.get(0));
    }

    /** What was due, or none if the process died. */
    Optional<List<Edition>> issueDue(Optional<Long> death) {
        return dying(death, issuer::issueDue);
    }

    private interface Work {
        List<Edition> run() throws InterruptedException;
    }

    private Optional<List<Edition>> dying(Optional<Long> death, Work work) {
        death.ifPresent(at -> jdbi.useHandle(handle -> handle.execute("INSERT INTO death VALUES (?)", at)));
        try {
            return Optional.of(work.run());
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        } catch (RuntimeException trouble) {
            if (death.isEmpty() || !dies(trouble)) throw trouble;
            return Optional.empty();
        } finally {
            jdbi.useHandle(handle -> handle.execute("DELETE FROM death"));
        }
    }

    private static boolean dies(Throwable trouble) {
        for (Throwable cause = trouble; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException
                    && String.valueOf(cause.getMessage()).contains("the process dies")) return true;
        }
        return false;
    }
}
