package dev.crier.web.readers;

import java.util.List;
import java.util.Optional;

/**
 * An article as it stands in a list.
 *
 * @param language its own, with the direction it is written in
 * @param topic the label of its first topic, or empty
 * @param byline its authors, or empty
 * @param day as machines read it
 * @param inLanguage "in French", where that is not the reader's language, or empty
 */
record Entry(
        String href,
        String title,
        String language,
        String direction,
        String topic,
        String byline,
        String day,
        String date,
        String type,
        String inLanguage,
        List<Version> versions,
        String summary,
        Optional<Picture> picture) {

    /** Another version of the same work, by the language's own name. */
    record Version(String href, String language, String direction, String name) {}

    /** An image, its text alternative and caption; either may be empty. */
    record Picture(String address, String alternative, String caption) {}
}
