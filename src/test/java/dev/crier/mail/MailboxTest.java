package dev.crier.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.outbox.Carrier;
import dev.crier.outbox.Reply;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MailboxTest {

    @TempDir
    Path folder;

    private final InstantSource clock = () -> Instant.parse("2026-11-27T12:00:00Z");
    private Mailbox mailbox;
    private Maildir maildir;

    @org.junit.jupiter.api.BeforeEach
    void open() {
        mailbox = new Mailbox(folder);
        maildir = new Maildir(folder, folder, clock);
    }

    @Test
    void givesBackWhatWasHandedOver() throws Exception {
        Reply reply = hand("bounce@example.org", "anna@example.org", letter("Ça suffit ! 🎉 مرحبا"));
        assertThat(reply).isEqualTo(Reply.accepted(250, "stored"));

        assertThat(mailbox.list()).singleElement().satisfies(mail -> {
            assertThat(mail.to()).isEqualTo("Anna <anna@example.org>");
            assertThat(mail.from()).isEqualTo("\"Peace, & more\" <digest@example.org>");
            assertThat(mail.subject()).isEqualTo("Ça suffit ! 🎉 مرحبا");
            assertThat(mail.date()).isEqualTo(Instant.parse("2018-03-02T07:00:00Z"));
            assertThat(mail.id()).matches("[A-Za-z0-9.]+");
        });
        StoredMail mail = mailbox.find(mailbox.list().get(0).id()).orElseThrow();
        assertThat(mail.summary()).isEqualTo(mailbox.list().get(0));
        assertThat(mail.html()).isEqualToIgnoringNewLines("<p>Grüße, .dot\nFrom me</p>");
        assertThat(mail.text()).isEqualToIgnoringNewLines("Grüße\n.dot\nFrom me");
        assertThat(mail.header("return-path")).isEqualTo("<bounce@example.org>");
        assertThat(mail.header("Delivered-To")).isEqualTo("anna@example.org");
        assertThat(mail.headers().get(0).raw()).isEqualTo("Return-Path: <bounce@example.org>");
        assertThat(mail.source()).contains("Subject: =?UTF-8?B?").doesNotContain("\r");
        assertThat(mail.bytes()).hasSize((int) mail.summary().size());
    }

    @Test
    void listsTheNewestFirstAndOpensOnlyOnePage() throws Exception {
        for (int i = 0; i < 25; i++) hand("a@example.org", "b@example.org", letter("Number " + i));
        assertThat(mailbox.count()).isEqualTo(25);
        assertThat(mailbox.list()).extracting(StoredMail.Summary::subject).startsWith("Number 24", "Number 23");
        assertThat(mailbox.list(20, 10))
                .extracting(StoredMail.Summary::subject)
                .containsExactly("Number 4", "Number 3", "Number 2", "Number 1", "Number 0");
    }

    @Test
    void isEmptyBeforeTheFirstMail() {
        assertThat(mailbox.list()).isEmpty();
        assertThat(mailbox.count()).isZero();
        assertThat(mailbox.find("1.crier")).isEmpty();
    }

    @Test
    void findsWhatAMailProgramMovedAndMarked() throws Exception {
        hand("a@example.org", "b@example.org", letter("Read me"));
        String id = mailbox.list().get(0).id();
        Files.move(folder.resolve("new").resolve(id), folder.resolve("cur").resolve(id + ":2,S"));
        assertThat(mailbox.list().get(0).id()).isEqualTo(id);
        assertThat(mailbox.find(id)).isPresent();
    }

    @Test
    void leadsNowhereElse() throws Exception {
        hand("a@example.org", "b@example.org", letter("Inside"));
        Files.writeString(folder.resolve("secret"), "secret");
        for (String id : List.of("../secret", "..", ".", "", "/etc/passwd", "new/x", "..\\secret", "a\0b")) {
            assertThat(mailbox.find(id)).as(id).isEmpty();
        }
    }

    @Test
    void showsBrokenMailsAsWhatTheyAre() throws Exception {
        Path arrived = Files.createDirectories(folder.resolve("new"));
        Files.write(arrived.resolve("1.empty"), new byte[0]);
        Files.writeString(arrived.resolve("2.text"), "just words, no colon\nand more");
        Files.writeString(
                arrived.resolve("3.multipart"),
                "Subject: =?UTF-8?B?!!!?= =?nonsense?Q?x?=\nDate: soon\nContent-Type: multipart/mixed; boundary=x\n\nno part");
        Files.writeString(
                arrived.resolve("4.charset"), "Subject: Hm\nContent-Type: text/plain; charset=klingon\n\nqapla'");
        Files.write(arrived.resolve("5.bytes"), new byte[] {(byte) 0xff, 0, 13, 10, 13, 10, (byte) 0x80});
        Files.writeString(
                arrived.resolve("6.type"), "Subject: T\nContent-Type: ;;;\nContent-Transfer-Encoding: odd\n\nbody");
        assertThat(mailbox.list()).hasSize(6);
        for (StoredMail.Summary mail : mailbox.list()) {
            assertThat(mailbox.find(mail.id())).as(mail.id()).isPresent();
        }
        assertThat(mailbox.find("4.charset").orElseThrow().text()).isEqualTo("qapla'");
        assertThat(mailbox.find("3.multipart").orElseThrow().text()).contains("no part");
        assertThat(mailbox.find("6.type").orElseThrow().text()).isEqualTo("body");
    }

    @Test
    void takesMailsFromSeveralConnectionsUnderDifferentNames() throws Exception {
        byte[] mime = letter("Again");
        IntStream.range(0, 8).parallel().forEach(lane -> {
            try (Carrier.Connection connection = maildir.connect()) {
                for (int i = 0; i < 20; i++) connection.hand("a@example.org", "b@example.org", mime);
            } catch (Carrier.Unreachable impossible) {
                throw new AssertionError(impossible);
            }
        });
        var ids = new HashSet<String>();
        mailbox.list().forEach(mail -> ids.add(mail.id()));
        assertThat(ids).hasSize(160);
        assertThat(folder.resolve("tmp")).isEmptyDirectory();
    }

    @Test
    void showsAPageOfThousandsAtOnce() throws Exception {
        Path arrived = Files.createDirectories(folder.resolve("new"));
        byte[] mime = letter("One of many");
        for (int i = 0; i < 5_000; i++) Files.write(arrived.resolve("1764054878.M%06d".formatted(i)), mime);
        mailbox.list(0, 50);
        long start = System.nanoTime();
        assertThat(mailbox.list(0, 50)).hasSize(50);
        assertThat(java.time.Duration.ofNanos(System.nanoTime() - start)).isLessThan(java.time.Duration.ofSeconds(1));
    }

    @Test
    void saysWhereItCannotWrite() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        var unwritable = new Maildir(file.resolve("mail"), Path.of("var", "mail"), clock);
        assertThat(org.assertj.core.api.Assertions.catchThrowable(unwritable::connect))
                .isInstanceOf(Carrier.Unreachable.class)
                .hasMessageContaining("mailbox var/mail cannot be written");
    }

    private Reply hand(String from, String to, byte[] mime) throws Carrier.Unreachable {
        try (Carrier.Connection connection = maildir.connect()) {
            return connection.hand(from, to, mime);
        }
    }

    private static byte[] letter(String subject) {
        var content = new LetterContent(
                new Address("Peace, & more", "digest@example.org"),
                Optional.empty(),
                subject,
                "en",
                "<p>Grüße, .dot\nFrom me</p>",
                "Grüße\n.dot\nFrom me",
                Map.of());
        return Letter.of(content)
                .to(new Personal(
                        new Address("Anna", "anna@example.org"),
                        "<1@example.org>",
                        Instant.parse("2018-03-02T07:00:00Z"),
                        Map.of(),
                        Map.of()));
    }
}
