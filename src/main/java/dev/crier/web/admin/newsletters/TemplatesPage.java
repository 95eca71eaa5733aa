package dev.crier.web.admin.newsletters;

import dev.crier.web.admin.AdminPages;
import dev.crier.web.admin.Visit;
import java.util.List;

/** Which templates the site has of its own, and what is wrong with any of them. */
final class TemplatesPage {

    private final Tools tools;

    TemplatesPage(Tools tools) {
        this.tools = tools;
    }

    record View(List<String> own, List<String> problems) {

        public boolean hasOwn() {
            return !own.isEmpty();
        }

        public boolean hasProblems() {
            return !problems.isEmpty();
        }
    }

    void add(AdminPages pages) {
        pages.get("/newsletters/_templates", this::show);
    }

    private void show(Visit visit) {
        visit.show(
                "templates",
                visit.words().say("admin.news.templates"),
                new View(tools.templates().own(), tools.templateInspector().inspect(visit.now())));
    }
}
