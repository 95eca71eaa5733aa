package dev.crier.web.admin.today;

import java.util.List;

/**
 * Something that needs a person.
 *
 * @param detail what else there is to know, or empty
 * @param buttons that mend it
 * @param links to where it can be mended or seen
 */
record Need(String text, String detail, List<Button> buttons, List<Link> links) {

    /**
     * A button of its own form.
     *
     * @param does the last part of the address that it posts to
     * @param what it is about: an edition's number, a source's name
     */
    record Button(String does, String what, String label) {}

    /** @param path below the site's root */
    record Link(String path, String label) {}

    static Need of(String text, String detail, Button... buttons) {
        return new Need(text, detail, List.of(buttons), List.of());
    }

    Need linked(String path, String label) {
        return new Need(text, detail, buttons, List.of(new Link(path, label)));
    }
}
