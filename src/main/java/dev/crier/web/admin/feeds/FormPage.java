package dev.crier.web.admin.feeds;

import dev.crier.encoding.UrlPath;
import dev.crier.newsletter.Newsletter;
import dev.crier.template.Escape;
import dev.crier.template.Words;
import dev.crier.web.admin.AdminPages;
import dev.crier.web.admin.Visit;
import java.util.List;

/** The form with which other sites send readers here, for each newsletter that is on the public pages. */
final class FormPage {

    private final FeedTools tools;

    FormPage(FeedTools tools) {
        this.tools = tools;
    }

    record View(Tabs nav, List<Form> forms) {

        public boolean isEmpty() {
            return forms.isEmpty();
        }
    }

    /**
     * @param html what is pasted into a page
     * @param link leads to the form here
     */
    record Form(String newsletter, String title, String html, String link) {}

    void add(AdminPages pages) {
        pages.get("/feeds/form", this::show);
    }

    private void show(Visit visit) {
        Words words = visit.words();
        List<Form> forms = tools.newsletters().list().stream()
                .filter(Newsletter::open)
                .map(newsletter -> form(words, newsletter))
                .toList();
        visit.show("feeds-form", words.say("admin.feeds.form"), new View(Tabs.at(words, Tabs.Page.FORM), forms));
    }

    /** The other site most likely speaks the language of this one, whatever its admin does. */
    private Form form(Words words, Newsletter newsletter) {
        Words theirs = tools.templates().words(tools.site().language());
        String html = """
                <form action="%s"><input type="hidden" name="newsletter" value="%s">
                <label>%s <input type="email" name="email"></label> <button>%s</button></form>
                """.formatted(
                        Escape.html(tools.site().link("/subscribe")),
                        Escape.html(newsletter.name()),
                        Escape.html(theirs.say("follow.mail.address")),
                        Escape.html(theirs.say("page.subscribe")));
        return new Form(
                newsletter.name(),
                newsletter.title(words.language()),
                html.strip(),
                tools.site().link("/subscribe?newsletter=" + UrlPath.segment(newsletter.name())));
    }
}
