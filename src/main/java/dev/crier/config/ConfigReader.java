package dev.crier.config;

import dev.crier.catalog.Topics;
import dev.crier.feed.FeedSettings;
import dev.crier.mail.Address;
import dev.crier.mail.SmtpSettings;
import dev.crier.newsletter.Keep;
import dev.crier.outbox.SendSettings;
import dev.crier.source.MarkdownSource;
import dev.crier.source.Undated;
import dev.crier.template.Site;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a site's {@code config/}. */
public final class ConfigReader {

    static final String MAIN = "config/crier.yaml";
    static final String NEWSLETTERS = "config/newsletters.yaml";
    static final String TOPICS = "config/topics.yaml";

    private final Path folder;
    private final Function<String, @Nullable String> environment;
    private final List<String> problems = new ArrayList<>();

    private ConfigReader(Path folder, Function<String, @Nullable String> environment) {
        this.folder = folder;
        this.environment = environment;
    }

    /** @throws ConfigProblem naming everything that is wrong */
    public static Config read(Path folder, Function<String, @Nullable String> environment) {
        Path site = folder.toAbsolutePath().normalize();
        if (!Files.isRegularFile(site.resolve(MAIN))) {
            throw new ConfigProblem(
                    List.of(site + " is not a site: there is no " + MAIN + "; make one with: crier init " + site));
        }
        return new ConfigReader(site, environment).read();
    }

    private Config read() {
        YamlMap top = YamlFile.read(folder, MAIN, problems, environment);
        YamlMap siteKeys = top.map("site");
        Site site = site(siteKeys);
        String secret = siteKeys.text("secret", "");
        if (!secret.isEmpty() && secret.length() < 16) siteKeys.problem("secret", "is shorter than 16 characters");
        siteKeys.end();
        YamlMap database = top.map("database");
        String url = database.text("url", "jdbc:sqlite:var/crier.db");
        if (!url.startsWith("jdbc:sqlite:") && !url.startsWith("jdbc:postgresql:")) {
            database.problem("url", "is neither jdbc:sqlite:FILE nor jdbc:postgresql://HOST/NAME");
        }
        database.end();
        YamlMap mail = top.map("mail");
        Config.Transport transport = mail.choice("transport", Config.Transport.MAILBOX, Config.Transport.class);
        Address from = address(mail, "from", new Address(site.name(), site.contact()));
        if (from.email().isEmpty()) siteKeys.problem("contact", "is missing, and there is no mail.from");
        String replyTo = mail.email("reply-to", "");
        YamlMap smtp = mail.map("smtp");
        SendSettings sending = SendingReader.sending(mail, smtp);
        SmtpSettings server = SendingReader.server(smtp);
        String unsubscribe = mail.email("unsubscribe-address", "");
        mail.end();
        YamlMap web = top.map("web");
        int port = web.number("port", 8080, 0, 65_535);
        String bind = web.text("bind", "127.0.0.1");
        List<String> trustedProxies = web.names("trusted-proxies");
        web.end();
        YamlMap catalog = top.map("catalog");
        Duration every = catalog.duration("every", Duration.ofMinutes(5));
        if (every.isZero()) catalog.problem("every", "must be at least 1s");
        Duration fresh = catalog.duration("fresh-within", Duration.ofDays(30));
        List<MarkdownSource> sources = sources(catalog, site);
        catalog.end();
        FeedSettings feeds = feeds(top.map("feeds"));
        Keep keep = keep(top.map("keep"));
        List<String> admins = top.emails("admins");
        top.end();
        Topics topics = TopicsReader.read(folder, problems, environment);
        var newsletters = new NewslettersReader(site, from, replyTo, topics).read(folder, problems, environment);
        if (!problems.isEmpty()) throw new ConfigProblem(problems);
        return new Config(
                folder,
                site,
                secret,
                admins,
                url,
                transport,
                from,
                replyTo,
                unsubscribe,
                server,
                sending,
                port,
                bind,
                trustedProxies,
                every,
                fresh,
                sources,
                feeds,
                keep,
                topics,
                newsletters);
    }

    private Site site(YamlMap keys) {
        String name = keys.required("name", "Site");
        String url = keys.address("url", "http://localhost:8080");
        String id = keys.required("id", "localhost,2000");
        if (!id.matches("[a-z0-9.-]+(@[a-z0-9.-]+)?,\\d{4}(-\\d{2}(-\\d{2})?)?")) {
            keys.problem(
                    "id", "\"" + id + "\" is not an authority of tag: ids such as news.example.org,2026 (RFC 4151)");
        }
        String accent = keys.text("accent", "#8a1c1c");
        Accent colour = Accent.of(accent).orElse(new Accent(0x8a, 0x1c, 0x1c));
        if (Accent.of(accent).isEmpty()) {
            keys.problem("accent", "\"" + accent + "\" is not a colour such as \"#8a1c1c\"");
        } else if (!colour.isReadable()) {
            keys.problem(
                    "accent",
                    String.format(
                            Locale.ROOT,
                            "%s has a contrast of %.1f:1 on white, under 4.5:1; the nearest that passes is \"%s\"",
                            accent,
                            colour.contrast(new Accent(255, 255, 255)),
                            colour.readable().hex()));
        }
        return new Site(
                name,
                keys.text("tagline", ""),
                URI.create(url),
                id,
                keys.address("home", url),
                keys.text("language", "en"),
                keys.zone("zone", ZoneOffset.UTC),
                keys.text("logo", ""),
                colour.hex(),
                colour.light().hex(),
                keys.email("contact", ""),
                keys.text("postal-address", ""),
                keys.address("privacy", ""),
                keys.text("link-parameters", ""));
    }

    private static Address address(YamlMap keys, String key, Address fallback) {
        try {
            return keys.text(key).map(Address::parse).orElse(fallback);
        } catch (IllegalArgumentException wrong) {
            keys.problem(key, String.valueOf(wrong.getMessage()));
            return fallback;
        }
    }

    private static FeedSettings feeds(YamlMap keys) {
        int entries = keys.number("entries", 20, 1, 500);
        String content = keys.text("content", "full");
        if (!content.equals("full") && !content.equals("summary")) {
            keys.problem("content", "\"" + content + "\" is none of full, summary");
        }
        var settings = new FeedSettings(entries, content.equals("full"), keys.texts("aliases"));
        keys.end();
        return settings;
    }

    /** A mail that may be tried again needs its digest. */
    private static Keep keep(YamlMap keys) {
        var keep = new Keep(
                keys.duration("replies", Duration.ofDays(90)),
                keys.duration("deliveries", Duration.ofDays(400)),
                keys.duration("digests", Duration.ofDays(1_100)));
        if (keep.digests().compareTo(keep.deliveries()) < 0) {
            keys.problem("digests", "must be at least as long as keep.deliveries");
        }
        keys.end();
        return keep;
    }

    private List<MarkdownSource> sources(YamlMap catalog, Site site) {
        var sources = new ArrayList<MarkdownSource>();
        var names = new HashSet<String>();
        for (YamlMap keys : catalog.list("sources")) {
            String name = keys.required("name", "source");
            if (!names.add(name)) keys.problem("name", "\"" + name + "\" names another source already");
            String type = keys.text("type", "markdown");
            if (!type.equals("markdown"))
                keys.problem("type", "\"" + type + "\" is not a type of source; there is: markdown");
            ZoneId zone = keys.zone("zone", site.zone());
            Map<String, List<String>> fields = new LinkedHashMap<>(MarkdownSource.FIELDS);
            YamlMap mapping = keys.map("fields");
            for (String field : mapping.keys()) {
                if (!MarkdownSource.FIELDS.containsKey(field)) {
                    mapping.problem(
                            field,
                            "is not a field; there are: "
                                    + String.join(
                                            ", ",
                                            MarkdownSource.FIELDS.keySet().stream()
                                                    .sorted()
                                                    .toList()));
                    continue;
                }
                fields.put(field, mapping.names(field));
            }
            sources.add(new MarkdownSource(
                    name,
                    folder.resolve(keys.required("path", ".")).normalize(),
                    keys.text("link", ""),
                    zone,
                    fields,
                    keys.text("language", site.language()),
                    keys.choice("undated", Undated.REJECT, Undated.class),
                    site.home(),
                    keys.place()));
            keys.end();
        }
        return sources;
    }
}
