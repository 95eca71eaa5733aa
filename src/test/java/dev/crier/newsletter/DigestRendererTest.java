package dev.crier.newsletter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.template.Templates;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DigestRendererTest {

    @TempDir
    Path folder;

    private DigestRenderer renderer() {
        return new DigestRenderer(DigestSamples.SITE, new Templates(folder));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr", "es", "de", "ar"})
    void rendersAWeek(String language) {
        RenderedMail mail = renderer().render(DigestSamples.content(language, DigestSamples.week(), 20));
        Golden.compare("digest-" + language + ".html", mail.html());
        Golden.compare("digest-" + language + ".txt", mail.subject() + "\n\n" + mail.text());
    }

    @Test
    void namesTheLeadAndCountsTheOthers() {
        assertThat(renderer()
                        .render(DigestSamples.content(DigestSamples.week()))
                        .subject())
                .isEqualTo("South Sudan’s Pitfalls of Power Sharing, and 4 more");
    }
}
