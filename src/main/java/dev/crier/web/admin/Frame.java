package dev.crier.web.admin;

import java.util.List;

/**
 * What templates know as {@code admin}: what stands around every page.
 *
 * @param email of who is signed in; empty for nobody
 * @param form the token that every form carries
 * @param notice what was just done, in words, or empty
 * @param script address of htmx
 */
record Frame(String email, String form, List<Item> menu, String notice, String script) {

    /** A section in the menu. */
    record Item(String address, String label, boolean current) {}

    /** The frame's scope, under the name that templates use. */
    record Around(Frame admin) {}

    static Around nobody(String script) {
        return new Around(new Frame("", "", List.of(), "", script));
    }
}
