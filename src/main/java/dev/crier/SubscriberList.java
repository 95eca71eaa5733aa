package dev.crier;

import dev.crier.subscriber.Subscriber;
import dev.crier.subscriber.Subscription;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes people and what they get one by one, as JSON or as lines: there may be a million. */
final class SubscriberList {

    private final App app;
    private final PrintWriter out;
    private final boolean json;
    private final List<Subscription> person = new ArrayList<>();
    private Set<Long> unreached = Set.of();
    private boolean some;

    SubscriberList(App app, PrintWriter out, boolean json) {
        this.app = app;
        this.out = out;
        this.json = json;
    }

    void write() {
        unreached = app.inviter.unreached();
        if (json) out.print("{\"subscribers\":[");
        app.subscribers.each(this::add);
        flush();
        if (json) out.println("]}");
        else if (!some) out.println("no subscribers yet; run: crier subscribers add EMAIL NEWSLETTER");
        out.flush();
    }

    private void add(Subscription one) {
        if (!person.isEmpty()
                && person.get(0).subscriber().id() != one.subscriber().id()) flush();
        person.add(one);
    }

    private void flush() {
        if (person.isEmpty()) return;
        if (json) out.print((some ? "," : "") + Json.write(object()));
        else person.forEach(one -> out.println(line(one)));
        some = true;
        person.clear();
    }

    private Map<String, Object> object() {
        Subscriber who = person.get(0).subscriber();
        return Json.object(
                "email", who.email(),
                "state", who.state().name(),
                "language", who.language(),
                "zone", who.zone(),
                "confirmationFailed", unreached.contains(who.id()),
                "subscriptions", person.stream().map(SubscriberList::object).toList());
    }

    private String line(Subscription one) {
        String asked = unreached.contains(one.subscriber().id())
                ? "  not confirmed: the mail that asks could not be delivered"
                : "  not confirmed";
        return one.subscriber().email() + "  " + one.newsletter() + " " + one.frequency() + "  "
                + one.topics().map(list -> String.join(", ", list)).orElse("everything") + "  "
                + one.subscriber().language()
                + (one.isConfirmed() || !one.isOpen() ? "" : asked)
                + (one.isOpen() ? "" : "  ended: " + one.endedReason().orElse(""));
    }

    private static Map<String, Object> object(Subscription one) {
        return Json.object(
                "newsletter", one.newsletter(),
                "frequency", one.frequency(),
                "topics", one.topics(),
                "since", one.startedAt(),
                "confirmed", one.confirmed(),
                "paused", one.paused(),
                "pausedUntil", one.pausedUntil(),
                "ended", one.endedAt(),
                "reason", one.endedReason());
    }
}
