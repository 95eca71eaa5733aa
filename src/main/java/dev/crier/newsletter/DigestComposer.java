package dev.crier.newsletter;

import dev.crier.encoding.UrlPath;
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
    private final String unsubscribeAddress;
    private final ReadyLetters letters = new ReadyLetters();

    /** @param unsubscribeAddress where mails that leave are read, or empty */
    public DigestComposer(Outbox outbox, ReaderLinks links, String unsubscribeAddress) {
        this.outbox = outbox;
        this.links = links;
        this.unsubscribeAddress = unsubscribeAddress;
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
                Map.of(
                        "List-Unsubscribe",
                        "<" + leave + ">" + byMail(leave),
                        "List-Unsubscribe-Post",
                        "List-Unsubscribe=One-Click"));
    }

    /** The same by mail, for programs that cannot post: after the address to post to, which is preferred. */
    private String byMail(String leave) {
        if (unsubscribeAddress.isEmpty()) return "";
        int at = unsubscribeAddress.lastIndexOf('@');
        return ", <mailto:" + UrlPath.segment(unsubscribeAddress.substring(0, at)) + unsubscribeAddress.substring(at)
                + "?subject=unsubscribe:" + leave.substring(leave.lastIndexOf('/') + 1) + ">";
    }
}
