package dev.crier.web.admin.newsletters;

import dev.crier.newsletter.Definition;
import dev.crier.newsletter.Definition.Flaw;
import dev.crier.newsletter.Newsletter;
import dev.crier.newsletter.NewsletterSteward.Kind;
import dev.crier.newsletter.NewsletterSteward.Outcome;
import dev.crier.web.admin.AdminPages;
import dev.crier.web.admin.Visit;
import io.javalin.http.NotFoundResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The form that makes or changes a newsletter. */
final class EditPage {

    /** Who changed a subscription, as its history tells. */
    static final String WHO = "an admin, in the pages";

    private static final String NEW = "/newsletters/_new";
    private static final String CHANGE = "/newsletters/{name}/change";

    private final Tools tools;
    private final EditPresenter presenter;

    EditPage(Tools tools) {
        this.tools = tools;
        this.presenter = new EditPresenter(tools);
    }

    void add(AdminPages pages) {
        pages.get(NEW, visit -> show(visit, "", 0, NewsletterForm.fresh(zone())));
        pages.post(NEW, visit -> save(visit, ""));
        pages.get("/newsletters/_times", visit -> visit.part("times", presenter.times(visit)));
        pages.get(CHANGE, this::change);
        pages.post(CHANGE, visit -> save(visit, made(visit).newsletter()));
    }

    private void change(Visit visit) {
        Definition definition = made(visit);
        Newsletter newsletter = tools.newsletter(definition.newsletter());
        NewsletterForm form =
                NewsletterForm.of(newsletter, definition.text(), tools.site().language(), zone());
        show(visit, newsletter.name(), definition.version(), form);
    }

    private void show(Visit visit, String name, long version, NewsletterForm form) {
        EditView view = presenter.view(visit, name, version, form, List.of(), Map.of());
        visit.show("newsletter-form", view.title(), view);
    }

    private void save(Visit visit, String name) {
        NewsletterForm form =
                NewsletterForm.read(visit.fields(), tools.templates().languages(), name);
        long version = NewsletterPage.version(visit);
        if (visit.fields().has("another")) {
            show(visit, name, version, form.withAnother(zone()));
            return;
        }
        if (visit.fields().has("show")) {
            show(visit, name, version, form);
            return;
        }
        Map<String, String> moves = moves(visit);
        Outcome outcome = name.isEmpty()
                ? tools.steward().make(form.definition())
                : tools.steward().change(name, version, form.definition(), moves, WHO);
        if (outcome.kind() == Kind.DONE) {
            visit.log(name.isEmpty() ? "newsletter.made" : "newsletter.changed", form.name(), "");
            String said = visit.words().say(name.isEmpty() ? "admin.news.done.made" : "admin.news.done.changed");
            visit.done("/admin/newsletters/" + form.name(), said);
            return;
        }
        boolean stale = outcome.kind() == Kind.STALE;
        List<Flaw> flaws = stale ? List.of(new Flaw("", visit.words().say("admin.news.stale"))) : outcome.flaws();
        // Whoever saves once more has been told: what the other one changed is changed back knowingly.
        long next = stale ? made(visit).version() : version;
        EditView view = presenter.view(visit, name, next, form, flaws, moves);
        visit.wrong("newsletter-form", view.title(), view);
    }

    /** What readers of a schedule that is taken away get instead. */
    private static Map<String, String> moves(Visit visit) {
        var moves = new LinkedHashMap<String, String>();
        for (String field : visit.fields().all().keySet()) {
            if (field.startsWith("move."))
                moves.put(field.substring(5), visit.fields().text(field));
        }
        return moves;
    }

    private Definition made(Visit visit) {
        Newsletter newsletter = tools.newsletter(visit.part("name"));
        return tools.newsletters()
                .definition(newsletter.name())
                .filter(definition -> newsletter.place().isEmpty())
                .orElseThrow(NotFoundResponse::new);
    }

    private String zone() {
        return tools.site().zone().getId();
    }
}
