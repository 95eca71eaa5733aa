package dev.crier.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Ids that are in the world already rest on these, so they are pinned. */
class HashTest {

    @Test
    void givesTheSameNamesForEver() {
        Hash hash = Hash.of("blog\0a.md");
        assertThat(hash.hex(12)).isEqualTo("b5d5b21b6128");
        assertThat(hash.base32()).isEqualTo("wxk3eg3bfddu4xmhbaauc5wyoh");
        assertThat(hash.base64(16)).isEqualTo("tdWyG2Eox05dhwgBQXbYcQ");
        assertThat(Hash.of(bytes("blog\0"), bytes("a.md")).hex()).isEqualTo(hash.hex());
    }

    @Test
    void keysAsRfc4231Does() {
        assertThat(new KeyedHash(bytes("Jefe"))
                        .of("what do ya want for nothing?")
                        .hex())
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
