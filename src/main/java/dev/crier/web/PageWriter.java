package dev.crier.web;

import dev.crier.feed.FeedPath;
import dev.crier.template.Site;
import dev.crier.template.Templates;
import dev.crier.template.Words;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.function.Function;

/** Writes pages: a template inside the frame that all share, in the reader's language. */
public final class PageWriter {

    private final Site site;
    private final Templates templates;
    private final Assets assets;

    public PageWriter(Site site, Templates templates, Assets assets) {
        this.site = site;
        this.templates = templates;
        this.assets = assets;
    }

    /** What templates see around the view of a page. */
    private record Frame(Words words, Site site, Page page) {}

    /** A page's own part, as the frame's template names it. */
    private record Inside(String body) {}

    /** Around pages of readers there is nothing but the frame. */
    private record Nothing() {}

    /** The words of the language that the reader prefers among those there are, else the site's. */
    public Words words(Context request) {
        return templates.words(ReaderLanguage.of(request.header("Accept-Language"), templates.languages())
                .orElse(site.language()));
    }

    /** The words of the page's own language, else those that the reader prefers. */
    public Words words(Context request, PageHead head) {
        return head.language().map(templates::words).orElseGet(() -> words(request));
    }

    /**
     * Answers with a page; its status is the request's, 200 if nothing else was set.
     *
     * @param name of the template: {@code topic} for {@code web/topic.html}
     * @param view a record that the template sees
     */
    public void write(Context request, String name, PageHead head, Record view) {
        write(request, Layout.READERS, new Nothing(), name, head, view);
    }

    /**
     * The same in another frame.
     *
     * @param around a record that the frame and the template see
     */
    public void write(Context request, Layout layout, Record around, String name, PageHead head, Record view) {
        Words words = words(request, head);
        var frame = new Frame(words, site, page(request, head, words));
        String body = templates.render("web/" + name + ".html", frame, around, view);
        String html = templates.render(layout.template(), frame, around, new Inside(body));
        request.header("Content-Security-Policy", layout.policy());
        request.header("X-Content-Type-Options", "nosniff");
        request.header("Referrer-Policy", head.isPersonal() ? layout.referrer() : "strict-origin-when-cross-origin");
        request.header("Cache-Control", head.isPersonal() ? "no-store" : "no-cache");
        if (head.isPersonal()) request.header("X-Robots-Tag", "noindex");
        String[] vary = head.language().isPresent() ? new String[0] : new String[] {"Accept-Language"};
        Answer.of(html).send(request, "text/html; charset=utf-8", vary);
    }

    /**
     * Answers with a part of a page, for the script of the page to put in.
     *
     * @param name of the part's template, as for a page
     */
    public void writePart(Context request, String name, Record view) {
        Words words = words(request);
        var frame = new Frame(words, site, page(request, PageHead.of(""), words));
        request.header("X-Content-Type-Options", "nosniff");
        request.header("X-Robots-Tag", "noindex");
        request.header("Cache-Control", "no-cache");
        Answer.of(templates.render("web/" + name + ".html", frame, view))
                .send(request, "text/html; charset=utf-8", "Accept-Language");
    }

    /** The same for pages in another frame, which are personal. */
    public void writePart(Context request, Layout layout, Record around, String name, Record view) {
        var frame = new Frame(words(request), site, page(request, PageHead.of(""), words(request)));
        request.header("Content-Security-Policy", layout.policy());
        request.header("X-Content-Type-Options", "nosniff");
        request.header("Cache-Control", "no-store");
        Answer.of(templates.render("web/" + name + ".html", frame, around, view))
                .send(request, "text/html; charset=utf-8");
    }

    /** The same for parts that are written again and again, also when their request is long answered. */
    public Function<Record, String> parts(Context request, Record around, String name) {
        var frame = new Frame(words(request), site, page(request, PageHead.of(""), words(request)));
        return view -> templates.render("web/" + name + ".html", frame, around, view);
    }

    private Page page(Context request, PageHead head, Words words) {
        var feeds = new ArrayList<>(head.feeds());
        feeds.add(FeedLink.of(site, FeedPath.ALL, site.name()));
        String root = site.root();
        return new Page(
                head.title().isEmpty() ? site.name() : head.title() + " – " + site.name(),
                head.description(),
                words.language(),
                words.direction(),
                root,
                root + request.req().getRequestURI(),
                head.canonical().isEmpty() ? "" : site.link(head.canonical()),
                head.isPersonal() ? "noindex" : "",
                feeds,
                assets.styles(head.style()).stream().map(path -> root + path).toList(),
                root + assets.script());
    }
}
