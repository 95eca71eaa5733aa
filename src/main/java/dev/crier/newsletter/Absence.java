package dev.crier.newsletter;

/** Why an article has been in none of a subscription's mails, as a value and as a sentence. */
public record Absence(Cause cause, String sentence) {

    public enum Cause {
        NEVER_SUBSCRIBED,
        OTHER_VERSION,
        ENDED,
        NO_NEWSLETTER,
        EMBARGO,
        WITHDRAWN,
        EXPIRED,
        NOT_IN_NEWSLETTER,
        NOT_FOLLOWED,
        ARCHIVE,
        KEPT_FROM_MAIL,
        BEFORE_SUBSCRIPTION,
        PASSED,
        UNCONFIRMED,
        PAUSED,
        LEFT_OUT,
        SETTLING,
        NEXT;

        /** Whether it comes with the next edition, if nobody does anything. */
        boolean isPassing() {
            return this == LEFT_OUT || this == SETTLING || this == NEXT;
        }
    }
}
