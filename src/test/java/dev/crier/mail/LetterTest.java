package dev.crier.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LetterTest {

    private static final Instant DATE = Instant.parse("2018-03-02T07:00:05Z");
    private static final int LETTERS = 400;

    @Test
    void anyTextComesBackAsItWas() throws Exception {
        for (int seed = 0; seed < LETTERS; seed++) {
            var texts = new HostileTexts(seed);
            String why = texts.next();
            String subject = texts.next();
            String name = texts.next();
            String before = unmarked(texts.next());
            String after = unmarked(texts.next());
            String body = before + Marks.mark("why") + after + Marks.mark("why");
            byte[] bytes = letter(name, subject, body, body, Map.of("why", why));
            MimeMessage mail = parsed(bytes);
            var parts = (MimeMultipart) mail.getContent();
            String spliced = valid(why).replace("\r", "").replace("\n", " ");
            assertThat(text(parts, 0))
                    .as("text of seed %s", seed)
                    .isEqualTo(lines(valid(before)) + spliced + lines(valid(after)) + spliced + "\n");
            assertThat(text(parts, 1))
                    .as("html of seed %s", seed)
                    .isEqualTo(lines(valid(before)) + escaped(spliced) + lines(valid(after)) + escaped(spliced) + "\n");
            assertThat(Optional.ofNullable(mail.getSubject()).orElse(""))
                    .as("subject of seed %s", seed)
                    .isEqualTo(heard(subject));
            var from = (InternetAddress) mail.getFrom()[0];
            assertThat(from.getAddress()).as("from of seed %s", seed).isEqualTo("digest@example.org");
            assertThat(Optional.ofNullable(from.getPersonal()).orElse(""))
                    .as("name of seed %s", seed)
                    .isEqualTo(heard(name));
        }
    }

    @Test
    void noTextBecomesAHeaderOrBreaksALine() throws Exception {
        for (int seed = 0; seed < LETTERS; seed++) {
            var texts = new HostileTexts(seed);
            String body = unmarked(texts.next()) + Marks.mark("why") + unmarked(texts.next());
            byte[] bytes = letter(texts.next(), texts.next(), body, body, Map.of("why", texts.next()));
            String all = new String(bytes, StandardCharsets.ISO_8859_1);
            assertThat(all.replace("\r\n", "")).as("seed %s", seed).doesNotContain("\r", "\n");
            assertThat(all.chars().allMatch(one -> one == '\r' || one == '\n' || one >= 32 && one < 127))
                    .as("seed %s is plain", seed)
                    .isTrue();
            assertThat(parsed(bytes).getAllHeaders()).as("seed %s", seed).satisfies(headers -> assertThat(
                            Collections.list(headers))
                    .extracting(jakarta.mail.Header::getName)
                    .containsExactly(
                            "Date",
                            "Message-ID",
                            "To",
                            "List-Unsubscribe",
                            "From",
                            "Subject",
                            "List-Id",
                            "MIME-Version",
                            "Content-Type"));
            int head = all.indexOf("\r\n\r\n");
            for (String line : all.substring(0, head).split("\r\n")) {
                int longest = line.contains("=?UTF-8?") ? 76 : 998;
                if (line.length() > longest || line.isBlank()) throw new AssertionError(seed + ": " + line);
            }
            for (String line : all.substring(head + 4).split("\r\n")) {
                boolean harmless = !line.startsWith(".") && !line.startsWith("From ") && !line.endsWith(" ");
                if (line.length() > 76 || !harmless) throw new AssertionError(seed + ": " + line);
            }
        }
    }

    @Test
    void theSameValuesGiveTheSameBytesAndOthersOnlyWhatIsPersonal() {
        Map<String, String> headers = Map.of();
        var content = new LetterContent(
                new Address("Peace", "digest@example.org"), Optional.empty(), "News", "en", "<p>é</p>", "é", headers);
        Letter letter = Letter.of(content);
        byte[] first = letter.to(personal("Anna", Map.of()));
        assertThat(letter.to(personal("Anna", Map.of()))).isEqualTo(first);
        assertThat(Letter.of(content).to(personal("Anna", Map.of()))).isEqualTo(first);
        String other = new String(letter.to(personal("Bert", Map.of())), StandardCharsets.US_ASCII);
        assertThat(other.replace("Bert", "Anna")).isEqualTo(new String(first, StandardCharsets.US_ASCII));
    }

    @Test
    void saysWhenWhoAndHowToLeave() throws Exception {
        MimeMessage mail = parsed(letter("Peace", "News", "<p>x</p>", "x", Map.of()));
        assertThat(mail.getHeader("Date")).containsExactly("Fri, 2 Mar 2018 07:00:05 +0000");
        assertThat(mail.getMessageID()).isEqualTo("<abc@example.org>");
        assertThat(mail.getHeader("List-Id", null)).isEqualTo("\"Peace, & more\" <weekly.example.org>");
        assertThat(mail.getHeader("List-Unsubscribe", null))
                .isEqualTo("<https://news.example.org/unsubscribe/" + "t".repeat(120) + ">");
        assertThat(mail.getReplyTo()[0]).hasToString("\"Press office\" <press@example.org>".replace("\"", ""));
        assertThat(mail.isMimeType("multipart/alternative")).isTrue();
        var parts = (MimeMultipart) mail.getContent();
        assertThat(parts.getBodyPart(0).getContentType()).isEqualTo("text/plain; charset=UTF-8");
        assertThat(parts.getBodyPart(1).getContentType()).isEqualTo("text/html; charset=UTF-8");
        assertThat(parts.getBodyPart(0).getHeader("Content-Language")).containsExactly("en");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<a\r\nBcc: b@x>", "<a\nb>", "<é@x>", "<a\u0000@x>", "<a\u010a@x>"})
    void refusesAHeaderOfOursThatIsNotOne(String messageId) {
        var content = new LetterContent(
                new Address("", "digest@example.org"), Optional.empty(), "News", "", "x", "x", Map.of());
        var personal = new Personal(new Address("", "a@example.org"), messageId, DATE, Map.of(), Map.of());
        assertThatThrownBy(() -> Letter.of(content).to(personal))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Message-ID");
    }

    @Test
    void refusesAMarkWithoutAValueOrWithoutAnEnd() {
        assertThatThrownBy(() -> letter("", "", "x" + Marks.mark("name"), "x", Map.of()))
                .hasMessageContaining("no value for the mark name");
        assertThatThrownBy(() -> letter("", "", "x" + Marks.OPEN + "name", "x", Map.of()))
                .hasMessageContaining("not closed");
    }

    /** What a reader sees of a header text: one line without what could mislead. */
    private static String heard(String text) {
        var said = new StringBuilder();
        text.codePoints()
                .forEach(c -> said.appendCodePoint(
                        Character.getType(c) == Character.CONTROL
                                        || c == 0x2028
                                        || c == 0x2029
                                        || c >= 0x202a && c <= 0x202e
                                        || c >= 0x2066 && c <= 0x2069
                                        || c >= 0xd800 && c <= 0xf8ff
                                ? ' '
                                : c));
        return said.toString().strip().replaceAll(" {2,}", " ");
    }

    /** Lone surrogates cannot be encoded. */
    private static String valid(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static String unmarked(String text) {
        return text.replace("\ue000", "").replace("\ue001", "");
    }

    private static String lines(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String text(MimeMultipart parts, int part) throws Exception {
        return String.valueOf(parts.getBodyPart(part).getContent()).replace("\r\n", "\n");
    }

    private static byte[] letter(String name, String subject, String html, String text, Map<String, String> values) {
        boolean plain = name.equals("Peace");
        var content = new LetterContent(
                new Address(name, "digest@example.org"),
                plain ? Optional.of(new Address("Press office", "press@example.org")) : Optional.empty(),
                subject,
                "en",
                html,
                text,
                Map.of("List-Id", "Peace, & more <weekly.example.org>"));
        return Letter.of(content).to(personal(name, values));
    }

    private static Personal personal(String name, Map<String, String> values) {
        return new Personal(
                new Address(name, "anna@example.org"),
                "<abc@example.org>",
                DATE,
                new HashMap<>(values),
                Map.of("List-Unsubscribe", "<https://news.example.org/unsubscribe/" + "t".repeat(120) + ">"));
    }

    private static MimeMessage parsed(byte[] bytes) throws Exception {
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
    }
}
