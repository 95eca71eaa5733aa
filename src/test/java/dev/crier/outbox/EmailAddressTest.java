package dev.crier.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @Test
    void keepsTheLocalPartAndFoldsTheDomain() {
        EmailAddress address = EmailAddress.of("  Ada.Lovelace+news@News.Example.ORG ");
        assertThat(address.value()).isEqualTo("Ada.Lovelace+news@news.example.org");
        assertThat(address.key()).isEqualTo("ada.lovelace+news@news.example.org");
        assertThat(EmailAddress.of("émile@example.org".replace("é", "e")).key()).isEqualTo("emile@example.org");
    }

    @Test
    void writesInternationalDomainsInAscii() {
        assertThat(EmailAddress.of("ada@bücher.example").value()).isEqualTo("ada@xn--bcher-kva.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "ada",
                "ada@",
                "@example.org",
                "ada@localhost",
                "ada@example",
                "ada@example..org",
                "ada@-a.org",
                "ada@1.2.3.4",
                "ada@[1.2.3.4]",
                ".ada@example.org",
                "ada.@example.org",
                "a..b@example.org",
                "a b@example.org",
                "ada@exa mple.org",
                "ada@example.org\r\nBcc: x@example.org",
                "ada\n@example.org",
                "ada@example.org,b@example.org",
                "<ada@example.org>",
                "\"a b\"@example.org",
                "émile@example.org",
                "ada@straße.example",
                "ada@example.org.",
                "ada@exam_ple.org",
                "ada@example.123"
            })
    void refusesWhatMailCannotBeSentTo(String text) {
        assertThatThrownBy(() -> EmailAddress.of(text)).isInstanceOf(IllegalAddress.class);
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThat(EmailAddress.of("a".repeat(64) + "@example.org").value()).hasSize(76);
        assertThatThrownBy(() -> EmailAddress.of("a".repeat(65) + "@example.org"))
                .isInstanceOf(IllegalAddress.class);
        String domain = ("a".repeat(60) + ".").repeat(5) + "org";
        assertThatThrownBy(() -> EmailAddress.of("ada@" + domain)).isInstanceOf(IllegalAddress.class);
    }

    @Test
    void whateverIsTypedIsAnAddressThatAHeaderCanHoldOrIsRefused() {
        var random = new Random(11);
        var pieces = List.of(
                "ada", "@", ".", "example", "org", "\r\n", " ", "\"", "<", ">", ",", "+", "'", "é", "ß", "-", "\u202e",
                "\u0000", "xn--", "[", "1", "。");
        for (int round = 0; round < 20_000; round++) {
            var text = new StringBuilder(random.nextBoolean() ? "ada@example.org" : "");
            for (int i = random.nextInt(6); i > 0; i--) {
                text.insert(random.nextInt(text.length() + 1), pieces.get(random.nextInt(pieces.size())));
            }
            try {
                EmailAddress address = EmailAddress.of(text.toString());
                assertThat(address.value())
                        .as("%s", text)
                        .matches("[!-~]+@[a-z0-9.-]+\\.[a-z0-9-]+")
                        .doesNotContain("\"", "<", ">", ",", "[");
                assertThat(EmailAddress.of(address.value())).as("%s", text).isEqualTo(address);
            } catch (IllegalAddress refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
    }
}
