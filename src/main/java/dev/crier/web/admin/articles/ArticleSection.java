package dev.crier.web.admin.articles;

import dev.crier.web.admin.AdminPages;
import dev.crier.web.admin.Section;

/** What the catalog holds. */
public final class ArticleSection implements Section {

    private final ArticleTools tools;

    public ArticleSection(ArticleTools tools) {
        this.tools = tools;
    }

    @Override
    public String name() {
        return "articles";
    }

    @Override
    public void add(AdminPages pages) {
        var list = new ListPage(tools);
        var article = new ArticlePage(tools);
        var announce = new AnnouncePage(tools);
        var withdraw = new WithdrawPage(tools);
        pages.get("/articles", list::show);
        pages.get("/articles/{id}", article::show);
        pages.post("/articles/{id}/keep", article::keep);
        pages.get("/articles/{id}/announce", announce::ask);
        pages.post("/articles/{id}/announce", announce::announce);
        pages.get("/articles/{id}/withdraw", withdraw::ask);
        pages.post("/articles/{id}/withdraw", withdraw::withdraw);
    }
}
