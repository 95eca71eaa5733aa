package dev.crier;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.bounce.Result;
import dev.crier.database.Engine;
import dev.crier.database.OnEachDatabase;
import dev.crier.mail.StoredMail;
import dev.crier.newsletter.Edition;
import dev.crier.outbox.Delivery;
import dev.crier.outbox.EmailAddress;
import dev.crier.subscriber.Subscription;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Mails that come back, complain or leave: what they say is done if it can be believed, and nothing else. */
@OnEachDatabase
class BouncesTest {

    private static final String ADA = "ada@reader.example";
    private static final String BO = "bo@reader.example";
    private static final Instant FRIDAY = Instant.parse("2026-11-27T07:00:30Z");
    private static final Pattern MAILTO = Pattern.compile("<mailto:leave@news\\.example\\.org\\?subject=([^>]+)>");

    @TempDir
    Path folder;

    private final Engine engine;
    private ReaderSite site;
    private StoredMail mail;

    BouncesTest(Engine engine) {
        this.engine = engine;
    }

    /** Both have had an edition. */
    @BeforeEach
    void open() throws Exception {
        site = new ReaderSite(folder, engine);
        site.app.newsletters.see(site.clock.instant());
        site.enrol(ADA);
        site.enrol(BO);
        site.article("one", "First things", "Peace");
        site.clock.moveTo(FRIDAY);
        site.publish();
        mail = site.mails(ADA).get(0);
        assertThat(mail.summary().subject()).isEqualTo("First things");
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void offersToLeaveByMailAfterTheAddressToPostTo() {
        assertThat(mail.header("List-Unsubscribe"))
                .matches("<http://news\\.example\\.org/unsubscribe/[\\w-]+>, <mailto:[^>]+>");
        assertThat(mail.header("List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
    }

    @Test
    void leavesByMailHoweverTheSubjectWasMangled() {
        String subject = subject();
        int half = subject.length() / 2;
        String encoded = Base64.getEncoder().encodeToString(subject.getBytes(StandardCharsets.UTF_8));
        String tagged = "leave+" + subject.substring(subject.indexOf(':') + 1) + "@news.example.org";
        long person = open(ADA).orElseThrow().subscriber().id();
        for (String header : List.of(
                "Subject: " + subject,
                "Subject: Re: " + subject,
                "subject: [EXTERNAL] " + subject + " (sent from my telephone)",
                "Subject: " + subject.substring(0, half) + "\r\n " + subject.substring(half),
                "Subject: =?utf-8?b?" + encoded + "?=",
                "To: " + tagged,
                "Subject: hello\nDelivered-To: " + tagged)) {
            assertThat(read(header + "\nFrom: someone@else.example\n\nplease\n"))
                    .as(header)
                    .isEqualTo(new Result("mail", Result.Kind.UNSUBSCRIBE, ADA, "", "left publications"));
            assertThat(open(ADA)).isEmpty();
            site.app.subscribers.undo(person, "publications", "the test", FRIDAY);
        }
        assertThat(open(BO)).isPresent();
    }

    @Test
    void doesNothingWithoutAToken() throws Exception {
        String preferences = site.link(ADA, "preferences");
        String subject = subject();
        for (String text : List.of(
                "Subject: unsubscribe\n\n",
                "Subject: unsubscribe:" + "A".repeat(48) + "\n\n",
                "Subject: unsubscribe:" + preferences.substring(preferences.lastIndexOf('/') + 1) + "\n\n",
                "Subject: " + subject.substring(0, subject.length() - 1) + "\n\n",
                "Subject: Re: " + subject + "\nAuto-Submitted: auto-replied\n\n",
                "",
                "no header at all")) {
            assertThat(read(text).kind()).as(text).isEqualTo(Result.Kind.OTHER);
        }
        assertThat(open(ADA)).isPresent();
    }

    @Test
    void suppressesAnAddressThatDoesNotExist() throws Exception {
        Result result = read(report("failed", "5.1.1", "smtp; 550 5.1.1 no such user here", mail.source()));

        assertThat(result).isEqualTo(new Result("mail", Result.Kind.BOUNCE, ADA, "5.1.1", "suppressed"));
        assertThat(suppressed(ADA)).isTrue();
        assertThat(suppressed(BO)).isFalse();
        assertThat(lastMail(ADA).state()).isEqualTo(Delivery.State.FAILED);
        assertThat(lastMail(ADA).reply()).contains("550 5.1.1 no such user here");
        assertThat(read(report("failed", "5.1.1", "", mail.source())).action()).isEqualTo("nothing: was known");

        site.article("two", "Second thoughts", "Peace");
        site.clock.moveTo(FRIDAY.plus(Duration.ofDays(7)));
        site.publish();
        assertThat(site.subjects(ADA)).doesNotContain("Second thoughts");
        assertThat(site.subjects(BO)).contains("Second thoughts");
    }

    @Test
    void recordsAFullMailboxAndSendsTheArticleAgain() throws Exception {
        Result result = read(report("failed", "5.2.2", "smtp; 552 5.2.2 mailbox full", mail.source()));

        assertThat(result.action()).isEqualTo("recorded");
        assertThat(suppressed(ADA)).isFalse();
        site.article("two", "Second thoughts", "Peace");
        site.clock.moveTo(FRIDAY.plus(Duration.ofDays(7)));
        site.publish();
        assertThat(site.mails(ADA).get(0).text()).contains("First things", "Second thoughts");
        assertThat(site.mails(BO).get(0).text()).contains("Second thoughts").doesNotContain("First things");
    }

    @Test
    void neverSuppressesForWhatAServerThinksOfUsOrForAPassingTrouble() {
        for (String status : List.of("5.7.1", "5.1.8", "5.6.0", "4.4.7", "5.0.0", "")) {
            assertThat(read(report("failed", status, "", mail.source())).action())
                    .isIn("recorded", "nothing: was known");
            assertThat(suppressed(ADA)).as(status).isFalse();
        }
        assertThat(lastMail(ADA).state()).isEqualTo(Delivery.State.FAILED);
    }

    @Test
    void writesDownThatAMailIsDelayedAndWaitsForIt() {
        String report = report("delayed", "4.4.1", "smtp; no answer from host", mail.source());

        assertThat(read(report).action()).isEqualTo("recorded: it is delayed");
        assertThat(lastMail(ADA).state()).isEqualTo(Delivery.State.SENT);
        assertThat(lastMail(ADA).reply()).isEqualTo("delayed: 4.4.1 smtp; no answer from host");
        assertThat(CommandLineSite.at(folder).run("subscribers", "history", ADA).out())
                .contains("“First things”  SENT  delayed: 4.4.1");
        assertThat(read(report).action()).isEqualTo("nothing: was known");

        read(report("failed", "5.2.2", "", mail.source()));
        assertThat(read(report).action()).as("later than that").isEqualTo("nothing: was known");
        assertThat(lastMail(ADA).reply()).isEqualTo("came back: 5.2.2");
        assertThat(read(report("relayed", "2.0.0", "", mail.source())).action())
                .isEqualTo("nothing: not failed, but relayed");
    }

    @Test
    void anEditionThatWasDoneIsDoneWithErrorsOnceAMailOfItCameBack() throws Exception {
        site.article("two", "Second thoughts", "Peace");
        site.clock.moveTo(FRIDAY.plus(Duration.ofDays(7)));
        site.publish();
        assertThat(states()).containsExactly(Edition.State.DONE, Edition.State.DONE);

        read(report("delayed", "4.4.1", "", mail.source()));
        assertThat(states()).containsExactly(Edition.State.DONE, Edition.State.DONE);
        read(report("failed", "5.2.2", "", mail.source()));
        assertThat(states()).as("newest first").containsExactly(Edition.State.DONE, Edition.State.DONE_WITH_ERRORS);
    }

    @Test
    void knowsTheReaderOfADeadAddressByTheTokenAlone() {
        String unknown = mail.source().replaceFirst("(?mi)^Message-ID: <.*>", "Message-ID: <gateway@reader.example>");
        assertThat(read(report("failed", "5.2.2", "", unknown)).action())
                .isEqualTo("nothing: it does not say which mail it is about");
        String elsewhere = report("failed", "5.1.1", "", unknown.replace(ADA, "moved@reader.example"))
                .replace(ADA, "moved@reader.example");
        assertThat(read(elsewhere).action()).isEqualTo("nothing: it is not about a mail of this site");
        assertThat(suppressed(ADA)).isFalse();

        assertThat(read(report("failed", "5.1.1", "", unknown)))
                .isEqualTo(new Result("mail", Result.Kind.BOUNCE, ADA, "5.1.1", "suppressed"));
        assertThat(suppressed(ADA)).isTrue();
        assertThat(read(report("failed", "5.1.1", "", unknown)).action()).isEqualTo("nothing: was known");
    }

    @Test
    void aConfirmationMailThatComesBackIsShownAndNotSentAgainForAnHour() throws Exception {
        String eve = "eve@reader.example";
        site.subscribe(eve, "?frequency=weekly");
        String asked = site.mails(eve).get(0).source();
        assertThat(CommandLineSite.at(folder).run("subscribers").out())
                .contains(eve)
                .doesNotContain("could not be");

        assertThat(read(report("failed", "5.2.2", "", asked).replace(ADA, eve)).recipient())
                .isEqualTo(eve);
        assertThat(CommandLineSite.at(folder).run("subscribers").out().lines())
                .filteredOn(line -> line.contains("not confirmed: the mail that asks could not be delivered"))
                .singleElement(InstanceOfAssertFactories.STRING)
                .startsWith(eve);
        site.subscribe(eve, "?frequency=weekly");
        assertThat(site.mails(eve)).hasSize(1);
        site.later(Duration.ofHours(2));
        site.subscribe(eve, "?frequency=weekly");
        assertThat(site.mails(eve)).as("a full mailbox may be empty again").hasSize(2);
        assertThat(CommandLineSite.at(folder).run("subscribers").out()).doesNotContain("could not be");

        read(report("failed", "5.1.1", "", site.mails(eve).get(0).source()).replace(ADA, eve));
        assertThat(suppressed(eve)).isTrue();
        site.later(Duration.ofHours(2));
        site.subscribe(eve, "?frequency=weekly");
        assertThat(site.mails(eve)).as("there is nobody").hasSize(2);
        site.later(Duration.ofDays(40));
        Instant now = site.clock.instant();
        assertThat(site.app.signUps.eraseAskedBefore(now.minus(Duration.ofDays(30)), now))
                .isEqualTo(1);
        assertThat(site.subscriptions(eve)).isEmpty();
        assertThat(suppressed(eve)).isTrue();
    }

    private List<Edition.State> states() {
        return site.app.editions.list("publications").stream()
                .map(Edition::state)
                .toList();
    }

    @Test
    void readsTheStatusFromTheServersWordsWhereItSaysNoMore() {
        assertThat(read(report("failed", "5.0.0", "smtp; 550-5.1.1 The account does not exist", mail.source()))
                        .status())
                .isEqualTo("5.1.1");
        assertThat(suppressed(ADA)).isTrue();
    }

    @Test
    void believesNoReportAboutAMailThatWasNeverSent() {
        String forged = mail.source()
                .replaceFirst("(?mi)^Message-ID: <.*>", "Message-ID: <forged@news.example.org>")
                .replaceAll("/unsubscribe/[A-Za-z0-9_-]+", "/unsubscribe/" + "A".repeat(48));
        assertThat(read(report("failed", "5.1.1", "", forged)).action())
                .isEqualTo("nothing: it is not about a mail of this site");
        String nothing = "To: ada@reader.example\nSubject: hello\n\n";
        assertThat(read(report("failed", "5.1.1", "", nothing)).action())
                .isEqualTo("nothing: it is not about a mail of this site");
        assertThat(suppressed(ADA)).isFalse();
    }

    @Test
    void aReportAboutOnesOwnMailCannotBeTurnedAgainstAnother() throws Exception {
        String bosId = site.mails(BO).get(0).header("Message-ID");
        String swapped = mail.source().replace(ADA, BO);
        assertThat(read(report("failed", "5.1.1", "", swapped)
                                .replace("Final-Recipient: rfc822; " + ADA, "Final-Recipient: rfc822; " + BO))
                        .recipient())
                .as("the mail is Ada's, whatever the report says")
                .isEqualTo(ADA);
        assertThat(suppressed(BO)).isFalse();
        assertThat(bosId).isNotEqualTo(mail.header("Message-ID"));
    }

    @Test
    void aComplaintSuppressesAndEndsEverything() throws Exception {
        site.join(ADA, "?newsletter=events");
        Result result = read(complaint("abuse", redacted()));

        assertThat(result)
                .isEqualTo(new Result("mail", Result.Kind.COMPLAINT, ADA, "abuse", "suppressed, and left everything"));
        assertThat(suppressed(ADA)).isTrue();
        assertThat(site.subscriptions(ADA)).hasSize(2).allMatch(one -> one.endedReason()
                .equals(Optional.of("complaint")));
        assertThat(read(complaint("abuse", redacted())).action()).isEqualTo("nothing: was known");
    }

    @Test
    void takesNoOtherFeedbackForAComplaint() {
        assertThat(read(complaint("not-spam", redacted())).action()).isEqualTo("nothing: only abuse is acted on");
        assertThat(read(complaint("abuse", "Subject: hello\n\n")).action())
                .isEqualTo("nothing: it is not about a mail of this site");
        assertThat(open(ADA)).isPresent();
    }

    @Test
    void whatIsErasedIsNotFoundByItsReports() {
        long person = open(ADA).orElseThrow().subscriber().id();
        String subject = subject();
        site.app.database.jdbi().useTransaction(handle -> site.app.subscribers.erase(handle, person, FRIDAY));
        assertThat(read("Subject: " + subject + "\n\n").recipient()).isEmpty();
        assertThat(read(report("failed", "5.1.1", "", mail.source())).recipient())
                .isEmpty();
        assertThat(read(complaint("abuse", mail.source())).recipient()).isEmpty();
        assertThat(suppressed(ADA)).isFalse();
    }

    @Test
    void survivesWhateverIsSent() {
        String report = report("failed", "5.1.1", "smtp; 550 5.1.1 gone", mail.source());
        var random = new Random(4);
        for (int i = 0; i < 300; i++) {
            byte[] bytes = report.getBytes(StandardCharsets.UTF_8);
            for (int n = random.nextInt(60); n >= 0; n--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            Result result = site.app.bounces.read("mail", bytes);
            assertThat(result.recipient()).isIn("", ADA);
        }
        assertThat(suppressed(BO)).isFalse();
    }

    @Test
    @Timeout(20)
    void looksAtNoMoreThanTheBeginningOfAMailAndNotIntoItsDepths() {
        var nested = new StringBuilder("Subject: deep\n");
        for (int i = 0; i < 2_000; i++) {
            nested.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("\n\n--b")
                    .append(i)
                    .append("\n");
        }
        assertThat(read(nested.toString()).kind()).isEqualTo(Result.Kind.OTHER);
        assertThat(read("Subject: large\n\n" + "x".repeat(20_000_000)).kind()).isEqualTo(Result.Kind.OTHER);
        assertThat(read("Content-Type: multipart/mixed; boundary=b\n\n" + "--b\n\nx\n".repeat(100_000))
                        .kind())
                .isEqualTo(Result.Kind.OTHER);
    }

    @Test
    void theCommandReadsMailsMboxesAndMaildirs() throws Exception {
        String leave = "Subject: " + subject() + "\n\nFrom here on no more\n";
        String bounce =
                report("failed", "5.1.1", "", site.mails(BO).get(0).source()).replace(ADA, BO);
        Files.writeString(folder.resolve("one.eml"), leave);
        Files.writeString(
                folder.resolve("box"),
                "From a@b Fri Nov 27 07:00:31 2026\n" + leave + "\nFrom c@d Fri Nov 27 07:00:32 2026\n" + bounce);
        Path maildir = Files.createDirectories(folder.resolve("Maildir/new")).getParent();
        Files.createDirectories(maildir.resolve("cur"));
        Files.writeString(maildir.resolve("cur/1.host:2,S"), leave);
        Files.writeString(maildir.resolve("new/2.host"), "Subject: hello\n\n");

        var command = CommandLineSite.at(folder);
        JsonNode one = command.run(
                        "bounces", "--json", folder.resolve("one.eml").toString())
                .json()
                .get("results");
        assertThat(one).hasSize(1);
        assertThat(one.get(0).get("kind").asText()).isEqualTo("unsubscribe");
        assertThat(one.get(0).get("action").asText()).isEqualTo("left publications");

        JsonNode box = command.run("bounces", "--json", folder.resolve("box").toString())
                .json()
                .get("results");
        assertThat(box.findValuesAsText("file"))
                .containsExactly(folder.resolve("box") + "#1", folder.resolve("box") + "#2");
        assertThat(box.findValuesAsText("action")).containsExactly("nothing: had left publications", "suppressed");
        assertThat(box.findValuesAsText("recipient")).containsExactly(ADA, BO);

        JsonNode mails =
                command.run("bounces", "--json", maildir.toString()).json().get("results");
        assertThat(mails.findValuesAsText("kind")).containsExactly("other", "unsubscribe");
        assertThat(command.run("bounces", folder.resolve("nowhere").toString()).code())
                .isEqualTo(1);
    }

    private Result read(String text) {
        return site.app.bounces.read("mail", text.getBytes(StandardCharsets.UTF_8));
    }

    private String subject() {
        Matcher found = MAILTO.matcher(mail.header("List-Unsubscribe"));
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private Optional<Subscription> open(String email) {
        return site.subscriptions(email).stream().filter(Subscription::isOpen).findFirst();
    }

    private boolean suppressed(String email) {
        return site.app
                .database
                .jdbi()
                .withHandle(handle -> site.app.outbox.isSuppressed(handle, EmailAddress.of(email)));
    }

    private Delivery lastMail(String email) {
        long person = open(email).orElseThrow().subscriber().id();
        return site.app.editions.list().stream()
                .flatMap(edition -> site.app.outbox.deliveries(edition.batch()).stream())
                .filter(delivery -> delivery.person() == person)
                .findFirst()
                .orElseThrow();
    }

    /** As complaints come: without whom the mail was for. */
    private String redacted() {
        return mail.source().replace(ADA, "redacted@example.invalid");
    }

    /** As mail servers write it. */
    private static String report(String action, String status, String said, String original) {
        return """
                Return-Path: <>
                From: MAILER-DAEMON@mx.reader.example (Mail Delivery System)
                Subject: Undelivered Mail Returned to Sender
                To: digest@news.example.org
                Auto-Submitted: auto-replied
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status;
                \tboundary="4D6.1/mx"

                --4D6.1/mx
                Content-Type: text/plain; charset=us-ascii

                I'm sorry to have to inform you.

                --4D6.1/mx
                Content-Description: Delivery report
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.reader.example
                Arrival-Date: Fri, 27 Nov 2026 07:00:31 +0000 (UTC)

                Final-Recipient: rfc822; ada@reader.example
                Original-Recipient: rfc822;ada@reader.example
                Action: %s
                Status: %s
                Diagnostic-Code: %s

                --4D6.1/mx
                Content-Type: message/rfc822

                %s
                --4D6.1/mx--
                """.formatted(action, status, said, original);
    }

    private static String complaint(String type, String original) {
        return """
                From: feedback@isp.example
                Subject: FW: complaint
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=feedback-report; boundary="part"

                --part
                Content-Type: text/plain

                This is an email abuse report.
                --part
                Content-Type: message/feedback-report

                Feedback-Type: %s
                User-Agent: SomeGenerator/1.0
                Version: 1

                --part
                Content-Type: message/rfc822

                %s
                --part--
                """.formatted(type, original);
    }
}
