package dev.crier.web.editions;

import java.util.List;

/**
 * A newsletter's issues as the archive lists them.
 *
 * @param title of the newsletter
 * @param address of its own archive page, where this is not it
 * @param newer address of the page before, or empty
 * @param older address of the page after, or empty
 */
record EditionList(String title, String description, String address, List<Row> issues, String newer, String older) {

    /** @param mark that it is a rehearsal, or empty */
    record Row(String address, String date, String count, List<Title> titles, String mark) {}

    record Title(String text, String language, String direction) {}

    public boolean isEmpty() {
        return issues.isEmpty();
    }

    public boolean hasMore() {
        return !newer.isEmpty() || !older.isEmpty();
    }
}
