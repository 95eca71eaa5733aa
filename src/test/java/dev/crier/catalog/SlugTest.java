package dev.crier.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlugTest {

    @ParameterizedTest
    @CsvSource({
        "Peace & Security, peace-security",
        "  Démocratie  , democratie",
        "Łódź, lodz",
        "straße, strasse",
        "Œuvre, oeuvre",
        "İstanbul, istanbul",
        "ISTANBUL, istanbul",
        "السلام والأمن, السلام-والأمن",
        "мир, мир",
        "Мир!, мир",
        "हिंदी, हिंदी",
        "日本 語, 日本-語",
        "C++, c",
        "!!!, ''",
        "-a--b-, a-b",
        "٢٠٢٦, ٢٠٢٦",
        "../etc/passwd, etc-passwd",
    })
    void isWhatAddressesTake(String name, String slug) {
        assertThat(Slug.of(name)).isEqualTo(slug);
        assertThat(Slug.of(slug)).as("again").isEqualTo(slug);
    }
}
