package dev.crier.web.admin;

import dev.crier.template.Words;
import io.javalin.http.NotFoundResponse;
import java.util.function.IntFunction;

/**
 * The way through a long list, a page at a time; templates show it with the partial {@code pager.html}.
 *
 * @param newer address of the page before, or empty
 * @param older address of the page after, or empty
 * @param place "Page 2 of 26", or empty where there is only one or nobody counts them
 */
public record Paging(String newer, String older, String place) {

    /** How many rows stand on a page. */
    public static final int SIZE = 50;

    /** The number of the page that is asked for; what is no number is no page. */
    public static int asked(Visit visit) {
        String page = visit.fields().text("page");
        if (page.isEmpty()) return 1;
        if (!page.matches("[1-9][0-9]{0,5}")) throw new NotFoundResponse();
        return Integer.parseInt(page);
    }

    /** How many rows stand before those of a page. */
    public static int skip(int page) {
        return (page - 1) * SIZE;
    }

    /**
     * @param rows of the whole list
     * @param address of the page of a number, below the site's root
     */
    public static Paging of(Words words, int page, int rows, IntFunction<String> address) {
        int pages = Math.max(1, (rows + SIZE - 1) / SIZE);
        if (page > pages) throw new NotFoundResponse();
        return new Paging(
                page > 1 ? address.apply(page - 1) : "",
                page < pages ? address.apply(page + 1) : "",
                pages > 1 ? words.say("pager.place", words.number(page), words.number(pages)) : "");
    }

    /** Whether there is more than one page. */
    public boolean isLong() {
        return !newer.isEmpty() || !older.isEmpty();
    }
}
