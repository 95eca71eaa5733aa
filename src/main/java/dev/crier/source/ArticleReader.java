package dev.crier.source;

import dev.crier.catalog.Attachment;
import dev.crier.catalog.Author;
import dev.crier.catalog.Draft;
import dev.crier.catalog.Image;
import dev.crier.catalog.Slug;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads one file as an article. */
final class ArticleReader {

    private static final int MOST = 100;
    private static final int SUMMARY = 300;

    private final MarkdownSource source;
    private final Attachments attachments;

    ArticleReader(MarkdownSource source) {
        this.source = source;
        this.attachments = new Attachments(source.folder());
    }

    /** Empty for a file that says it is not to be published. */
    Optional<Draft> read(FileName name, Path file, String text, String digest, Warnings warnings)
            throws Rejected, IOException {
        FrontMatter matter = FrontMatter.split(text);
        Head head = Head.parse(matter);
        if (HtmlPage.is(matter, name.path())) {
            var page = HtmlPage.of(matter);
            head = page.head(source);
            matter = page.article();
        }
        var fields = new Fields(source, head);
        if (fields.isDraft()) return Optional.empty();

        int tab = matter.tabLine();
        if (tab > 0) warnings.add(tab, "a tab in the front matter; not every reader of YAML takes it, replace it");
        Body body = Body.of(matter, isHtml(name.path()), warnings);
        Optional<Instant> dated = date(fields, name);
        String title = title(matter, fields, body, dated.isPresent());
        body.dropTitle(title);
        String slug = slug(fields, name, title);
        Instant published = dated.isPresent() ? dated.get() : changed(matter, file);
        Optional<Instant> expires = fields.instant("expires");
        String language = language(fields, name, warnings);
        String address = address(fields, name, slug, language, published, warnings);
        String base = address.isEmpty() ? source.home() : address;
        Html content = body.content(base);
        return Optional.of(new Draft(
                name.path(),
                digest,
                fields.key(),
                name.stem(),
                fields.text("translation", 500),
                slug,
                language,
                title,
                fields.text("type", 100).orElse(""),
                authors(fields),
                topics(fields),
                fields.summary()
                        .orElseGet(() -> CleanText.excerpt(CleanText.of(content.firstParagraph(), 2000), SUMMARY)),
                content.html(),
                content.text(),
                address,
                image(fields, base, warnings),
                attachments(fields, file, base, warnings),
                related(fields),
                published,
                dated.isEmpty(),
                updated(fields, published, warnings),
                expires));
    }

    /** The field, else the date in the address that the head names, else the one in the file's name. */
    private Optional<Instant> date(Fields fields, FileName name) throws Rejected {
        Optional<Instant> written = fields.instant("date");
        if (written.isPresent()) return written;
        return fields.addressDate().or(name::date).map(day -> day.atStartOfDay(source.zone())
                .toInstant());
    }

    private String title(FrontMatter matter, Fields fields, Body body, boolean dated) throws Rejected {
        Optional<String> written = fields.text("title", 500);
        if (written.isPresent()) return written.get();
        Optional<String> heading = body.takeTitle();
        if (heading.isPresent() && (dated || source.undated() == Undated.MODIFIED)) return heading.get();
        if (matter.present()) throw heading.isPresent() ? noDate(matter) : fields.noTitle();
        String missing = heading.isPresent() ? "date" : dated ? "title" : "title and date";
        throw new Rejected(
                matter.bodyLine(),
                "no front matter, and without it no " + missing + "; begin the file with --- title: … date: … ---");
    }

    /** When a file without a date was last changed, where the source lets that count. */
    private Instant changed(FrontMatter matter, Path file) throws Rejected, IOException {
        if (source.undated() == Undated.REJECT) throw noDate(matter);
        return Files.getLastModifiedTime(file).toInstant().truncatedTo(ChronoUnit.SECONDS);
    }

    private Rejected noDate(FrontMatter matter) {
        return new Rejected(
                matter.present() ? Math.max(1, matter.headLine() - 1) : 0,
                "no date: write " + source.keys("date").get(0)
                        + ": YYYY-MM-DD into the front matter, begin the file's name with it,"
                        + " or set undated: modified for this source");
    }

    static boolean isHtml(String path) {
        return path.toLowerCase(Locale.ROOT).endsWith(".html");
    }

    private static String slug(Fields fields, FileName name, String title) {
        String chosen = Slug.of(fields.text("slug", 200).orElse(""));
        if (!chosen.isEmpty()) return chosen;
        if (!name.slug().isEmpty()) return name.slug();
        String titled = Slug.of(title);
        int end = titled.length() <= 80 ? -1 : titled.lastIndexOf('-', 80);
        String cut = end > 0 ? titled.substring(0, end) : titled.substring(0, Math.min(80, titled.length()));
        return cut.isEmpty() ? Slug.of(name.stem()) : cut;
    }

    private String language(Fields fields, FileName name, Warnings warnings) {
        Optional<String> written = fields.text("language", 50);
        Optional<String> known = written.flatMap(Languages::primary);
        if (written.isPresent() && known.isEmpty()) {
            warnings.add(fields.line("language"), "the language is not one that is known by two letters, as en or fr");
        }
        return known.or(name::language).orElse(source.language());
    }

    private String address(
            Fields fields, FileName name, String slug, String language, Instant published, Warnings warnings) {
        Optional<String> written = fields.address("link");
        Optional<String> chosen = written.flatMap(link -> Addresses.web(source.home(), link));
        if (chosen.isPresent()) return chosen.get();
        if (written.isPresent()) warnings.add(fields.line("link"), "the link is not an address for the web; left out");

        ZonedDateTime day = published.atZone(source.zone());
        String path = List.of(name.page().split("/")).stream()
                .map(Addresses::segment)
                .reduce((one, other) -> one + "/" + other)
                .orElse("");
        String filled = source.link()
                .replace("{year}", "%04d".formatted(day.getYear()))
                .replace("{month}", "%02d".formatted(day.getMonthValue()))
                .replace("{day}", "%02d".formatted(day.getDayOfMonth()))
                .replace("{language}", Addresses.segment(language))
                .replace("{path}", path)
                .replace("{slug}", Addresses.segment(slug))
                .replace("{id}", Addresses.segment(fields.key().orElse(slug)));
        return Addresses.web(source.home(), filled).orElse("");
    }

    private static List<Author> authors(Fields fields) throws Rejected {
        var bySlug = new LinkedHashMap<String, Author>();
        for (String name : fields.names("authors", ";")) {
            Author author = Author.of(name);
            if (!author.slug().isEmpty()) bySlug.putIfAbsent(author.slug(), author);
        }
        return atMost(new ArrayList<>(bySlug.values()), "authors", fields);
    }

    private static List<String> topics(Fields fields) throws Rejected {
        var bySlug = new LinkedHashMap<String, String>();
        for (String name : fields.names("topics", ",")) {
            if (!Slug.of(name).isEmpty()) bySlug.putIfAbsent(Slug.of(name), name);
        }
        return atMost(new ArrayList<>(bySlug.values()), "topics", fields);
    }

    private List<Attachment> attachments(Fields fields, Path file, String base, Warnings warnings) throws Rejected {
        var found = new LinkedHashMap<String, Attachment>();
        for (Object item : atMost(fields.items("attachments", ""), "attachments", fields)) {
            Optional<Attachment> attachment = attachments.read(item, file, base);
            attachment.ifPresent(one -> found.putIfAbsent(one.url(), one));
            if (attachment.isEmpty() && !item.equals("")) {
                warnings.add(fields.line("attachments"), "an attachment without an address for the web; left out");
            }
        }
        return new ArrayList<>(found.values());
    }

    private static <T> List<T> atMost(List<T> items, String what, Fields fields) throws Rejected {
        if (items.size() <= MOST) return items;
        throw new Rejected(fields.line(what), items.size() + " " + what + ", at most " + MOST + " can be taken");
    }

    private static Optional<Image> image(Fields fields, String base, Warnings warnings) {
        Optional<Object> value = fields.value("image");
        Optional<String> written = value.flatMap(image -> Values.text(image, "url", "src", "path", "image"))
                .filter(text -> !Values.isFalse(text) && !Values.isTrue(text));
        Optional<String> url = written.flatMap(text -> Addresses.web(base, text));
        if (written.isPresent() && url.isEmpty()) {
            warnings.add(fields.line("image"), "the image is not an address for the web; left out");
        }
        return url.map(found -> new Image(
                found,
                fields.text("image-alt", 500)
                        .or(() -> fields.part("image", "alt"))
                        .orElse(""),
                fields.text("image-caption", 500)
                        .or(() -> fields.part("image", "caption"))
                        .orElse("")));
    }

    private static List<String> related(Fields fields) throws Rejected {
        var slugs = new ArrayList<String>();
        for (String name : fields.names("related", ",")) {
            String path = name.replaceFirst("[?#].*", "").replaceFirst("/+$", "");
            String slug = FileName.of(path.substring(path.lastIndexOf('/') + 1)).slug();
            if (!slug.isEmpty() && !slugs.contains(slug)) slugs.add(slug);
        }
        return atMost(slugs, "related", fields);
    }

    private static Optional<Instant> updated(Fields fields, Instant published, Warnings warnings) {
        try {
            Optional<Instant> updated = fields.instant("updated");
            if (updated.isEmpty() || !updated.get().isBefore(published)) return updated;
            warnings.add(fields.line("updated"), "updated before it was published; raised to the date of publication");
            return Optional.of(published);
        } catch (Rejected unreadable) {
            warnings.add(unreadable.line(), unreadable.reason() + "; left out");
            return Optional.empty();
        }
    }
}
