package dev.crier.outbox;

/** Who takes mails away: a mail server, or the mailbox. */
public interface Carrier {

    /** Opens a connection that takes one mail after another. */
    Connection connect() throws Unreachable;

    /** Where mails go, in words: {@code localhost:25} or {@code var/mail}. */
    String where();

    /** One conversation; used by one thread at a time. */
    interface Connection extends AutoCloseable {

        /**
         * Hands over one mail and waits for the answer. What the world does wrong is a reply, never an exception.
         *
         * @param from the envelope's sender
         * @param to the envelope's only recipient
         * @param mime the whole mail, lines ended by CR LF
         */
        Reply hand(String from, String to, byte[] mime);

        /** Whether another mail may be handed to it. */
        boolean isOpen();

        @Override
        void close();
    }

    /** No connection could be had; the message names the server, the reason and the key to look at. */
    final class Unreachable extends Exception {
        private static final long serialVersionUID = 1L;

        private final boolean passing;

        /** @param passing whether the server itself said that it is a matter of time */
        public Unreachable(String message, boolean passing, Throwable cause) {
            super(message, cause);
            this.passing = passing;
        }

        public boolean isPassing() {
            return passing;
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }
}
