package dev.crier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The newcomer's first command. */
class DemoTest {

    @TempDir
    Path folder;

    private CommandLineSite site;

    @BeforeEach
    void repository() throws IOException {
        site = CommandLineSite.at(folder);
        for (String name : new String[] {"crier.yaml", "newsletters.yaml", "topics.yaml"}) {
            site.write("config/" + name, Files.readString(Path.of("config", name)));
        }
    }

    @Test
    void livesItsHistoryAndAddsUp() throws IOException {
        CommandLineSite.Answer demo = site.run("demo", "--once");

        assertThat(demo.code()).isZero();
        assertThat(demo.out().lines().count()).isLessThanOrEqualTo(20);
        assertThat(demo.out())
                .contains("Crier demo: a small institute with")
                .contains("1 withdrawn, 1 under embargo until tomorrow 08:00")
                .contains("Friday 2 March 2018")
                .contains("every reader and article accounted for");
        assertThat(demo.err()).isEmpty();
        assertThat(site.mails()).hasSize(6);
        assertThat(site.mails()).anyMatch(mail -> mail.contains("Content-Language: fr"));
        assertThat(site.mails()).anyMatch(mail -> mail.contains("Content-Language: ar"));
    }

    @Test
    void startedAgainDoesNothing() throws IOException {
        site.run("demo", "--once");

        CommandLineSite.Answer again = site.run("demo", "--once");

        assertThat(again.out()).contains("nothing new; nothing sent");
        assertThat(site.mails()).hasSize(6);
    }

    @Test
    void refusesASiteOfSomebodyElse() throws IOException {
        site.run("import");

        CommandLineSite.Answer refused = site.run("demo", "--once");

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("holds another site's data");
    }

    @Test
    void neverMailsAnybody() throws IOException {
        site.replace("config/crier.yaml", "transport: mailbox", "transport: smtp   ");

        CommandLineSite.Answer refused = site.run("demo", "--once");

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("mail.transport is mailbox");
    }
}
