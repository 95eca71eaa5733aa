package dev.crier.web.choices;

import dev.crier.template.Words;
import dev.crier.web.PageHead;
import dev.crier.web.PageWriter;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

/** What is answered to a link that speaks for nobody, and to one asked for too often. */
final class LostLink {

    private LostLink() {}

    private record View(String message) {}

    private record Nothing() {}

    static void say(PageWriter pages, Context request) {
        Words words = pages.words(request);
        PageHead head = Heads.of(words.say("choices.lost.title")).personal();
        pages.write(request.status(HttpStatus.NOT_FOUND), "link-lost", head, new Nothing());
    }

    static void crowded(PageWriter pages, Context request, Words words) {
        String message = words.say("choices.crowded");
        PageHead head = Heads.personal(message, words);
        pages.write(request.status(HttpStatus.TOO_MANY_REQUESTS), "refused", head, new View(message));
    }
}
