package dev.crier.web.mailbox;

import io.javalin.http.Context;

/**
 * How a mail is shown.
 *
 * @param part phone and desktop show the HTML, narrow and wide
 * @param dark as a mail program does in dark mode
 * @param images whether pictures are loaded
 */
record Look(Part part, boolean dark, boolean images) {

    enum Part {
        PHONE("phone"),
        DESKTOP("desktop"),
        TEXT("text"),
        HEADERS("headers");

        final String word;

        Part(String word) {
            this.word = word;
        }
    }

    static Look asked(Context request, Part otherwise) {
        String view = request.queryParam("view");
        Part part = otherwise;
        for (Part one : Part.values()) {
            if (one.word.equals(view)) part = one;
        }
        return new Look(part, "dark".equals(request.queryParam("scheme")), !"off".equals(request.queryParam("images")));
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

    String query() {
        return "?view=" + part.word + (dark ? "&scheme=dark" : "") + (images ? "" : "&images=off");
    }

    private Part framed() {
        return isFramed() ? part : Part.DESKTOP;
    }
}
