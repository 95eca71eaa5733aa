package dev.crier.web.editions;

import dev.crier.mail.Marks;
import dev.crier.newsletter.DigestRenderer;
import dev.crier.newsletter.Edition;
import dev.crier.newsletter.Newsletter;
import dev.crier.newsletter.RenderedMail;
import dev.crier.template.Site;
import dev.crier.template.Words;
import dev.crier.web.Answer;
import dev.crier.web.PageWriter;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.Map;

/** The last issue as a mail program would show it, to be framed by our own pages: nobody's in particular. */
final class LastMail {

    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' http: https: data:; frame-ancestors 'self';"
                    + " sandbox";

    private final PageWriter pages;
    private final Site site;
    private final Issues issues;
    private final DigestRenderer renderer;

    LastMail(PageWriter pages, Site site, Issues issues, DigestRenderer renderer) {
        this.pages = pages;
        this.site = site;
        this.issues = issues;
        this.renderer = renderer;
    }

    void show(Context request, Newsletter newsletter) {
        Words words = pages.words(request);
        Issue issue = issues.archive().issues(newsletter).stream().findFirst().orElseThrow(NotFoundResponse::new);
        Edition edition = issue.editions().get(0);
        RenderedMail mail =
                renderer.render(issues.content(newsletter, edition, words, Issues.shown(issues.carried(issue, words))));
        String html = Marks.fillHtml(
                mail.html(),
                Map.of(
                        "web", site.link(Issues.path(newsletter) + "/" + issue.slot()),
                        "preferences", site.link("/preferences"),
                        "unsubscribe", site.link("/unsubscribe")));
        request.header("Content-Security-Policy", POLICY);
        request.header("X-Content-Type-Options", "nosniff");
        request.header("X-Robots-Tag", "noindex");
        request.header("Cache-Control", "no-cache");
        Answer.of(html).send(request, "text/html; charset=utf-8", "Accept-Language");
    }
}
