package dev.crier.web.choices;

import dev.crier.newsletter.Inviter;
import dev.crier.outbox.EmailAddress;
import dev.crier.template.Words;
import dev.crier.web.Addresses;
import dev.crier.web.Fields;
import dev.crier.web.PageWriter;
import dev.crier.web.Routes;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Where a reader who lost every mail asks for the link; the answer is the same for everyone. */
final class RemindPage implements Routes {

    private final PageWriter pages;
    private final Inviter inviter;
    private final Doorkeeper door;
    private final Executor afterwards;

    RemindPage(Parts parts) {
        pages = parts.pages();
        inviter = parts.inviter();
        door = parts.door();
        afterwards = parts.afterwards();
    }

    @Override
    public void add(Addresses addresses) {
        addresses.get("/preferences", request -> show(request, false));
        addresses.post("/preferences", request -> take(request, false));
        addresses.get("/unsubscribe", request -> show(request, true));
        addresses.post("/unsubscribe", request -> take(request, true));
    }

    private void show(Context request, boolean leaving) {
        form(request, leaving, Fields.query(request), List.of(), "", false);
    }

    private void take(Context request, boolean leaving) {
        Fields fields = Fields.form(request);
        Words words = pages.words(request);
        switch (door.guard().judge(request, fields)) {
            case FOREIGN -> form(request, leaving, fields, List.of(), words.say("choices.remind.check"), false);
            case UNTIMELY -> form(request, leaving, fields, List.of(), words.say("choices.remind.again"), true);
            case ROBOT -> sent(request, words, fields);
            case GENUINE -> genuine(request, leaving, words, fields);
        }
    }

    private void genuine(Context request, boolean leaving, Words words, Fields fields) {
        Optional<String> wrong = SubscribeForm.addressError(fields.text("email"));
        if (wrong.isPresent()) {
            var errors = List.of(new FieldError("email", words.say(wrong.get())));
            form(request.status(HttpStatus.UNPROCESSABLE_CONTENT), leaving, fields, errors, "", true);
        } else if (!door.admits(request)) {
            String crowded = words.say("choices.crowded");
            form(request.status(HttpStatus.TOO_MANY_REQUESTS), leaving, fields, List.of(), crowded, true);
        } else {
            EmailAddress email = EmailAddress.of(fields.text("email"));
            // After the answer: how long it takes says nothing about who is known.
            afterwards.execute(() -> inviter.remind(email, leaving));
            sent(request, words, fields);
        }
    }

    private void form(
            Context request, boolean leaving, Fields fields, List<FieldError> errors, String notice, boolean ours) {
        Words words = pages.words(request);
        String title = words.say(leaving ? "choices.remind.leave.title" : "choices.preferences.title");
        pages.write(
                request,
                "remind",
                Heads.of(title).at(leaving ? "/unsubscribe" : "/preferences"),
                new RemindView(
                        leaving,
                        errors,
                        notice,
                        ours ? door.guard().sealAgain(fields) : door.guard().seal(),
                        fields.text("email"),
                        SubscribePage.message(errors, "email")));
    }

    private void sent(Context request, Words words, Fields fields) {
        pages.write(
                request,
                "reminded",
                Heads.of(words.say("choices.sent.title")).personal(),
                new SentView(fields.text("email"), "", "", "", "", Optional.empty()));
    }
}
