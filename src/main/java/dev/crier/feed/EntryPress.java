package dev.crier.feed;

import com.rometools.rome.io.FeedException;
import dev.crier.catalog.Article;
import dev.crier.catalog.Catalog;
import dev.crier.template.Site;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Renders articles as entries, a batch at a time, and sets aside those that cannot be. */
final class EntryPress {

    private static final int BATCH = 200;

    private final Function<Collection<Long>, Map<Long, String>> contents;
    private final Gate gate;
    private final AtomEntry atom;
    private final RssItem rss;

    EntryPress(Site site, Catalog catalog, Function<Collection<Long>, Map<Long, String>> contents, Instant now) {
        this.contents = contents;
        this.gate = new Gate(now);
        this.atom = new AtomEntry(site, catalog, now);
        this.rss = new RssItem(site, catalog);
    }

    List<Quarantined> render(List<Article> articles, Entries entries) {
        var quarantined = new ArrayList<Quarantined>();
        for (int from = 0; from < articles.size(); from += BATCH) {
            List<Article> batch = articles.subList(from, Math.min(from + BATCH, articles.size()));
            Map<Long, String> html =
                    contents.apply(batch.stream().map(Article::id).toList());
            for (Article article : batch) {
                render(article, html.getOrDefault(article.id(), ""), entries)
                        .map(reason -> new Quarantined(article.slug(), FeedPath.ALL.name(), reason))
                        .ifPresent(quarantined::add);
            }
        }
        return quarantined;
    }

    /** Whatever one article does to the libraries, the others go out: only the disk stops everything. */
    private Optional<String> render(Article article, String content, Entries entries) {
        String atomXml;
        String rssXml;
        try {
            Optional<String> problem = gate.problem(article, content);
            if (problem.isPresent()) return problem;
            String html = EntryContent.of(article, content);
            atomXml = atom.render(article, html);
            rssXml = rss.render(article, html);
        } catch (FeedException | RuntimeException e) {
            return Optional.of("it cannot be rendered: " + e.getMessage());
        }
        entries.add(FeedFormat.ATOM, article, atomXml);
        entries.add(FeedFormat.RSS, article, rssXml);
        return Optional.empty();
    }
}
