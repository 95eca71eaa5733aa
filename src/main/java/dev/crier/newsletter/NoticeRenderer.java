package dev.crier.newsletter;

import dev.crier.template.Prose;
import dev.crier.template.Site;
import dev.crier.template.Templates;
import dev.crier.template.Words;
import java.util.List;

/** Renders a notice from its templates, for one person. */
public final class NoticeRenderer {

    private static final int PREHEADER = 150;

    private final Site site;
    private final Templates templates;

    public NoticeRenderer(Site site, Templates templates) {
        this.site = site;
        this.templates = templates;
    }

    public RenderedMail render(Notice notice) {
        NoticeView view = view(notice, templates.words(notice.language()));
        return new RenderedMail(
                view.subject(),
                templates.render("email/notice.html", view),
                templates.render("email/notice.txt", view));
    }

    private NoticeView view(Notice notice, Words words) {
        var presenter = new ArticlePresenter(
                site,
                words,
                site.zone(),
                ArticlePresenter.linkParameters(site, notice.newsletter()),
                article -> List.of());
        List<String> sentences = notice.sentences().stream().map(Prose::line).toList();
        return new NoticeView(
                site,
                words,
                site.mailLogo(),
                words.language(),
                words.direction(),
                LineHeights.of(words.direction()),
                Prose.line(notice.subject()),
                sentences.isEmpty() ? "" : Prose.cut(sentences.get(0), PREHEADER),
                Prose.line(notice.heading()),
                sentences,
                notice.action().map(NoticeRenderer::clean),
                Prose.line(notice.otherwise()),
                notice.latest().stream()
                        .map(article -> presenter.present(article, 0))
                        .toList(),
                notice.links().stream().map(NoticeRenderer::clean).toList());
    }

    private static Link clean(Link link) {
        return new Link(Prose.line(link.label()), Prose.line(link.address()));
    }
}
