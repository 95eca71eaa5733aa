package dev.crier;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The main job from the command line to a mail server: publish, move the clock, read the mailbox; twice, and nothing twice. */
class MailJourneyTest {

    private static final String MONDAY = "2026-03-02T09:00:00Z";
    private static final String FRIDAY = "2026-03-06T08:00:01Z";
    private static final String NEXT_FRIDAY = "2026-03-13T08:00:01Z";

    @RegisterExtension
    final GreenMailExtension server = new GreenMailExtension(new ServerSetup(0, "127.0.0.1", "smtp"));

    @TempDir
    Path folder;

    private CommandLineSite site;

    @BeforeEach
    void aSiteWithTwoReaders() throws IOException {
        site = CommandLineSite.starter(folder.resolve("news"));
        site.replace("config/crier.yaml", "transport: mailbox", "transport: smtp   ");
        site.replace(
                "config/crier.yaml",
                "host: localhost, port: 25,",
                "host: 127.0.0.1, port: " + server.getSmtp().getPort() + ",");
        article("before", "Before they came", "2026-03-01", "Peace");
        at(MONDAY, "import");
        at(MONDAY, "subscribers", "add", "ada@example.org", "publications", "--topics", "peace");
        at(MONDAY, "subscribers", "add", "emile@example.org", "publications", "--language", "fr");
        article("treaty", "A treaty", "2026-03-03", "Peace");
        article("harvest", "A harvest", "2026-03-04", "Climate");
        at("2026-03-05T12:00:00Z", "import");
    }

    @Test
    void eachReaderGetsWhatIsNewForThemOnce() throws Exception {
        assertThat(at("2026-03-06T07:59:00Z", "publish").out()).contains("nothing to send");

        at(FRIDAY, "publish");
        at(FRIDAY, "publish");

        MimeMessage ada = onlyMailTo("ada@example.org");
        MimeMessage emile = onlyMailTo("emile@example.org");
        assertThat(ada.getSubject()).isEqualTo("A treaty");
        assertThat(GreenMailUtil.getBody(ada)).doesNotContain("A harvest");
        assertThat(emile.getSubject()).isEqualTo("A harvest, et 1 autre");
        assertThat(emile.getHeader("Content-Language")).isNull();
        assertThat(ada.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        assertThat(ada.getHeader("List-Unsubscribe")[0]).startsWith("<http://localhost:8081/unsubscribe/");
        assertThat(ada.getMessageID()).isNotEqualTo(emile.getMessageID());
    }

    @Test
    void theNextEditionHoldsOnlyWhatCameSince() throws Exception {
        at(FRIDAY, "publish");
        article("ceasefire", "A ceasefire", "2026-03-10", "Peace");
        server.purgeEmailFromAllMailboxes();

        at(NEXT_FRIDAY, "publish");

        assertThat(onlyMailTo("ada@example.org").getSubject()).isEqualTo("A ceasefire");
        assertThat(onlyMailTo("emile@example.org").getSubject()).isEqualTo("A ceasefire");
        assertThat(at(NEXT_FRIDAY, "explain", "ada@example.org", "treaty").out())
                .startsWith("delivered: ");
    }

    private void article(String slug, String title, String date, String topic) throws IOException {
        site.write(
                "content/" + slug + ".md",
                "---\ntitle: " + title + "\ndate: " + date + "\ntopics: [" + topic + "]\n---\nThe story of it.\n");
    }

    private CommandLineSite.Answer at(String now, String... command) {
        List<String> args = new ArrayList<>(List.of("--now", now));
        args.addAll(List.of(command));
        CommandLineSite.Answer answer = site.run(args.toArray(String[]::new));
        assertThat(answer.code()).as(answer.err()).isZero();
        return answer;
    }

    private MimeMessage onlyMailTo(String address) {
        return Arrays.stream(server.getReceivedMessages())
                .filter(mail -> GreenMailUtil.getAddressList(recipients(mail)).contains(address))
                .reduce((one, other) -> {
                    throw new AssertionError("more than one mail to " + address);
                })
                .orElseThrow(() -> new AssertionError("no mail to " + address));
    }

    private static Address[] recipients(MimeMessage mail) {
        try {
            return mail.getAllRecipients();
        } catch (MessagingException broken) {
            throw new AssertionError(broken);
        }
    }
}
