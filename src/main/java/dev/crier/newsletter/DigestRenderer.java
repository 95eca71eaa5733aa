package dev.crier.newsletter;

import dev.crier.catalog.Article;
import dev.crier.catalog.Catalog;
import dev.crier.catalog.Topic;
import dev.crier.template.LinkedText;
import dev.crier.template.Prose;
import dev.crier.template.Site;
import dev.crier.template.Templates;
import dev.crier.template.Words;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Renders a digest from its templates, once for all its recipients. */
public final class DigestRenderer {

    /** Mail programs cut off longer ones, and with them the way to leave. What is personal comes on top. */
    private static final int MOST_BYTES = 78_000;

    private static final int MOST_HEADLINES = 40;
    private static final int LISTED = 7;
    private static final int LISTED_OF_MORE = 5;
    private static final int LISTED_FROM = 3;
    private static final int SUBJECT = 60;
    private static final int PREHEADER_PART = 90;
    private static final int PREHEADER = 150;

    private final Site site;
    private final Templates templates;

    public DigestRenderer(Site site, Templates templates) {
        this.site = site;
        this.templates = templates;
    }

    /** As mail: the first {@code max} in full as far as they fit, more as headlines. */
    public RenderedMail render(DigestContent content) {
        List<DigestArticle> all = presented(
                content, ArticlePresenter.linkParameters(site, content.newsletter()), content.max() + MOST_HEADLINES);
        int full = Math.min(content.max(), all.size());
        int headlines = MOST_HEADLINES;
        while (true) {
            DigestView view = view(content, all, full, headlines, Optional.of(ReaderMarks.ALL));
            String html = templates.render("email/" + content.template() + ".html", view);
            boolean fits = html.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES;
            if (fits || full <= 1 && headlines == 0) {
                String text = templates.render("email/" + content.template() + ".txt", view);
                return new RenderedMail(view.subject(), html, text);
            }
            if (full > 1) full -= Math.max(1, full / 10);
            else headlines -= Math.max(1, headlines / 4);
        }
    }

    /** As the page of its web version: every article in full, nothing personal. */
    public DigestView page(DigestContent content) {
        List<DigestArticle> all = presented(content, "", Integer.MAX_VALUE);
        return view(content, all, all.size(), 0, Optional.empty());
    }

    /** The first of them: somebody may have thousands, of which no mail shows more. */
    private List<DigestArticle> presented(DigestContent content, String linkParameters, int most) {
        Words words = templates.words(content.language());
        var presenter = new ArticlePresenter(
                site,
                words,
                content.zone(),
                linkParameters,
                article -> topics(content.catalog(), article, content.language()));
        var all = new ArrayList<DigestArticle>();
        for (Article article : content.articles()) {
            if (all.size() == most) break;
            all.add(presenter.present(article, all.size() + 1));
        }
        return all;
    }

    private static List<String> topics(Catalog catalog, Article article, String language) {
        return article.topics().stream()
                .map(catalog::topic)
                .sorted(Comparator.comparing((Topic topic) -> catalog.topics().order(topic.slug()))
                        .thenComparing(Topic::name))
                .map(topic -> topic.label(language))
                .toList();
    }

    private DigestView view(
            DigestContent content, List<DigestArticle> all, int full, int headlines, Optional<ReaderMarks> reader) {
        Words words = templates.words(content.language());
        int count = content.articles().size();
        int shown = Math.min(all.size(), full + headlines);
        int listed = full < LISTED_FROM ? 0 : full <= LISTED ? full : LISTED_OF_MORE;
        return new DigestView(
                site,
                words,
                site.mailLogo(),
                words.language(),
                words.direction(),
                LineHeights.of(words.direction()),
                content.newsletter(),
                Prose.line(content.title()),
                Prose.line(content.description()),
                subject(content, words, all),
                preheader(all),
                words.sentence(words.longDate(content.slot(), content.zone())),
                words.count("digest.new", count),
                paragraphs(content.note()),
                all.subList(0, listed),
                listed < full && listed > 0 ? words.count("digest.more-below", full - listed) : "",
                all.subList(0, full),
                all.subList(full, shown),
                more(words, count - shown, full < Math.min(content.max(), count)),
                reader);
    }

    /** What the web version has that this does not. */
    private static String more(Words words, int missing, boolean shortened) {
        if (shortened) return words.say("digest.all-on-web");
        return missing > 0 ? words.count("digest.more-on-web", missing) : "";
    }

    private static String subject(DigestContent content, Words words, List<DigestArticle> all) {
        int count = content.articles().size();
        String lead = all.isEmpty()
                ? Prose.line(content.title())
                : Prose.cut(all.get(0).title(), SUBJECT);
        if (!content.subject().isEmpty()) {
            return Prose.line(content.subject()
                    .replace("{count}", words.number(count))
                    .replace("{newsletter}", content.title())
                    .replace("{title}", lead));
        }
        if (count < 2) return lead;
        return words.count("digest.subject", count - 1, words.turns(lead) ? words.held(lead) : lead);
    }

    /** What a mail program shows after the subject. */
    private static String preheader(List<DigestArticle> all) {
        if (all.size() == 1) return Prose.cut(all.get(0).summary(), PREHEADER);
        return all.stream()
                .skip(1)
                .limit(2)
                .map(article -> Prose.cut(article.title(), PREHEADER_PART))
                .collect(Collectors.joining(" · "));
    }

    private static List<LinkedText> paragraphs(String note) {
        return note.lines()
                .map(Prose::line)
                .filter(line -> !line.isEmpty())
                .map(LinkedText::of)
                .toList();
    }
}
