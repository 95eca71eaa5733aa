package dev.crier.mail;

import java.util.Map;
import java.util.Optional;

/** A mail before it is for anyone: who sends it, its text twice with marks for what is personal, and its fixed headers. */
public record LetterContent(
        Address from,
        Optional<Address> replyTo,
        String subject,
        String language,
        String html,
        String text,
        Map<String, String> headers) {

    public LetterContent {
        headers = Map.copyOf(headers);
    }
}
