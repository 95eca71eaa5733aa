package dev.crier.web.admin.readers;

import dev.crier.outbox.EmailAddress;
import dev.crier.subscriber.Subscriber;
import dev.crier.web.admin.Visit;
import io.javalin.http.NotFoundResponse;
import java.util.List;
import java.util.Optional;

/** Addresses that must not be mailed, a reader's or any other: an admin says so, or takes it back, and why. */
final class Blocks {

    private static final String BY_ADMIN = "blocked by an admin: ";

    private final ReaderTools tools;

    Blocks(ReaderTools tools) {
        this.tools = tools;
    }

    void block(Visit visit) {
        change(visit, "reader.blocked", (email, reason) -> tools.jdbi().inTransaction(handle -> {
            boolean news = tools.suppressor().suppress(handle, List.of(email), BY_ADMIN + reason, visit.now()) > 0;
            if (news) visit.log(handle, "reader.blocked", subject(email), reason);
            return news;
        }));
    }

    void allow(Visit visit) {
        change(visit, "reader.allowed", (email, reason) -> tools.jdbi().inTransaction(handle -> {
            boolean news = tools.outbox().allow(handle, email);
            if (news) visit.log(handle, "reader.allowed", subject(email), reason);
            return news;
        }));
    }

    private interface Change {

        /** False if it was so already. */
        boolean make(EmailAddress email, String reason);
    }

    private void change(Visit visit, String action, Change change) {
        EmailAddress email = ReaderTools.address(visit.fields().text("email")).orElseThrow(NotFoundResponse::new);
        String reason = visit.fields().text("reason");
        String said;
        if (reason.isEmpty()) said = "admin.reader.reason.missing";
        else if (change.make(email, reason)) said = "admin.did." + action;
        else said = "admin.reader.unchanged";
        Optional<Subscriber> reader = tools.subscribers().person(email);
        visit.done(
                reader.map(ReaderTools::path).orElse(ListPage.search(email.value())),
                visit.words().say(said));
    }

    private String subject(EmailAddress email) {
        return tools.subscribers()
                .person(email)
                .map(reader -> String.valueOf(reader.id()))
                .orElse("");
    }
}
