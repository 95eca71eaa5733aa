package dev.crier.web.admin.editions;

import dev.crier.web.admin.AdminPages;
import dev.crier.web.admin.Section;

/** What was issued, and what became of it. */
public final class EditionSection implements Section {

    private final EditionTools tools;

    public EditionSection(EditionTools tools) {
        this.tools = tools;
    }

    @Override
    public String name() {
        return "editions";
    }

    @Override
    public void add(AdminPages pages) {
        var sums = new Sums(tools);
        new EditionListPage(tools).add(pages);
        new EditionPage(tools, sums).add(pages);
        new EditionSteps(tools).add(pages);
        new RecipientFile(tools).add(pages);
        new LiveProgress(tools, sums).add(pages);
    }
}
