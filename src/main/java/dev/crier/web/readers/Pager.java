package dev.crier.web.readers;

import dev.crier.catalog.Article;
import dev.crier.template.Words;
import io.javalin.http.NotFoundResponse;
import java.util.List;
import java.util.function.IntFunction;

/**
 * One page of a long list.
 *
 * @param newer address of the page before, or empty
 * @param older address of the page after, or empty
 * @param place "Page 2 of 26", or empty where there is only one
 */
record Pager(String newer, String older, String place) {

    private static final int SIZE = 20;

    /** The part of a list that a page shows. */
    static List<Article> part(List<Article> all, int page) {
        int from = (page - 1) * SIZE;
        if (from >= all.size() && page > 1) throw new NotFoundResponse();
        return all.subList(from, Math.min(all.size(), from + SIZE));
    }

    /** The number of the page that is asked for; what is no number is no page. */
    static int asked(Visit visit) {
        String page = visit.asked("page");
        if (page.isEmpty()) return 1;
        if (!page.matches("[1-9][0-9]{0,5}")) throw new NotFoundResponse();
        return Integer.parseInt(page);
    }

    /** @param address of the page of a number */
    static Pager of(Words words, int page, int size, IntFunction<String> address) {
        int pages = Math.max(1, (size + SIZE - 1) / SIZE);
        return new Pager(
                page > 1 ? address.apply(page - 1) : "",
                page < pages ? address.apply(page + 1) : "",
                pages > 1 ? words.say("pager.place", words.number(page), words.number(pages)) : "");
    }

    /** Whether there is more than one page. */
    public boolean isLong() {
        return !place.isEmpty();
    }
}
