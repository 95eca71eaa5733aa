package dev.crier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.database.Engine;
import dev.crier.mail.StoredMail;
import java.nio.file.Path;
import java.time.Instant;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A site speaks a language that Crier does not bring along, by a file of words that is not even complete. */
class SixthLanguageTest {

    private static final String RUI = "rui@reader.example";
    private static final Instant FRIDAY = Instant.parse("2026-11-27T07:00:30Z");
    private static final String[] PORTUGUESE = {"Accept-Language", "pt-PT,pt;q=0.9,en;q=0.5"};

    @TempDir
    Path folder;

    private ReaderSite site;

    @BeforeEach
    void open() throws Exception {
        site = new ReaderSite(folder, Engine.SQLITE);
        site.app.newsletters.see(site.clock.instant());
        site.write("templates/words/pt.properties", """
                list.two = {0} e {1}
                list.end = {0} e {1}
                page.publications = Publicações
                publications.one = {0} publicação
                publications.other = {0} publicações
                schedule.weekly.one = cada {1}
                choices.subscribe.title = Assinar por e-mail
                choices.next = Próximo em {0} às {1} ({2}).
                notice.confirm.subject = Confirme a sua assinatura de {0}
                notice.confirm.topics = Pediu “{0}” {1}, sobre {2}.
                digest.new.one = {0} novidade
                digest.new.other = {0} novidades
                digest.unsubscribe = Cancelar a assinatura
                """);
        site.article("one", "First things", "Peace");
        site.article("two", "Second thoughts", "Peace, Water");
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void pagesSpeakItAndEnglishWhereItHasNoWord() {
        Document all = site.get("/articles", PORTUGUESE);
        assertThat(all.select("html").attr("lang")).isEqualTo("pt");
        assertThat(all.select("nav").text()).contains("Publicações", "Topics");
        assertThat(all.text()).contains("2 publicações", "25 de novembro de 2026");
        assertThat(site.get("/articles?words=first", PORTUGUESE).text()).contains("1 publicação");
        // Portuguese counts nothing as it counts one.
        assertThat(site.get("/articles?words=nonsense", PORTUGUESE).text()).contains("0 publicação");
    }

    @Test
    void readersCanChooseIt() {
        assertThat(site.get("/subscribe").select("#language option[value=pt]").text())
                .isEqualTo("Português");
        Document form = site.get("/subscribe?frequency=weekly", PORTUGUESE);
        assertThat(form.select("#language option[selected]").attr("value")).isEqualTo("pt");
        assertThat(form.text())
                .contains("Próximo em sexta-feira, 27 de novembro de 2026 às 08:00 (Horário da Europa Central).");
    }

    @Test
    void mailsSpeakItAndEnglishWhereItHasNoWord() throws Exception {
        site.subscribe(RUI, "?frequency=weekly&topics=peace;water", "language", "pt");
        StoredMail asks = site.mails(RUI).get(0);
        assertThat(asks.summary().subject()).isEqualTo("Confirme a sua assinatura de New publications");
        assertThat(asks.text())
                .contains("Pediu “New publications” cada sexta-feira, sobre Peace e Water.", "2 de dezembro de 2026");
        String confirm = site.link(RUI, "confirm");
        site.press(confirm, site.get(confirm), "Confirm subscription");
        site.article("three", "Third way", "Water");
        site.clock.moveTo(FRIDAY);
        site.publish();
        StoredMail digest = site.mails(RUI).get(0);
        assertThat(digest.html())
                .contains("lang=\"pt\"", "Sexta-feira, 27 de novembro de 2026", "1 novidade", "Cancelar a assinatura")
                .contains("Read on the web");
    }
}
