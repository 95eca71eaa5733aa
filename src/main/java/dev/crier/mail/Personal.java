package dev.crier.mail;

import java.time.Instant;
import java.util.Map;

/**
 * What makes a mail somebody's.
 *
 * @param messageId with its angle brackets
 * @param values of the marks
 */
public record Personal(
        Address to, String messageId, Instant date, Map<String, String> values, Map<String, String> headers) {

    public Personal {
        values = Map.copyOf(values);
        headers = Map.copyOf(headers);
    }
}
