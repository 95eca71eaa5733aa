package dev.crier;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages in every state, light and dark, wide and narrow, left to right and right to left. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PagesInBrowser {

    private static final List<String> LANGUAGES = List.of("en", "ar");

    private final Axe axe = new Axe();
    private final Map<String, Visitor> visitors = new LinkedHashMap<>();
    private Chromium chromium;
    private PageStates states;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        states = new PageStates(folder);
        chromium = new Chromium();
        for (String language : LANGUAGES) visitors.put(language, chromium.visitor(language));
    }

    @AfterAll
    void close() {
        chromium.close();
        states.close();
    }

    /** Those to look at. */
    abstract List<PageStates.State> of(PageStates states);

    private Stream<Arguments> inEachLanguage() {
        return of(states).stream()
                .flatMap(state -> LANGUAGES.stream().map(language -> Arguments.of(state.name(), language, state)));
    }

    @ParameterizedTest(name = "{0} ({1})")
    @MethodSource("inEachLanguage")
    void canBeUsedByEverybody(String name, String language, PageStates.State state) {
        Visitor visitor = visitors.get(language);
        visitor.trouble().clear();
        visitor.look(ColorScheme.LIGHT, Visitor.WIDE);
        int status = visitor.open(state.start().at(state.site(), language));
        state.scene().play(visitor, state.site(), language);
        assertThat(status).isEqualTo(state.status());
        assertThat(visitor.faults(axe)).isEmpty();
    }
}
