package dev.crier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.database.Engine;
import dev.crier.mail.StoredMail;
import dev.crier.outbox.EmailAddress;
import dev.crier.subscriber.Subscription;
import dev.crier.subscriber.Tokens;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What mail programs post to the address in the head of a mail (RFC 8058), and what others make of that address. */
final class OneClickTest {

    private static final String ADA = "ada@reader.example";
    private static final String BO = "bo@reader.example";
    private static final Instant FRIDAY = Instant.parse("2026-11-27T07:00:30Z");
    private static final String URLENCODED = "application/x-www-form-urlencoded";
    private static final String BODY = "List-Unsubscribe=One-Click";
    private static final Pattern ADDRESS =
            Pattern.compile("<http://news\\.example\\.org(/unsubscribe/[A-Za-z0-9_-]+)>");

    @TempDir
    Path folder;

    private ReaderSite site;
    private long ada;
    /** As it stands in the head of the mail that Ada got. */
    private String address;

    @BeforeEach
    void open() throws Exception {
        site = new ReaderSite(folder, Engine.SQLITE);
        site.app.newsletters.see(site.clock.instant());
        ada = site.enrol(ADA);
        site.enrol(BO);
        site.article("one", "First things", "Peace");
        site.clock.moveTo(FRIDAY);
        site.publish();
        StoredMail mail = site.mails(ADA).get(0);
        assertThat(mail.header("List-Unsubscribe-Post")).isEqualTo(BODY);
        Matcher found = ADDRESS.matcher(mail.header("List-Unsubscribe"));
        assertThat(found.find()).isTrue();
        address = found.group(1);
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void leavesInBothEncodingsWithoutCookieOrRedirection() {
        String multipart =
                "--part\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--part--\r\n";
        for (List<String> post :
                List.of(List.of(URLENCODED, BODY), List.of("multipart/form-data; boundary=part", multipart))) {
            HttpResponse<String> answer = site.post(address, post.get(0), post.get(1));

            assertThat(answer.statusCode()).as(post.get(0)).isEqualTo(200);
            assertThat(answer.headers().map()).doesNotContainKeys("set-cookie", "location");
            assertThat(newest(ADA).endedReason()).contains("one click in the mail program");
            comeBack();
        }
        assertThat(newest(BO).isOpen()).isTrue();
    }

    @Test
    void leavesWhateverElseIsPosted() {
        for (List<String> post : List.of(
                List.of(URLENCODED, ""),
                List.of("text/plain", BODY),
                List.of("application/json", "{\"List-Unsubscribe\": \"One-Click\"}"),
                List.of("multipart/form-data", BODY),
                List.of(URLENCODED, "%%%=%zz&=&&"))) {
            assertThat(site.postAlone(address, post.get(0), post.get(1)).statusCode())
                    .as("%s", post)
                    .isEqualTo(200);
            assertThat(newest(ADA).isOpen()).as("%s", post).isFalse();
            comeBack();
        }
    }

    @Test
    void isTheSameTheSecondTimeAndLeavesNoSecondTrace() {
        HttpResponse<String> first = site.post(address, URLENCODED, BODY);
        var ended = newest(ADA).endedAt();
        site.later(Duration.ofDays(400));
        HttpResponse<String> again = site.post(address, URLENCODED, BODY);

        assertThat(again.statusCode()).isEqualTo(first.statusCode());
        assertThat(newest(ADA).endedAt()).isPresent().isEqualTo(ended);
        assertThat(site.app.subscribers.history(ada)).hasSize(2);
    }

    @Test
    void changesNothingWhereItIsOnlyLookedAt() {
        for (int i = 0; i < 3; i++) {
            assertThat(site.answer(address).statusCode()).isEqualTo(200);
            assertThat(site.answer(address + "?" + BODY).statusCode()).isEqualTo(200);
            assertThat(site.head(address).statusCode()).isEqualTo(200);
        }
        assertThat(newest(ADA).isOpen()).isTrue();
    }

    @Test
    void refusesAHugeBody() {
        HttpResponse<String> answer = site.postAlone(address, URLENCODED, BODY + "&x=" + "x".repeat(300_000));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(newest(ADA).isOpen()).isTrue();
    }

    @Test
    void findsNothingBehindForgedTruncatedAndForeignTokens() {
        String token = address.substring(address.lastIndexOf('/') + 1);
        var bad = new ArrayList<String>();
        for (int i = 1; i < token.length(); i += 3) {
            bad.add(token.substring(0, i));
            bad.add(token.substring(0, i) + (token.charAt(i) == 'Q' ? 'R' : 'Q') + token.substring(i + 1));
        }
        bad.add(token + "A");
        bad.add("A".repeat(token.length()));
        bad.add(site.app.tokens.of(Tokens.Kind.PREFERENCES, ada, "publications"));
        bad.add(site.app.tokens.of(Tokens.Kind.ERASE, ada, "publications", FRIDAY.plus(Duration.ofHours(1))));
        bad.add(new Tokens("another secret".getBytes(StandardCharsets.UTF_8))
                .of(Tokens.Kind.UNSUBSCRIBE, ada, "publications"));
        for (String one : bad) {
            HttpResponse<String> answer = site.post("/unsubscribe/" + one, URLENCODED, BODY);
            assertThat(answer.statusCode()).as(one).isEqualTo(404);
            assertThat(answer.body()).doesNotContain(ADA);
        }
        assertThat(newest(ADA).isOpen()).isTrue();
    }

    @Test
    void leavesAfterAMoveAndSaysNothingOfTheNewAddressElsewhere() {
        var person = site.app.subscribers.person(ada).orElseThrow();
        assertThat(site.app.personalData.move(person, EmailAddress.of("lovelace@other.example"), FRIDAY))
                .isTrue();

        assertThat(site.post(address, URLENCODED, BODY).statusCode()).isEqualTo(200);
        assertThat(newest("lovelace@other.example").isOpen()).isFalse();
    }

    @Test
    void leavesThoughTheAddressIsSuppressed() {
        site.app
                .database
                .jdbi()
                .useTransaction(handle ->
                        site.app.suppressor.suppress(handle, List.of(EmailAddress.of(ADA)), "bounced", FRIDAY));

        assertThat(site.post(address, URLENCODED, BODY).statusCode()).isEqualTo(200);
        assertThat(newest(ADA).isOpen()).isFalse();
    }

    @Test
    void answersTheSameForWhoWasErasedAndWhoNeverWas() {
        site.app.personalData.erase(site.app.subscribers.person(ada).orElseThrow(), FRIDAY);
        String nobody = "/unsubscribe/" + site.app.tokens.of(Tokens.Kind.UNSUBSCRIBE, 4_711, "publications");

        HttpResponse<String> erased = site.post(address, URLENCODED, BODY);
        HttpResponse<String> unknown = site.post(nobody, URLENCODED, BODY);

        assertThat(erased.statusCode()).isEqualTo(200);
        assertThat(unknown.statusCode()).isEqualTo(200);
        assertThat(erased.body()).isEqualTo(unknown.body().replace(nobody, address));
        assertThat(erased.body()).doesNotContain(ADA);
        assertThat(site.post(address, List.of("action", "undo")).body())
                .as("nothing to take back")
                .doesNotContain(ADA);
        assertThat(site.subscriptions(ADA)).isEmpty();
    }

    /** What was in an old mail still leaves, after its reader has left and come back. */
    @Test
    void leavesAgainAfterItsReaderCameBack() {
        site.post(address, URLENCODED, BODY);
        site.later(Duration.ofDays(60));
        site.enrol(ADA);
        assertThat(newest(ADA).isOpen()).isTrue();

        site.post(address, URLENCODED, BODY);

        assertThat(newest(ADA).isOpen()).isFalse();
    }

    private void comeBack() {
        assertThat(site.app.subscribers.undo(ada, "publications", "the test", site.clock.instant()))
                .isTrue();
    }

    private Subscription newest(String email) {
        List<Subscription> all = site.subscriptions(email);
        return all.get(all.size() - 1);
    }
}
