package dev.crier.feed;

import dev.crier.catalog.Article;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * One feed and every article that ever was in it.
 *
 * @param ever oldest first, those withdrawn and expired too: they keep their places on the archive pages
 */
record PlannedFeed(Head head, List<Article> ever) {

    /** The newest that pass, newest first. */
    List<Article> newest(int most, Predicate<Article> choice) {
        var newest = new ArrayList<Article>();
        for (int i = ever.size() - 1; i >= 0 && newest.size() < most; i--) {
            if (choice.test(ever.get(i))) newest.add(ever.get(i));
        }
        return newest;
    }

    /** Full pages only: the rest is in the subscription document. */
    int pages(int size) {
        return ever.size() / size;
    }

    /** Counted from one, from the oldest, so that what comes later moves nothing. */
    List<Article> page(int number, int size) {
        return ever.subList((number - 1) * size, number * size);
    }
}
