package dev.crier.outbox;

import java.util.Map;

/**
 * A mail rendered once, for any number of recipients. Private-use marks in {@code html} and {@code text} stand for what is
 * personal.
 *
 * @param replyTo an address, or empty
 * @param headers fixed ones beside those every mail has
 */
public record Body(
        String fromName,
        String fromEmail,
        String replyTo,
        String language,
        String subject,
        String html,
        String text,
        Map<String, String> headers) {

    public Body {
        headers = Map.copyOf(headers);
    }
}
