package dev.crier.web.admin.newsletters;

import dev.crier.mail.StoredMail;
import dev.crier.newsletter.Arrangement;
import dev.crier.newsletter.Edition;
import dev.crier.newsletter.Editions;
import dev.crier.newsletter.Frequency;
import dev.crier.newsletter.Newsletter;
import dev.crier.template.Words;
import dev.crier.web.admin.AdminPages;
import dev.crier.web.admin.Moment;
import dev.crier.web.admin.Visit;
import dev.crier.web.mailbox.Look;
import dev.crier.web.mailbox.MailPresenter;
import dev.crier.web.mailbox.MailView;
import io.javalin.http.NotFoundResponse;
import java.util.List;
import java.util.Optional;

/** An edition that waits to be released: its mails, its note, lead and omissions, and letting it go. */
final class DraftPage {

    private final Tools tools;
    private final MailPresenter presenter;

    DraftPage(Tools tools) {
        this.tools = tools;
        this.presenter = new MailPresenter(tools.site());
    }

    /** @param digests there may be several: by language, and by what readers follow */
    record View(
            String title,
            String here,
            String newsletter,
            String back,
            Moment at,
            String mails,
            List<Digest> digests,
            List<MailView> mail,
            ArrangeView form) {

        public boolean hasChoice() {
            return digests.size() > 1;
        }
    }

    record Digest(String address, String label, boolean shown) {}

    private record Which(Newsletter newsletter, Frequency frequency, Edition draft) {}

    void add(AdminPages pages) {
        pages.get("/newsletters/{name}/drafts/{id}", this::show);
        pages.get("/newsletters/{name}/drafts/{id}/html", this::frame);
        pages.post("/newsletters/{name}/drafts/{id}", this::redraft);
        pages.post("/newsletters/{name}/drafts/{id}/release", this::release);
    }

    private void show(Visit visit) {
        Which which = which(visit);
        Words words = visit.words();
        String here = visit.root() + path(which);
        List<Editions.Digest> digests = tools.editions().digests(which.draft().id());
        String key = key(visit, digests);
        List<MailView> mail = tools.previewer().draft(which.draft(), key).stream()
                .map(one -> StoredMail.of("draft", one.mime(), visit.now()))
                .map(one -> presenter.view(
                        words,
                        one,
                        Look.asked(visit.request(), one),
                        here + "?digest=" + key,
                        here + "/html?digest=" + key,
                        ""))
                .toList();
        String title = words.say("admin.news.draft");
        var view = new View(
                title,
                here,
                which.newsletter().title(words.language()),
                visit.root() + NewsletterPage.path(which.newsletter()),
                Moment.of(words, which.draft().slot(), visit.now(), tools.site().zone()),
                words.count("admin.news.mails", which.draft().planned()),
                digests.stream()
                        .map(digest -> new Digest(
                                here + "?digest=" + digest.key(),
                                words.sentence(words.languageName(digest.language())) + ", "
                                        + words.count(
                                                "admin.news.articles",
                                                digest.articles().size()),
                                digest.key().equals(key)))
                        .toList(),
                mail,
                ArrangeView.of(
                        words,
                        here,
                        "",
                        tools.templates().languages(),
                        tools.site().language(),
                        which.draft().arrangement(),
                        tools.prospects().of(which.draft())));
        visit.show("draft", title, view);
    }

    private void frame(Visit visit) {
        Which which = which(visit);
        String key = key(visit, tools.editions().digests(which.draft().id()));
        StoredMail mail = tools.previewer()
                .draft(which.draft(), key)
                .map(one -> StoredMail.of("draft", one.mime(), visit.now()))
                .orElseThrow(NotFoundResponse::new);
        presenter.frame(visit.request(), mail, Look.asked(visit.request(), mail), false);
    }

    /** The one that is asked for, else the first. */
    private static String key(Visit visit, List<Editions.Digest> digests) {
        String asked = visit.fields().text("digest");
        List<String> keys = digests.stream().map(Editions.Digest::key).toList();
        return keys.contains(asked) ? asked : keys.stream().findFirst().orElse("");
    }

    private void redraft(Visit visit) {
        Which which = which(visit);
        Arrangement wanted = ArrangeView.read(
                visit.fields(), tools.templates().languages(), tools.prospects().of(which.draft()));
        visit.log(
                "newsletter.redrafted",
                which.newsletter().name(),
                which.draft().slot().toString());
        tools.afterwards().execute(() -> {
            try {
                tools.issuer().redraft(which.draft(), which.newsletter(), which.frequency(), wanted);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        visit.done(NewsletterPage.path(which.newsletter()), visit.words().say("admin.news.done.redrafted"));
    }

    private void release(Visit visit) {
        Which which = which(visit);
        visit.done(NewsletterPage.path(which.newsletter()), tools.steering().release(visit, which.draft()));
    }

    private Which which(Visit visit) {
        Newsletter newsletter = tools.newsletter(visit.part("name"));
        Optional<Edition> draft = tools.editions().drafts().stream()
                .filter(edition -> edition.newsletter().equals(newsletter.name()))
                .filter(edition -> String.valueOf(edition.id()).equals(visit.part("id")))
                .findFirst();
        Edition found = draft.orElseThrow(NotFoundResponse::new);
        return new Which(newsletter, newsletter.frequency(found.frequency()).orElseThrow(NotFoundResponse::new), found);
    }

    private static String path(Which which) {
        return NewsletterPage.path(which.newsletter()) + "/drafts/"
                + which.draft().id();
    }
}
