package dev.crier.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {

    private final Tokens tokens = new Tokens("a secret of some length".getBytes(StandardCharsets.UTF_8));

    @Test
    void speakForWhomTheyWereMade() {
        String token = tokens.of(Tokens.Kind.UNSUBSCRIBE, 42, "publications");
        assertThat(token).matches("[A-Za-z0-9_-]+");
        assertThat(tokens.read(Tokens.Kind.UNSUBSCRIBE, token))
                .contains(new Tokens.Holder(42, "publications", Optional.empty()));
        assertThat(tokens.of(Tokens.Kind.UNSUBSCRIBE, 42, "publications")).isEqualTo(token);
    }

    @Test
    void allowNothingElse() {
        String token = tokens.of(Tokens.Kind.UNSUBSCRIBE, 42, "publications");
        assertThat(tokens.read(Tokens.Kind.PREFERENCES, token)).isEmpty();
        assertThat(tokens.read(Tokens.Kind.CONFIRM, token)).isEmpty();
        byte[] relabelled = Base64.getUrlDecoder().decode(token);
        relabelled[0] = 'p';
        assertThat(tokens.read(Tokens.Kind.PREFERENCES, encoded(relabelled))).isEmpty();
    }

    @Test
    void areWorthlessWithAnyBitChangedOrMissing() {
        byte[] good = Base64.getUrlDecoder().decode(tokens.of(Tokens.Kind.PREFERENCES, 7, "news"));
        for (int bit = 0; bit < good.length * 8; bit++) {
            byte[] forged = good.clone();
            forged[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(tokens.read(Tokens.Kind.PREFERENCES, encoded(forged)))
                    .as("bit " + bit)
                    .isEmpty();
        }
        for (int length = 0; length < good.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(good, length);
            assertThat(tokens.read(Tokens.Kind.PREFERENCES, encoded(cut)))
                    .as("length " + length)
                    .isEmpty();
        }
    }

    @Test
    void haveOneSpelling() {
        for (String newsletter : List.of("new", "news", "newsy")) {
            String good = tokens.of(Tokens.Kind.PREFERENCES, 7, newsletter);
            assertThat(tokens.read(Tokens.Kind.PREFERENCES, good + "=")).isEmpty();
            for (char last : "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".toCharArray()) {
                String other = good.substring(0, good.length() - 1) + last;
                assertThat(tokens.read(Tokens.Kind.PREFERENCES, other).isPresent())
                        .as(other)
                        .isEqualTo(other.equals(good));
            }
        }
    }

    @Test
    void ofAnotherSiteSayNothing() {
        var others = new Tokens("another secret".getBytes(StandardCharsets.UTF_8));
        assertThat(tokens.read(Tokens.Kind.UNSUBSCRIBE, others.of(Tokens.Kind.UNSUBSCRIBE, 42, "news")))
                .isEmpty();
    }

    @Test
    void expireWhereTheySaySo() {
        Instant end = Instant.parse("2026-12-01T00:00:00Z");
        String token = tokens.of(Tokens.Kind.CONFIRM, 42, "news", end);
        Tokens.Holder holder = tokens.read(Tokens.Kind.CONFIRM, token).orElseThrow();
        assertThat(holder.isExpired(end.minusSeconds(1))).isFalse();
        assertThat(holder.isExpired(end)).isTrue();
        assertThatThrownBy(() -> tokens.of(Tokens.Kind.CONFIRM, 42, "news"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "x", "%%%", "äöü", "../../etc/passwd", "dQ", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void whichAreNoneAreNobodys(String text) {
        assertThat(tokens.read(Tokens.Kind.UNSUBSCRIBE, text)).isEmpty();
        assertThat(tokens.read(Tokens.Kind.UNSUBSCRIBE, text.repeat(10_000))).isEmpty();
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
