package dev.crier.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.crier.mail.SmtpSettings;
import dev.crier.newsletter.Frequency;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a site's files say, and everything that can be wrong with them, all at once, with file, line and key. */
class ConfigReaderTest {

    private static final String SITE = """
            site:
              name: Test
              url: https://news.example.org
              id: news.example.org,2026
              contact: news@example.org
            """;

    @TempDir
    Path folder;

    @Test
    void readsTheSmallestSite() {
        Config config = read(SITE, "");
        assertThat(config.site().name()).isEqualTo("Test");
        assertThat(config.databaseUrl()).isEqualTo("jdbc:sqlite:var/crier.db");
        assertThat(config.transport()).isEqualTo(Config.Transport.MAILBOX);
        assertThat(config.from().email()).isEqualTo("news@example.org");
        assertThat(config.freshWithin()).isEqualTo(Duration.ofDays(30));
        assertThat(config.newsletters()).isEmpty();
    }

    @Test
    void writesTheDomainsOfAddressesAsHeadersTakeThem() {
        Config config = read(SITE.replace("news@example.org", "news@bücher.example"), "");
        assertThat(config.site().contact()).isEqualTo("news@xn--bcher-kva.example");
        assertThat(config.from().domain()).isEqualTo("xn--bcher-kva.example");
    }

    @Test
    void readsTheSampleSiteOfTheRepository() {
        Config config = ConfigReader.read(Path.of("").toAbsolutePath(), name -> null);
        assertThat(config.newsletters()).isNotEmpty();
        assertThat(config.topics().described()).isNotEmpty();
    }

    @Test
    void readsEveryKindOfFrequency() {
        Config config = read(SITE, """
                newsletters:
                  - name: news
                    frequencies:
                      weekly: {cron: "0 0 8 ? * FRI", zone: Europe/Paris}
                      daily: {cron: "0 0 8 ? * *", zone: subscriber}
                      now: {within: 15m}
                  - name: board
                    schedule: {cron: "0 0 8 1 * ?"}
                """);
        List<Frequency> news = config.newsletters().get(0).frequencies();
        assertThat(news.get(0).zone()).contains(ZoneId.of("Europe/Paris"));
        assertThat(news.get(1).zone()).isEmpty();
        assertThat(news.get(1).isImmediate()).isFalse();
        assertThat(news.get(2).isImmediate()).isTrue();
        assertThat(news.get(2).within()).isEqualTo(Duration.ofMinutes(15));
        assertThat(config.newsletters().get(1).frequencies()).singleElement().satisfies(only -> assertThat(only.name())
                .isEqualTo("board"));
    }

    @Test
    void readsTitlesInOneLanguageOrInSeveral() {
        Config config = read(SITE, """
                newsletters:
                  - name: news
                    title: {en: News, fr: Nouvelles}
                    schedule: {cron: "0 0 8 1 * ?"}
                  - name: board
                    title: Board
                    schedule: {cron: "0 0 8 1 * ?"}
                """);
        assertThat(config.newsletters().get(0).title()).isEqualTo("News");
        assertThat(config.newsletters().get(0).title("fr")).isEqualTo("Nouvelles");
        assertThat(config.newsletters().get(0).title("de")).isEqualTo("News");
        assertThat(config.newsletters().get(1).title("fr")).isEqualTo("Board");
    }

    @Test
    void fillsValuesFromTheEnvironment() {
        write("config/crier.yaml", SITE + """
                mail:
                  transport: smtp
                  smtp: {host: "mx.${DOMAIN}", port: "${PORT:2525}", tls: starttls, username: u, password: "${PASSWORD}"}
                """);
        Config config = ConfigReader.read(folder, Map.of("DOMAIN", "example.org", "PASSWORD", "a$1\\b")::get);
        assertThat(config.smtp().host()).isEqualTo("mx.example.org");
        assertThat(config.smtp().port()).isEqualTo(2525);
        assertThat(config.smtp().tls()).isEqualTo(SmtpSettings.Tls.STARTTLS);
        assertThat(config.smtp().password()).isEqualTo("a$1\\b");
    }

    @Test
    void namesAVariableThatIsMissing() {
        assertThat(problems(SITE + "mail: {smtp: {password: \"${NOBODY_SET_THIS}\"}}\n", ""))
                .containsExactly(
                        "config/crier.yaml:6: mail.smtp.password: the environment has no NOBODY_SET_THIS; set it,"
                                + " or write ${NOBODY_SET_THIS:default}");
    }

    @Test
    void saysEverythingAtOnce() {
        assertThat(problems(SITE.replace("url: https://news.example.org", "url: news.example.org") + """
                        colour: red
                        web: {port: many}
                        catalog:
                          fresh-within: soon
                          sources:
                            - {name: a, path: x}
                            - {name: a, path: y, type: gopher}
                        """, """
                        newsletters:
                          - name: News Letter
                            schedule: {cron: "0 0 25 ? * FRI", zone: Europe/Atlantis}
                          - name: b
                        """))
                .hasSize(10)
                .allMatch(line -> line.matches("config/(crier|newsletters)\\.yaml:\\d+: .+"))
                .anyMatch(line -> line.startsWith("config/crier.yaml:3: site.url: "))
                .anyMatch(line -> line.startsWith("config/crier.yaml:6: colour: unknown key"))
                .anyMatch(line -> line.startsWith("config/newsletters.yaml:3: newsletters[1].schedule.zone: "))
                .anyMatch(line -> line.startsWith("config/newsletters.yaml:3: newsletters[1].schedule.cron: "));
    }

    @Test
    void ofAFileThatCannotBeParsedNamesOnlyTheLineThatBreaksIt() {
        assertThat(problems("site: [\n", "")).singleElement().asString().startsWith("config/crier.yaml:2: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "site: [a]|site: must hold keys of its own",
                "admins: {a: b}|admins: must be a single value",
                "admins: [nobody]|admins: \"nobody\" is not an address",
                "mail: {transport: pigeon}|mail.transport: \"pigeon\" is none of mailbox, smtp",
                "mail: {from: nobody}|mail.from: \"nobody\" is not an address",
                "mail: {reply-to: nobody}|mail.reply-to: \"nobody\" is not an address",
                "mail: {rate: fast}|mail.rate: \"fast\" is not a rate",
                "mail: {rate-per-domain: fast}|mail.rate-per-domain: \"fast\" is not a rate",
                "mail: {rate-per-domain: {example.org: fast}}|mail.rate-per-domain.example.org: \"fast\" is not a rate",
                "mail: {rate-per-domain: {all: 5/s}}|mail.rate-per-domain.all: is neither a domain such as example.org nor others",
                "mail: {retry: {factor: 0}}|mail.retry.factor: \"0\" is not a number from 1 to 100",
                "mail: {smtp: {tls: maybe}}|mail.smtp.tls: \"maybe\" is none of none, starttls, implicit",
                "web: {port: 70000}|web.port: \"70000\" is not a number from 0 to 65535",
                "catalog: {every: 5}|catalog.every: \"5\" is not a time such as",
                "catalog: {every: 0s}|catalog.every: must be at least 1s",
                "catalog: {sources: {a: b}}|catalog.sources: must be a list",
                "catalog: {sources: [a]}|catalog.sources: each entry must hold keys of its own",
                "catalog: {sources: [{name: a}]}|catalog.sources[1].path: is missing",
                "catalog: {sources: [{name: a, path: b, zone: Mars}]}|catalog.sources[1].zone: \"Mars\" is not a time zone",
                "catalog: {sources: [{name: a, path: b, fields: {titel: x}}]}|catalog.sources[1].fields.titel: is not a field",
                "feeds: {content: half}|feeds.content: \"half\" is none of full, summary",
                "feeds: {entries: 0}|feeds.entries: \"0\" is not a number from 1 to 500",
                "database: {url: \"jdbc:h2:x\"}|database.url: ",
            })
    void namesFileLineAndKey(String yaml, String problem) {
        String text = yaml.startsWith("site:") ? yaml : SITE + yaml;
        int line = yaml.startsWith("site:") ? 1 : 6;
        assertThat(problems(text + "\n", ""))
                .anySatisfy(said -> assertThat(said).startsWith("config/crier.yaml:" + line + ": " + problem));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{name: a, frequencies: {}}|newsletters[1].frequencies: is missing",
                "{name: a, schedule: {zone: UTC}}|newsletters[1].schedule.cron: is missing",
                "{name: a, schedule: {cron: '0 0 8 ? * FRI'}, frequencies: {b: {within: 5m}}}|newsletters[1].schedule: is short",
                "{name: a, schedule: {within: 5m}, topics: some}|newsletters[1].topics: must be all, or keys",
                "{name: a, schedule: {within: 5m}, topics: {any: [a], most: [b]}}|newsletters[1].topics.most: unknown key",
                "{name: a, schedule: {within: 5m}, languages: mine}|newsletters[1].languages: \"mine\" is none of",
                "{name: a, schedule: {within: 5m}, items: {min: 0}}|newsletters[1].items.min: \"0\" is not a number",
                "{name: a, schedule: {within: 5m}, items: {min: 5, max: 3}}|newsletters[1].items.min: 5 is more than max",
                "{name: a, schedule: {within: 5m}, from: x}|newsletters[1].from: \"x\" is not an address",
                "{name: a, schedule: {within: 5m}, reply-to: x}|newsletters[1].reply-to: \"x\" is not an address",
                "{name: a, schedule: {within: 5m}, after-crash: cry}|newsletters[1].after-crash: \"cry\" is none of",
                "{name: a, schedule: {within: 5m}, open: perhaps}|newsletters[1].open: \"perhaps\" is neither true nor false",
                "{schedule: {within: 5m}}|newsletters[1].name: is missing",
            })
    void namesFileLineAndKeyOfNewsletters(String yaml, String problem) {
        assertThat(problems(SITE, "newsletters:\n  - " + yaml + "\n"))
                .anySatisfy(said -> assertThat(said).startsWith("config/newsletters.yaml:2: " + problem));
    }

    @Test
    void refusesASecondNewsletterOfOneName() {
        assertThat(problems(SITE, """
                newsletters:
                  - {name: a, schedule: {within: 5m}}
                  - {name: a, schedule: {within: 5m}}
                """))
                .containsExactly(
                        "config/newsletters.yaml:3: newsletters[2].name: \"a\" names another newsletter already");
    }

    @Test
    void refusesKeysThatStandTwice() {
        assertThat(problems(SITE + "web: {port: 1}\nweb: {port: 2}\n", "")).anyMatch(said -> said.contains("web"));
    }

    @Test
    void namesTheLineOfBrokenYaml() {
        assertThat(problems(SITE + "web: {port: 1\n", ""))
                .anySatisfy(said -> assertThat(said).matches("config/crier\\.yaml:\\d+: .+"));
        assertThat(problems(SITE, "newsletters:\n\t- name: a\n"))
                .anySatisfy(said -> assertThat(said).startsWith("config/newsletters.yaml:2: "));
    }

    @Test
    void refusesAnAccentThatNobodyCanRead() {
        assertThat(problems(SITE.replace("contact:", "accent: \"#ffcc00\"\n  contact:"), ""))
                .singleElement()
                .asString()
                .startsWith("config/crier.yaml:5: site.accent: #ffcc00 has a contrast of")
                .containsPattern("the nearest that passes is \"#[0-9a-f]{6}\"");
    }

    @Test
    void needsSomebodyToSendAs() {
        assertThat(problems(SITE.replace("  contact: news@example.org\n", ""), ""))
                .containsExactly("config/crier.yaml:2: site.contact: is missing, and there is no mail.from");
    }

    @Test
    void keepsSecretsOutOfMessages() {
        write("config/crier.yaml", SITE.replace("contact:", "secret: \"${SECRET}\"\n  contact:") + """
                mail: {smtp: {password: ["${SECRET}"]}}
                database: {url: "jdbc:mysql://u:${SECRET}@h/d?password=${SECRET}"}
                """);
        var problem = catchThrowableOfType(
                ConfigProblem.class, () -> ConfigReader.read(folder, Map.of("SECRET", "hunter2")::get));
        assertThat(problem.problems()).hasSize(3).noneMatch(said -> said.contains("hunter2"));
    }

    @Test
    void saysWhatAFolderLacksThatIsNoSite() {
        var problem = catchThrowableOfType(ConfigProblem.class, () -> ConfigReader.read(folder, name -> null));
        assertThat(problem).hasMessageContaining("is not a site").hasMessageContaining("crier init");
    }

    private Config read(String main, String newsletters) {
        write("config/crier.yaml", main);
        if (!newsletters.isEmpty()) write("config/newsletters.yaml", newsletters);
        return ConfigReader.read(folder, name -> null);
    }

    private List<String> problems(String main, String newsletters) {
        var problem = catchThrowableOfType(ConfigProblem.class, () -> read(main, newsletters));
        assertThat(problem).as("a problem with " + main + newsletters).isNotNull();
        return problem.problems();
    }

    private void write(String path, String text) {
        try {
            Path file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException cause) {
            throw new java.io.UncheckedIOException(cause);
        }
    }
}
