package dev.crier;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** axe-core: finds what keeps people from using a page. */
final class Axe {

    private static final String ENGINE = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";
    /** Each violation as one line: the rule and the element. What a list that is not open holds nobody sees. */
    private static final String RUN = """
            async rules => (await axe.run({exclude: ['option', 'optgroup']},
                {...rules, resultTypes: ['violations'], preload: false, elementRef: false})).violations
              .flatMap(rule => rule.nodes.map(node =>
                rule.id + ': ' + node.target.join(' ') + ' ' + node.html + ' ' + node.failureSummary))
            """;

    private static final Map<String, Object> EVERYTHING =
            Map.of("rules", Map.of("target-size", Map.of("enabled", true)));
    private static final Map<String, Object> STRUCTURE =
            Map.of("rules", Map.of("target-size", Map.of("enabled", true), "color-contrast", Map.of("enabled", false)));
    private static final Map<String, Object> COLOURS =
            Map.of("runOnly", List.of("color-contrast", "link-in-text-block"));

    private final String engine;

    Axe() {
        try (InputStream in = Objects.requireNonNull(Axe.class.getResourceAsStream(ENGINE))) {
            engine = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    /** What is wrong with a page as it stands. */
    List<String> violations(Page page) {
        return run(page, EVERYTHING);
    }

    /** The same without colours, which are the dearest to judge. */
    List<String> structure(Page page) {
        return run(page, STRUCTURE);
    }

    /** What cannot be told from what is behind it. */
    List<String> colours(Page page) {
        return run(page, COLOURS);
    }

    @SuppressWarnings("unchecked")
    private List<String> run(Page page, Map<String, Object> rules) {
        if (!(boolean) page.evaluate("() => 'axe' in window")) page.evaluate(engine);
        return (List<String>) page.evaluate(RUN, rules);
    }
}
