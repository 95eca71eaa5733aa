package dev.crier.web.mailbox;

import dev.crier.mail.StoredMail;
import io.javalin.http.Context;

/**
 * How a mail is shown.
 *
 * @param part phone and desktop show the HTML, narrow and wide
 * @param dark as a mail program does in dark mode
 * @param images whether pictures are loaded
 */
public record Look(Part part, boolean dark, boolean images) {

    /** What of it. */
    public enum Part {
        PHONE("phone"),
        DESKTOP("desktop"),
        TEXT("text"),
        HEADERS("headers");

        final String word;

        Part(String word) {
            this.word = word;
        }
    }

    /** What is asked for; a mail without HTML has no look but its text. */
    public static Look asked(Context request, StoredMail mail) {
        boolean hasHtml = !mail.html().isEmpty();
        String view = request.queryParam("view");
        Part part = hasHtml ? Part.DESKTOP : Part.TEXT;
        for (Part one : Part.values()) {
            if (one.word.equals(view)) part = one;
        }
        var look = new Look(
                part, "dark".equals(request.queryParam("scheme")), !"off".equals(request.queryParam("images")));
        return !hasHtml && look.isFramed() ? look.with(Part.TEXT) : look;
    }

    Look with(Part other) {
        return new Look(other, dark, images);
    }

    Look inverted() {
        return new Look(framed(), !dark, images);
    }

    Look withOtherImages() {
        return new Look(framed(), dark, !images);
    }

    boolean isFramed() {
        return part == Part.PHONE || part == Part.DESKTOP;
    }

    /** An address with what is asked for. */
    String address(String of) {
        return of + (of.contains("?") ? "&" : "?") + "view=" + part.word + (dark ? "&scheme=dark" : "")
                + (images ? "" : "&images=off");
    }

    private Part framed() {
        return isFramed() ? part : Part.DESKTOP;
    }
}
