package dev.crier.newsletter;

import dev.crier.catalog.Article;
import dev.crier.catalog.Attachment;
import dev.crier.catalog.Author;
import dev.crier.catalog.Image;
import dev.crier.encoding.UrlPath;
import dev.crier.template.Prose;
import dev.crier.template.Site;
import dev.crier.template.Words;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Says in one language what there is to say about an article. */
final class ArticlePresenter {

    private static final int TITLE = 250;
    private static final int SUMMARY = 300;
    private static final int NAME = 80;
    private static final int ADDRESS = 1_000;
    private static final int AUTHORS = 4;
    private static final int TOPICS = 3;
    private static final int FILES = 3;

    private final Site site;
    private final Words words;
    private final ZoneId zone;
    private final String linkParameters;
    private final Function<Article, List<String>> topics;

    /**
     * Presents articles.
     *
     * @param zone of the dates
     * @param linkParameters what links to articles get, or empty
     * @param topics what the topics of an article are called, in order
     */
    ArticlePresenter(
            Site site, Words words, ZoneId zone, String linkParameters, Function<Article, List<String>> topics) {
        this.site = site;
        this.words = words;
        this.zone = zone;
        this.linkParameters = linkParameters;
        this.topics = topics;
    }

    /** The site's parameters for links in a newsletter's mails. */
    static String linkParameters(Site site, String newsletter) {
        return site.linkParameters().replace("{newsletter}", UrlPath.segment(newsletter));
    }

    DigestArticle present(Article article, int number) {
        boolean foreign = !article.language().equals(words.language());
        String direction = Words.direction(article.language());
        List<String> byline = byline(article, foreign);
        return new DigestArticle(
                number,
                Prose.cut(Prose.line(article.title()), TITLE),
                address(article),
                article.language(),
                direction,
                foreign,
                LineHeights.of(direction),
                kicker(article),
                byline.get(0),
                byline.get(1),
                byline.get(2),
                Prose.excerpt(Prose.line(article.summary()), SUMMARY, article.language()),
                words.read(article.type()),
                article.attachments().stream()
                        .filter(file -> isWeb(file.url()))
                        .limit(FILES)
                        .map(this::file)
                        .toList(),
                number == 1
                        ? article.image().filter(image -> isWeb(image.url())).map(ArticlePresenter::image)
                        : Optional.empty());
    }

    private String kicker(Article article) {
        Stream<String> labels = topics.apply(article).stream().limit(TOPICS);
        List<String> parts = Stream.concat(Stream.of(words.sentence(words.type(article.type()))), labels)
                .map(part -> Prose.cut(Prose.line(part), NAME))
                .filter(part -> !part.isEmpty())
                .toList();
        return String.join(" · ", held(parts));
    }

    private List<String> byline(Article article, boolean foreign) {
        String language =
                foreign ? words.say("article.in-language", Prose.line(words.languageName(article.language()))) : "";
        return held(List.of(authors(article.authors()), words.date(article.published(), zone), language));
    }

    private String authors(List<Author> authors) {
        var names = new ArrayList<String>();
        for (Author author : authors) {
            String name = Prose.line(author.name());
            if (!name.isEmpty()) names.add(Prose.cut(name, NAME));
        }
        if (names.size() <= AUTHORS) return words.list(names);
        var shown = new ArrayList<>(names.subList(0, AUTHORS - 1));
        shown.add(words.count("authors.more", names.size() - shown.size()));
        return words.list(shown);
    }

    private Link file(Attachment file) {
        String kind = kind(file);
        return new Link(
                file.bytes() > 0 ? words.say("article.file-size", kind, words.size(file.bytes())) : kind, file.url());
    }

    private String kind(Attachment file) {
        if (file.mediaType().equals("application/pdf")) return "PDF";
        String path = file.url().replaceAll("[?#].*", "");
        String ending = path.substring(path.lastIndexOf('.') + 1);
        return ending.matches("[A-Za-z0-9]{1,5}") ? ending.toUpperCase(Locale.ROOT) : words.say("article.file");
    }

    private static Image image(Image image) {
        return new Image(image.url(), Prose.line(image.alt()), Prose.line(image.caption()));
    }

    private String address(Article article) {
        String address = isWeb(article.address())
                ? article.address()
                : site.link("/articles/" + UrlPath.segment(article.slug()));
        if (linkParameters.isEmpty()) return address;
        int hash = address.indexOf('#');
        String page = hash < 0 ? address : address.substring(0, hash);
        return page + (page.indexOf('?') < 0 ? "?" : "&") + linkParameters + address.substring(page.length());
    }

    /** Whatever else an address may be, it must not run anything, and it must stay an address in a line of text. */
    private static boolean isWeb(String address) {
        return address.length() <= ADDRESS
                && address.matches("(?i)https?://\\S+")
                && Prose.line(address).equals(address);
    }

    /** Where a part of a line is written in the other direction, invisible marks hold each in its place. */
    private List<String> held(List<String> parts) {
        if (parts.stream().noneMatch(words::turns)) return parts;
        return parts.stream().map(words::held).toList();
    }
}
