package dev.crier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.database.Engine;
import dev.crier.mail.StoredMail;
import dev.crier.newsletter.Inviter;
import dev.crier.newsletter.Newsletter;
import dev.crier.outbox.EmailAddress;
import dev.crier.subscriber.Tokens;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What programs do that follow every link of every mail before its reader does, and people who change a link's letters. */
final class LinkScannerTest {

    private static final Instant FRIDAY = Instant.parse("2026-11-27T07:00:30Z");
    private static final Pattern LINK = Pattern.compile("http://news\\.example\\.org(/[^\\s>\"]*)");

    @TempDir
    Path folder;

    private ReaderSite site;

    @BeforeEach
    void open() throws Exception {
        site = new ReaderSite(folder, Engine.SQLITE);
        site.app.newsletters.see(site.clock.instant());
        for (int i = 1; i <= 5; i++) site.article("early-" + i, "Early thing " + i, "Peace, Water");
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void changeNothingWithEveryLinkOfEveryMailThrice() throws Exception {
        followEveryLinkThrice(20, 10);
    }

    @Test
    @Tag("faults")
    void changeNothingWithEveryLinkOfAThousandMailsThrice() throws Exception {
        followEveryLinkThrice(190, 50);
    }

    /** @param asked who have been asked and have not said yes */
    private void followEveryLinkThrice(int readers, int asked) throws Exception {
        List<StoredMail> mails = mails(readers, asked);
        var links = new TreeSet<String>();
        for (StoredMail mail : mails) links.addAll(links(mail));
        assertThat(mails).hasSize(5 * readers + asked);
        assertThat(links).hasSizeGreaterThan(3 * readers + asked);
        String before = everything();
        for (int round = 0; round < 3; round++) {
            links.parallelStream().forEach(link -> {
                assertThat(site.answer(link).statusCode()).as(link).isEqualTo(200);
                assertThat(site.head(link).statusCode()).as(link).isEqualTo(200);
            });
        }
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void findNothingBehindALinkWithAnotherLetterAnotherKindOrOneFromAnotherPerson() throws Exception {
        long ada = join("ada@reader.example");
        long ben = join("ben@reader.example");
        Instant later = site.clock.instant().plus(Duration.ofDays(7));
        String preferences = site.app.tokens.of(Tokens.Kind.PREFERENCES, ada, "publications");
        String others = site.app.tokens.of(Tokens.Kind.PREFERENCES, ben, "publications");
        var bad = new ArrayList<String>();
        for (int i = 0; i < preferences.length(); i++) {
            char other = preferences.charAt(i) == 'Q' ? 'R' : 'Q';
            bad.add(preferences.substring(0, i));
            bad.add(preferences.substring(0, i) + other + preferences.substring(i + 1));
            bad.add(preferences.substring(0, i) + others.substring(i));
        }
        bad.removeAll(List.of("", preferences, others));
        bad.add(site.app.tokens.of(Tokens.Kind.UNSUBSCRIBE, ada, "publications"));
        for (Tokens.Kind kind : List.of(Tokens.Kind.CONFIRM, Tokens.Kind.FORM)) {
            bad.add(site.app.tokens.of(kind, ada, "publications", later));
        }
        bad.addAll(List.of("%00", "..%2f..%2fetc", "%F0%9F", "=", preferences + "=", preferences + ".."));
        String before = everything();
        for (String token : bad) {
            var answers = List.of(
                    site.answer("/preferences/" + token),
                    site.post("/preferences/" + token, List.of("action", "leave-all")));
            for (HttpResponse<String> answer : answers) {
                assertThat(answer.statusCode()).as(token).isBetween(400, 404);
                assertThat(answer.body()).as(token).doesNotContain("reader.example", "Exception", "\tat ");
            }
        }
        assertThat(everything()).isEqualTo(before);
        Element out = site.get("/preferences/" + bad.get(0)).selectFirst("main a[href$=/preferences]");
        assertThat(out).as("the way out").isNotNull();
    }

    /** Each reader is asked, welcomed, sent a link, sent another one and sent a digest. */
    private List<StoredMail> mails(int readers, int asked) throws Exception {
        for (int i = 0; i < readers; i++) join("reader-" + i + "@reader.example");
        for (int i = 0; i < readers; i++) remind(i, false);
        site.later(Duration.ofHours(2));
        for (int i = 0; i < readers; i++) remind(i, true);
        site.article("late", "Late news", "Peace");
        site.clock.moveTo(FRIDAY);
        site.publish();
        for (int i = 0; i < asked; i++) ask("asked-" + i + "@reader.example");
        return site.mails("@reader.example");
    }

    private long join(String email) {
        long person = ask(email);
        site.app.welcomer.confirm(person, "publications");
        return person;
    }

    private long ask(String email) {
        Newsletter newsletter = site.app.newsletters.find("publications").orElseThrow();
        EmailAddress address = EmailAddress.of(email);
        site.app.inviter.invite(new Inviter.Request(
                address,
                newsletter,
                newsletter.frequency("weekly").orElseThrow(),
                Optional.empty(),
                "en",
                ZoneId.of("Europe/Paris")));
        return site.app.subscribers.person(address).orElseThrow().id();
    }

    private void remind(int reader, boolean leaving) {
        site.app.inviter.remind(EmailAddress.of("reader-" + reader + "@reader.example"), leaving);
    }

    /** Paths on this site, from the headers, the text and the HTML. */
    private static List<String> links(StoredMail mail) {
        var links = new ArrayList<String>();
        String all = mail.header("List-Unsubscribe") + "\n" + mail.text() + "\n"
                + String.join("\n", Jsoup.parse(mail.html()).select("a[href]").eachAttr("href"));
        Matcher found = LINK.matcher(all);
        while (found.find()) links.add(found.group(1).isEmpty() ? "/" : found.group(1));
        return links;
    }

    /** The whole database, table by table. */
    private String everything() {
        return site.app.database.jdbi().withHandle(handle -> {
            var dump = new StringBuilder();
            for (String table : handle.createQuery("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
                    .mapTo(String.class)
                    .list()) {
                dump.append(table).append('\n');
                handle.createQuery("SELECT * FROM " + table + " ORDER BY 1, 2")
                        .mapToMap()
                        .forEach(row -> dump.append(row).append('\n'));
            }
            return dump.toString();
        });
    }
}
