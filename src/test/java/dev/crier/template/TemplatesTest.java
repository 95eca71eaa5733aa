package dev.crier.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TemplatesTest {

    @TempDir
    Path site;

    private Templates templates;

    @BeforeEach
    void open() {
        templates = new Templates(site.resolve("templates"));
    }

    public record Person(String name, Optional<String> town, List<String> tags, boolean asked, Words words) {

        public String shout() {
            return name + "!";
        }

        public String twice(String text) {
            return text + text;
        }

        public static String secret() {
            return "secret";
        }
    }

    private Person ada() {
        return new Person("Ada & Co", Optional.empty(), List.of("a", "b"), true, templates.words("en"));
    }

    private void write(String name, String content) throws IOException {
        Path file = site.resolve("templates").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private String rendered(String content) throws IOException {
        write("web/try.html.mustache", content);
        return templates.render("web/try.html", ada());
    }

    @Test
    void aFileOfTheSiteReplacesTheBuiltInOne() throws IOException {
        assertThat(templates.has("email/foot.txt")).isTrue();
        write("email/foot.txt.mustache", "Ours: {{name}}");
        assertThat(templates.render("email/foot.txt", ada())).isEqualTo("Ours: Ada & Co");
    }

    @Test
    void aChangeIsUsedAtOnceAndSoIsTheWayBack() throws IOException {
        assertThat(rendered("one")).isEqualTo("one");
        assertThat(rendered("two, longer")).isEqualTo("two, longer");
        write("email/preheader.html.mustache", "ours");
        assertThat(templates.render("email/preheader.html", ada())).isEqualTo("ours");
        Files.delete(site.resolve("templates/email/preheader.html.mustache"));
        assertThat(templates.render("email/preheader.html", Map.of())).isNotEqualTo("ours");
    }

    @Test
    void aPartThatChangedChangesTheWhole() throws IOException {
        write("web/part.html.mustache", "one");
        assertThat(rendered("<{{> part}}>")).isEqualTo("<one>");
        write("web/part.html.mustache", "another");
        assertThat(templates.render("web/try.html", ada())).isEqualTo("<another>");
    }

    @Test
    void theLastGoodOneStaysInUseWhileOneIsBroken() throws IOException {
        assertThat(rendered("good {{name}}")).isEqualTo("good Ada &amp; Co");
        assertThat(rendered("broken {{#name}}")).isEqualTo("good Ada &amp; Co");
        assertThat(rendered("mended")).isEqualTo("mended");
    }

    @Test
    void theBuiltInOneStaysInUseWhereTheFirstOfTheSiteIsBroken() throws IOException {
        String before = templates.render("email/foot.txt", new Foot(foot(), templates.words("en")));
        write("email/foot.txt.mustache", "{{#open}}");
        assertThat(templates.render("email/foot.txt", new Foot(foot(), templates.words("en"))))
                .isEqualTo(before);
    }

    public record Foot(Address site, Words words) {}

    public record Address(String name, String postalAddress, String privacy) {}

    private static Address foot() {
        return new Address("Institute", "1 Example Street", "https://www.example.org/privacy");
    }

    @Test
    void aBrokenOneIsReportedWithFileAndLine() throws IOException {
        write("web/try.html.mustache", "fine\n{{#name}}\nnever closed");
        assertThat(templates.problems()).singleElement().asString().contains("web/try.html.mustache", "2");
    }

    @Test
    void aNameThatNothingHasIsReportedWithFileAndLine() throws IOException {
        assertThat(rendered("one\ntwo {{nme}}\n{{word.no-such}}")).isEqualTo("one\ntwo \n");
        assertThat(templates.problems())
                .containsExactly(
                        "templates/web/try.html.mustache:2: {{nme}} is a name that nothing here has",
                        "templates/web/try.html.mustache:3: {{word.no-such}} is a name that nothing here has");
    }

    @Test
    void aMendedNameIsReportedNoMore() throws IOException {
        rendered("{{nme}}");
        rendered("{{name}}");
        assertThat(templates.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{getClass}}",
                "{{class}}",
                "{{class.name}}",
                "{{getClass.getClassLoader}}",
                "{{hashCode}}",
                "{{toString}}",
                "{{secret}}",
                "{{twice}}",
                "{{name.length}}",
                "{{name.getBytes}}",
                "{{tags.size}}",
                "{{tags.stream}}",
                "{{words.locale}}",
                "{{words.language}}",
                "{{#tags}}{{getClass}}{{/tags}}",
                "{{equals}}"
            })
    void nothingOfJavaCanBeReached(String template) throws IOException {
        assertThat(rendered(template)).isEmpty();
        assertThat(templates.problems()).isNotEmpty();
    }

    @Test
    void recordsAnswerToTheirNames() throws IOException {
        assertThat(rendered("{{shout}} {{#tags}}{{.}}{{/tags}} {{^town}}nowhere{{/town}} {{#asked}}yes{{/asked}}"))
                .isEqualTo("Ada &amp; Co! ab nowhere yes");
    }

    @Test
    void wordsAreThoseOfTheLanguage() throws IOException {
        write("web/try.html.mustache", "{{word.digest.unsubscribe}}");
        var reader = new Person("", Optional.empty(), List.of(), false, templates.words("ar"));
        assertThat(templates.render("web/try.html", reader)).isEqualTo("إلغاء الاشتراك");
    }

    @Test
    void htmlIsEscapedAndTextIsNot() throws IOException {
        var hostile =
                new Person("<a href=\"x\" title='y'>&", Optional.empty(), List.of(), false, templates.words("en"));
        write("web/try.html.mustache", "{{name}}");
        write("web/try.txt.mustache", "{{name}}");
        assertThat(templates.render("web/try.html", hostile))
                .isEqualTo("&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;");
        assertThat(templates.render("web/try.txt", hostile)).isEqualTo("<a href=\"x\" title='y'>&");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{> ../../secret}}",
                "{{> ../../../../../../../../../etc/hostname}}",
                "{{> /etc/hostname}}",
                "{{> http://127.0.0.1:1/x}}",
                "{{> file:///etc/hostname}}",
                "{{> ../words/en}}",
                "{{> no-such-part}}"
            })
    void partsComeFromTheTemplatesAndNowhereElse(String template) throws IOException {
        Files.writeString(site.resolve("secret.html.mustache"), "a secret");
        write("web/try.html.mustache", template);
        assertThat(templates.problems()).hasSize(1);
        assertThatThrownBy(() -> templates.render("web/try.html", ada())).hasMessageContaining("not found");
    }

    @Test
    void aLinkOutOfTheFolderIsStillTheAdminsFile() throws IOException {
        Files.writeString(site.resolve("shared.html.mustache"), "shared");
        Files.createDirectories(site.resolve("templates/web"));
        Files.createSymbolicLink(site.resolve("templates/web/try.html.mustache"), site.resolve("shared.html.mustache"));
        assertThat(templates.render("web/try.html", ada())).isEqualTo("shared");
    }

    @Test
    void theDelimitersStay() throws IOException {
        write("web/try.html.mustache", "{{=<% %>=}}<% name %>");
        assertThat(templates.problems()).hasSize(1);
    }

    @Test
    void everyBuiltInTemplateCompiles() throws IOException {
        try (var files = Files.walk(Path.of("templates"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path own =
                        site.resolve("templates").resolve(Path.of("templates").relativize(file));
                Files.createDirectories(own.getParent());
                Files.copy(file, own);
            }
        }
        assertThat(templates.problems()).isEmpty();
    }

    @Test
    void wordsOfTheSiteReplaceTheBuiltInOnesKeyByKey() throws IOException {
        write("words/fr.properties", "digest.unsubscribe = Ne plus recevoir");
        assertThat(templates.words("fr").say("digest.unsubscribe")).isEqualTo("Ne plus recevoir");
        assertThat(templates.words("fr").say("digest.web")).isEqualTo("Lire en ligne");
        assertThat(templates.words("fr-BE").say("digest.unsubscribe")).isEqualTo("Ne plus recevoir");
    }

    @Test
    void aSiteCanAddALanguage() throws IOException {
        assertThat(templates.languages()).containsExactly("ar", "de", "en", "es", "fr");
        write("words/nl.properties", "digest.unsubscribe = Afmelden");
        assertThat(templates.languages()).contains("nl");
        assertThat(templates.words("nl").say("digest.unsubscribe")).isEqualTo("Afmelden");
        assertThat(templates.words("nl").say("digest.web")).isEqualTo("Read on the web");
    }

    @Test
    void brokenWordsAreReportedAndTheLastGoodOnesStay() throws IOException {
        write("words/fr.properties", "digest.web = Sur la toile");
        assertThat(templates.words("fr").say("digest.web")).isEqualTo("Sur la toile");
        write("words/fr.properties", "digest.web = \\uXYZ broken");
        assertThat(templates.words("fr").say("digest.web")).isEqualTo("Sur la toile");
        assertThat(templates.problems()).singleElement().asString().contains("words/fr.properties");
    }

    @Test
    void aBrokenDatePatternIsReportedAndTheLastGoodOnesStay() throws IOException {
        write("words/fr.properties", "date.long = EEEE bogus 'pattern");
        assertThat(templates.words("fr").say("digest.web")).isEqualTo("Lire en ligne");
        assertThat(templates.problems()).singleElement().asString().contains("words/fr.properties");
    }
}
