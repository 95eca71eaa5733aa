package dev.crier.newsletter;

import dev.crier.mail.Address;
import dev.crier.mail.Letter;
import dev.crier.mail.LetterContent;
import dev.crier.mail.Personal;
import dev.crier.outbox.Body;
import dev.crier.outbox.Composer;
import dev.crier.outbox.Delivery;
import dev.crier.outbox.Outbox;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Splices what is personal into a digest that was rendered and encoded once. */
public final class DigestComposer implements Composer {

    private final Outbox outbox;
    private final ReaderLinks links;
    private final ReadyLetters letters = new ReadyLetters();

    public DigestComposer(Outbox outbox, ReaderLinks links) {
        this.outbox = outbox;
        this.links = links;
    }

    @Override
    public byte[] compose(Delivery delivery) {
        return ready(delivery).letter().to(personal(delivery));
    }

    @Override
    public String sender(Delivery delivery) {
        return ready(delivery).sender();
    }

    private ReadyLetters.Ready ready(Delivery delivery) {
        return letters.of(delivery.body(), () -> {
            Body body = outbox.findBody(delivery.body()).orElseThrow();
            return new ReadyLetters.Ready(Letter.of(content(body, "")), body.fromEmail());
        });
    }

    static LetterContent content(Body body, String before) {
        return new LetterContent(
                new Address(body.fromName(), body.fromEmail()),
                body.replyTo().isEmpty() ? Optional.empty() : Optional.of(Address.parse(body.replyTo())),
                before + body.subject(),
                body.language(),
                body.html(),
                body.text(),
                body.headers());
    }

    Personal personal(Delivery delivery) {
        String newsletter = delivery.personal().getOrDefault("newsletter", "");
        var to = new Address(delivery.name(), delivery.address());
        // A mail that somebody asked for on a page belongs to no newsletter: there is nothing to leave.
        if (newsletter.isEmpty()) {
            return new Personal(to, delivery.messageId(), delivery.dated(), delivery.personal(), Map.of());
        }
        String leave = links.unsubscribe(delivery.person(), newsletter);
        var values = new HashMap<>(delivery.personal());
        values.put("name", delivery.name());
        values.put("unsubscribe", leave);
        values.put("preferences", links.preferences(delivery.person(), newsletter));
        return new Personal(
                to,
                delivery.messageId(),
                delivery.dated(),
                values,
                Map.of("List-Unsubscribe", "<" + leave + ">", "List-Unsubscribe-Post", "List-Unsubscribe=One-Click"));
    }
}
