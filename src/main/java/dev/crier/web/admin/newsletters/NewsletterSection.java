package dev.crier.web.admin.newsletters;

import dev.crier.web.admin.AdminPages;
import dev.crier.web.admin.Section;

/** Newsletters and their schedules. */
public final class NewsletterSection implements Section {

    private final Tools tools;

    public NewsletterSection(Tools tools) {
        this.tools = tools;
    }

    @Override
    public String name() {
        return "newsletters";
    }

    @Override
    public void add(AdminPages pages) {
        new NewsletterList(tools).add(pages);
        new EditPage(tools).add(pages);
        new TemplatesPage(tools).add(pages);
        new NewsletterPage(tools).add(pages);
        new ScheduleActions(tools).add(pages);
        new ArrangePage(tools).add(pages);
        new DraftPage(tools).add(pages);
        new PreviewPage(tools).add(pages);
    }
}
