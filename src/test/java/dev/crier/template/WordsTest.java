package dev.crier.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class WordsTest {

    private static final Path TEMPLATES = Path.of("templates");
    private static final Path CODE = Path.of("src/main/java");
    private static final Pattern PLACE = Pattern.compile("\\{\\d}");
    private static final Pattern IN_TEMPLATE = Pattern.compile("\\{\\{[#^&{/]?\\s*word\\.([a-z0-9.-]+)\\s*}}");
    private static final Pattern SAID = Pattern.compile("\\.say\\(\\s*\"([a-z0-9.-]+)\"");
    private static final Pattern COUNTED = Pattern.compile("\\.count\\(\\s*\"([a-z0-9.-]+)\"");
    private static final Pattern FORM = Pattern.compile("(.*)\\.(zero|one|two|few|many|other)");

    private static final Instant SATURDAY = Instant.parse("2026-08-01T12:00:00Z");
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final Templates templates = new Templates(Path.of("no-such-folder"));

    /** Those that have a file: a new one is tried as it is. */
    private static List<String> languages() {
        return Languages.builtIn();
    }

    private static List<String> translated() {
        return languages().stream().filter(language -> !language.equals("en")).toList();
    }

    /** The plural forms that a language makes a difference between, and the one for everything else. */
    private static Set<String> forms(String language) {
        var forms = new TreeSet<>(Set.of("other"));
        for (int count = 0; count <= 1_000; count++)
            forms.add(Plural.of(language, count).suffix());
        return forms;
    }

    @Test
    void aFileIsAllThatALanguageNeeds() throws IOException {
        List<String> files;
        try (Stream<Path> all = Files.list(TEMPLATES.resolve("words"))) {
            files = all.map(file -> file.getFileName().toString().replace(".properties", ""))
                    .sorted()
                    .toList();
        }
        assertThat(templates.languages()).isEqualTo(files).contains("en", "fr", "es", "de", "ar");
    }

    private static Map<String, String> file(String language) {
        return new TreeMap<>(WordsFile.read(
                language,
                TemplateFiles.builtIn("words/" + language + ".properties").orElseThrow()));
    }

    /** Keys that are counted: those with a form for exactly one. */
    private static Set<String> counted(Map<String, String> words) {
        var stems = new TreeSet<String>();
        for (String key : words.keySet()) if (key.endsWith(".one")) stems.add(key.substring(0, key.length() - 4));
        return stems;
    }

    private static Set<String> keysWithoutForms(Map<String, String> words) {
        Set<String> counted = counted(words);
        var keys = new TreeSet<String>();
        for (String key : words.keySet()) {
            var form = FORM.matcher(key);
            keys.add(form.matches() && counted.contains(form.group(1)) ? form.group(1) + ".*" : key);
        }
        return keys;
    }

    @ParameterizedTest
    @MethodSource("translated")
    void everyLanguageHasTheSameKeys(String language) {
        assertThat(keysWithoutForms(file(language))).isEqualTo(keysWithoutForms(file("en")));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyCountedWordHasThePluralFormsOfItsLanguage(String language) {
        Map<String, String> words = file(language);
        for (String stem : counted(words)) {
            var forms = new TreeSet<String>();
            for (String key : words.keySet()) {
                var form = FORM.matcher(key);
                if (form.matches() && form.group(1).equals(stem)) forms.add(form.group(2));
            }
            assertThat(forms).as(stem + " in " + language).isEqualTo(forms(language));
        }
    }

    @ParameterizedTest
    @MethodSource("translated")
    void everyLanguageUsesTheSameValues(String language) {
        Map<String, String> english = file("en");
        Map<String, String> words = file(language);
        for (String key : words.keySet()) {
            var form = FORM.matcher(key);
            boolean isForm = form.matches() && counted(words).contains(form.group(1));
            String original = english.get(isForm ? form.group(1) + ".other" : key);
            var places = places(words.get(key));
            var expected = places(original);
            // A form for none, one or two may say the number as a word.
            if (isForm && !key.endsWith(".other")) {
                places.remove("{0}");
                expected.remove("{0}");
            }
            assertThat(places).as(key + " in " + language).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void isSetInTypeAsThePageIs(String language) throws IOException {
        file(language).forEach((key, text) -> assertThat(text)
                .as(key + " in " + language)
                .doesNotContain("\"")
                .doesNotContain("...")
                .doesNotContain("  ")
                .matches(key.startsWith("date.") ? ".*" : "[^']*"));
        var keys = Files.readAllLines(TEMPLATES.resolve("words/" + language + ".properties")).stream()
                .filter(line -> line.contains("=") && !line.startsWith("#"))
                .map(line -> line.substring(0, line.indexOf('=')).strip())
                .toList();
        assertThat(keys).doesNotHaveDuplicates();
    }

    @Test
    void frenchSignsDoNotStandAloneAtTheBeginningOfALine() {
        file("fr")
                .forEach((key, text) ->
                        assertThat(text).as(key).doesNotContainPattern("« | [»:;?!]|[^\u00a0\u202f][;?!»](\\s|$)"));
    }

    private static Set<String> places(String text) {
        return new TreeSet<>(
                PLACE.matcher(text).results().map(found -> found.group()).toList());
    }

    @Test
    void everyWordInATemplateExists() throws IOException {
        Map<String, String> words = file("en");
        for (Path file : files(TEMPLATES, ".mustache")) {
            IN_TEMPLATE.matcher(Files.readString(file)).results().forEach(found -> assertThat(words)
                    .as(file.toString())
                    .containsKey(found.group(1)));
        }
    }

    @Test
    void everyWordInTheCodeExists() throws IOException {
        Map<String, String> words = file("en");
        int seen = 0;
        for (Path file : files(CODE, ".java")) {
            String code = Files.readString(file);
            for (var found : SAID.matcher(code).results().toList()) {
                seen++;
                if (!found.group(1).endsWith("."))
                    assertThat(words).as(file.toString()).containsKey(found.group(1));
            }
            for (var found : COUNTED.matcher(code).results().toList()) {
                assertThat(words).as(file.toString()).containsKey(found.group(1) + ".other");
            }
        }
        assertThat(seen).as("words found in the code").isGreaterThan(10);
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "en, Saturday 1 August 2026, 1 August 2026",
        "fr, samedi 1er août 2026, 1er août 2026",
        "es, sábado 1 de agosto de 2026, 1 de agosto de 2026",
        "de, 'Samstag, 1. August 2026', 1. August 2026",
        "ar, السبت 1 أغسطس 2026, 1 أغسطس 2026"
    })
    void writesDatesAsTheLanguageDoes(String language, String longDate, String date) {
        Words words = templates.words(language);
        assertThat(words.longDate(SATURDAY, PARIS)).isEqualTo(longDate);
        assertThat(words.date(SATURDAY, PARIS)).isEqualTo(date);
    }

    @ParameterizedTest
    @CsvSource({
        "en, 2.1 MB, 1 new, 12 new",
        "fr, '2,1 Mo', 1 nouveauté, 12 nouveautés",
        "es, '2,1 MB', 1 novedad, 12 novedades",
        "de, '2,1 MB', 1 neuer Beitrag, 12 neue Beiträge",
        "ar, 2.1 ميغابايت, منشور جديد, 12 منشورًا جديدًا"
    })
    void writesSizesAndCountsAsTheLanguageDoes(String language, String size, String one, String twelve) {
        Words words = templates.words(language);
        assertThat(words.size(2_100_000).replace('\u00a0', ' ')).isEqualTo(size);
        assertThat(words.count("digest.new", 1)).isEqualTo(one);
        assertThat(words.count("digest.new", 12)).isEqualTo(twelve);
    }

    @ParameterizedTest
    @CsvSource({"0, zero", "1, one", "2, two", "3, few", "10, few", "11, many", "99, many", "100, other", "103, few"})
    void knowsTheSixFormsOfArabic(long count, String form) {
        assertThat(Plural.of("ar", count).suffix()).isEqualTo(form);
    }

    @Test
    void listsAsTheLanguageDoes() {
        assertThat(templates.words("en").list(List.of())).isEmpty();
        assertThat(templates.words("en").list(List.of("A"))).isEqualTo("A");
        assertThat(templates.words("en").list(List.of("A", "B"))).isEqualTo("A and B");
        assertThat(templates.words("en").list(List.of("A", "B", "C"))).isEqualTo("A, B and C");
        assertThat(templates.words("ar").list(List.of("أ", "ب", "ج"))).isEqualTo("أ وب وج");
    }

    @Test
    void valuesAreNotReadAgain() {
        assertThat(templates.words("en").list(List.of("{1}", "{0}"))).isEqualTo("{1} and {0}");
    }

    @ParameterizedTest
    @CsvSource({
        "pt, 'sábado, 1 de agosto de 2026', 1 de agosto de 2026, 14:00",
        "pl, 'sobota, 1 sierpnia 2026', 1 sierpnia 2026, 14:00",
        "nl, zaterdag 1 augustus 2026, 1 augustus 2026, 14:00"
    })
    void writesTheDatesOfALanguageWithoutPatternsAsJavaDoes(
            String language, String longDate, String date, String time) {
        Words words = templates.words(language);
        assertThat(words.longDate(SATURDAY, PARIS)).isEqualTo(longDate);
        assertThat(words.date(SATURDAY, PARIS)).isEqualTo(date);
        assertThat(words.time(SATURDAY, PARIS)).isEqualTo(time);
    }

    @Test
    void aLanguageWithoutWordsSpeaksEnglish() {
        assertThat(templates.words("nl").say("digest.unsubscribe")).isEqualTo("Unsubscribe");
    }

    @Test
    void aVariantTakesTheWordsOfItsLanguage() {
        assertThat(templates.words("fr-CA").say("digest.unsubscribe")).isEqualTo("Se désabonner");
    }
}
