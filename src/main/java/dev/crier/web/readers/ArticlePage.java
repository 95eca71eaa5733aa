package dev.crier.web.readers;

import dev.crier.catalog.Article;
import dev.crier.catalog.Articles;
import dev.crier.catalog.Attachment;
import dev.crier.catalog.Withdrawal;
import dev.crier.feed.FeedPath;
import dev.crier.template.Prose;
import dev.crier.template.Words;
import dev.crier.web.PageHead;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One article; in its place, if it was withdrawn, the reason and what replaces it. */
final class ArticlePage {

    private static final int RELATED = 3;
    private static final int DESCRIPTION = 160;

    /**
     * An article in full.
     *
     * @param standfirst the summary, where the content does not begin with it, or empty
     * @param content safe HTML, or empty
     * @param original its address at the organisation, with the host to name it by; both may be empty
     */
    record ArticleView(
            Entry entry,
            List<Joined> authors,
            String corrected,
            String correctedDay,
            String standfirst,
            String content,
            List<File> files,
            List<Link> topics,
            List<Entry> related,
            String original,
            String readOn) {

        public boolean hasFiles() {
            return !files.isEmpty();
        }

        public boolean hasTopics() {
            return !topics.isEmpty();
        }

        public boolean hasRelated() {
            return !related.isEmpty();
        }
    }

    /** An attachment with what one wants to know before opening it: "PDF, 2.1 MB". */
    private record File(String address, String title, String facts) {}

    private record WithdrawnView(Entry entry, String on, String reason, Optional<Entry> replacement) {}

    private final Articles articles;

    ArticlePage(Articles articles) {
        this.articles = articles;
    }

    void show(Visit visit, String slug) {
        Article article = visit.listing().find(slug).orElseThrow(NotFoundResponse::new);
        if (article.withdrawal().isPresent()) {
            withdrawn(visit, article, article.withdrawal().get());
        } else {
            live(visit, article);
        }
    }

    private void live(Visit visit, Article article) {
        Entries entries = visit.entries();
        Words words = visit.words();
        String content = articles.content(article.id());
        boolean apart = !content.isEmpty() && !beginsWithSummary(article);
        String host = host(article.address());
        var view = new ArticleView(
                entries.of(article),
                Joined.authors(words, article.authors()),
                article.corrected()
                        .map(at -> words.say(
                                "article.corrected", words.date(at, visit.site().zone())))
                        .orElse(""),
                article.corrected().map(at -> at.toString()).orElse(""),
                content.isEmpty() || apart ? Prose.line(article.summary()) : "",
                content,
                article.attachments().stream().map(file -> file(words, file)).toList(),
                article.topics().stream()
                        .map(topic -> new Link(Paths.topic(topic), visit.label(topic)))
                        .toList(),
                entries.of(visit.listing()
                        .catalog()
                        .related(article, RELATED, visit.listing().now())),
                host.isEmpty() ? "" : article.address(),
                words.say("article.read-on", host));
        PageHead head = PageHead.of(Prose.line(article.title()))
                .described(Prose.excerpt(Prose.line(article.summary()), DESCRIPTION, article.language()))
                .at(Paths.article(article.slug()));
        for (String topic : article.topics()) {
            head = head.offering(visit.feed(FeedPath.topic(topic), visit.label(topic)));
        }
        visit.write("article", head, view);
    }

    private void withdrawn(Visit visit, Article article, Withdrawal withdrawal) {
        visit.request().status(HttpStatus.GONE);
        var view = new WithdrawnView(
                visit.entries().of(article),
                visit.words()
                        .say(
                                "withdrawn.on",
                                visit.words().date(withdrawal.at(), visit.site().zone())),
                withdrawal.reason() == null ? "" : withdrawal.reason(),
                visit.listing()
                        .find(withdrawal.replacement() == null ? "" : withdrawal.replacement())
                        .filter(other -> other.isListed(visit.listing().now()))
                        .map(visit.entries()::of));
        visit.write("withdrawn", PageHead.of(visit.words().say("withdrawn.title")), view);
    }

    private static File file(Words words, Attachment file) {
        String kind = kind(file);
        String size = file.bytes() > 0 ? words.size(file.bytes()) : "";
        String title = file.title().isBlank() ? name(file.url()) : Prose.line(file.title());
        return new File(
                file.url(),
                title,
                kind.isEmpty() || size.isEmpty() ? kind + size : words.say("list.middle", kind, size));
    }

    /** The kind of a file as people name it: by its ending, else by its media type. */
    private static String kind(Attachment file) {
        String name = name(file.url());
        int dot = name.lastIndexOf('.');
        String ending = dot < 0 ? "" : name.substring(dot + 1);
        if (ending.matches("[A-Za-z0-9]{2,5}")) return ending.toUpperCase(Locale.ROOT);
        String subtype = file.mediaType().substring(file.mediaType().indexOf('/') + 1);
        return subtype.matches("[a-z0-9]{2,5}") ? subtype.toUpperCase(Locale.ROOT) : "";
    }

    private static String name(String address) {
        String path = address.replaceFirst("[?#].*$", "");
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String host(String address) {
        try {
            URI uri = URI.create(address);
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            return web && uri.getHost() != null ? uri.getHost() : "";
        } catch (IllegalArgumentException malformed) {
            return "";
        }
    }

    /** A summary that was taken from the content is not said twice. */
    private boolean beginsWithSummary(Article article) {
        String text = articles.words(List.of(article.id())).getOrDefault(article.id(), "");
        return text.startsWith(
                article.summary().replaceFirst("(…|\\.\\.\\.)$", "").strip());
    }
}
