package dev.crier.web.admin.readers;

import dev.crier.web.admin.AdminPages;
import dev.crier.web.admin.Section;

/** Readers: who they are, what they get, and what an admin does for them. */
public final class ReaderSection implements Section {

    private final ReaderTools tools;

    public ReaderSection(ReaderTools tools) {
        this.tools = tools;
    }

    @Override
    public String name() {
        return "readers";
    }

    @Override
    public void add(AdminPages pages) {
        var list = new ListPage(tools);
        var add = new AddPage(tools);
        var blocks = new Blocks(tools);
        var reader = new ReaderPage(tools);
        var erase = new ErasePage(tools);
        var lists = new ImportPage(tools);
        var export = new ExportPage(tools);
        var explain = new ExplainPage(tools);
        pages.get("/readers", list::show);
        pages.get("/readers/add", add::show);
        pages.post("/readers/add", add::add);
        pages.post("/readers/block", blocks::block);
        pages.post("/readers/allow", blocks::allow);
        pages.get("/readers/import", lists::form);
        pages.upload("/readers/import", ImportPage.MOST, lists::upload);
        pages.get("/readers/import/{upload}", lists::show);
        pages.post("/readers/import/{upload}", lists::take);
        pages.post("/readers/export", export::export);
        // After those above: a reader's number stands in the same place.
        pages.get("/readers/{reader}", reader::show);
        pages.post("/readers/{reader}/end", reader::end);
        pages.get("/readers/{reader}/erase", erase::show);
        pages.post("/readers/{reader}/erase", erase::erase);
        pages.get("/readers/{reader}/explain", explain::show);
    }
}
