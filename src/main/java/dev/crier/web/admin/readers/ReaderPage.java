package dev.crier.web.admin.readers;

import dev.crier.outbox.EmailAddress;
import dev.crier.subscriber.PersonalData;
import dev.crier.subscriber.Subscriber;
import dev.crier.subscriber.Subscription;
import dev.crier.web.admin.Moment;
import dev.crier.web.admin.Visit;
import java.util.List;
import java.util.Optional;

/** One reader: what it gets, what happened, what was sent, and what an admin can do. */
final class ReaderPage {

    private static final String REASON = "removed by an admin";

    private final ReaderTools tools;
    private final ReaderPresenter presenter;

    ReaderPage(ReaderTools tools) {
        this.tools = tools;
        presenter = new ReaderPresenter(tools);
    }

    record View(
            long id,
            String email,
            String name,
            String state,
            String languages,
            String zone,
            Moment since,
            Blocking blocking,
            List<Subscribed> subscriptions,
            List<Happened> history,
            List<Sent> mails,
            String more) {

        public boolean hasSubscriptions() {
            return !subscriptions.isEmpty();
        }

        public boolean hasHistory() {
            return !history.isEmpty();
        }

        public boolean hasMails() {
            return !mails.isEmpty();
        }
    }

    /** @param subscription its number */
    record Subscribed(
            long subscription,
            String newsletter,
            String often,
            String topics,
            Moment since,
            String source,
            String state,
            boolean open) {}

    record Happened(Moment at, String newsletter, String event, String often, String topics, String source) {}

    record Sent(Moment at, String subject, String state, String answer) {}

    void show(Visit visit) {
        Subscriber reader = tools.reader(visit);
        PersonalData.Kept kept = tools.data().of(reader);
        Optional<EmailAddress> email = ReaderTools.address(reader.email());
        Blocking blocking = Blocking.of(
                visit,
                reader.email(),
                email.flatMap(tools::suppression),
                tools.site().zone());
        visit.show("reader", reader.email(), presenter.view(visit, kept, blocking));
    }

    /** Ends one subscription; somebody else may have been quicker. */
    void end(Visit visit) {
        Subscriber reader = tools.reader(visit);
        String number = visit.fields().text("subscription");
        Optional<Subscription> open = tools.subscribers().of(reader.id()).stream()
                .filter(one -> String.valueOf(one.id()).equals(number) && one.isOpen())
                .findFirst();
        boolean ended = open.isPresent()
                && tools.subscribers().leave(reader.id(), open.get().newsletter(), REASON, visit.now());
        if (ended) {
            tools.steward().close(visit.now());
            visit.log("reader.ended", String.valueOf(reader.id()), open.get().newsletter());
        }
        visit.done(
                ReaderTools.path(reader),
                visit.words().say(ended ? "admin.did.reader.ended" : "admin.reader.unchanged"));
    }
}
