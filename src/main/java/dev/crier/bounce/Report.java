package dev.crier.bounce;

import dev.crier.subscriber.Tokens;

/** What a mail that came in says, as far as we understand it. */
sealed interface Report {

    /** A reader leaves. */
    record Departure(Tokens.Holder holder) implements Report {}

    /**
     * A server could not deliver a mail, or has not yet.
     *
     * @param action what the server did: {@code failed}, {@code delayed} …
     * @param status its enhanced status code, such as {@code 5.1.1}, or empty
     * @param said its words
     */
    record Failure(Original original, String action, String status, String said) implements Report {

        boolean isFinal() {
            return action.equals("failed");
        }

        boolean isDelay() {
            return action.equals("delayed");
        }

        /** What is kept of it. */
        String reply() {
            return (status + " " + said).strip();
        }

        /** No such mailbox, no such domain, closed for good; not what is wrong with our own address (5.1.7, 5.1.8). */
        boolean isDeadAddress() {
            return status.equals("5.2.1") || status.matches("5\\.1\\.([012346]|10)");
        }
    }

    /** @param type {@code abuse} if the reader said that it is spam */
    record Complaint(Original original, String type) implements Report {}

    /** @param why nothing is to be done */
    record Nothing(String why) implements Report {}
}
