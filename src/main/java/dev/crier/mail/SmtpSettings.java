package dev.crier.mail;

import java.time.Duration;

/**
 * Which mail server takes our mails, and how it is spoken to.
 *
 * @param username empty: no AUTH
 * @param helo the name we give at EHLO; empty for the machine's own
 * @param timeout how long to wait for a connection or an answer
 */
public record SmtpSettings(
        String host, int port, Tls tls, String username, String password, String helo, Duration timeout) {

    /** NONE: plain. STARTTLS: required, RFC 3207. IMPLICIT: from the first byte, RFC 8314. */
    public enum Tls {
        NONE,
        STARTTLS,
        IMPLICIT
    }

    /** The password stays out of logs. */
    @Override
    public String toString() {
        return host + ":" + port + " (" + tls + ")";
    }
}
