package dev.crier.outbox;

import java.util.regex.Pattern;

/**
 * What became of one attempt to hand over a mail.
 *
 * @param code the server's reply code, 0 if there was none
 * @param text the server's words, on one line of reasonable length
 */
public record Reply(Kind kind, int code, String text) {

    public enum Kind {
        /** The server said 250 after the mail: it has it. */
        ACCEPTED,
        /** A passing trouble of this recipient alone. */
        RECIPIENT_LATER,
        /** A passing trouble of the server or the connection; the mail was not accepted. */
        SERVER_LATER,
        /** The server will never take this mail. */
        REFUSED,
        /** The mail was complete on the wire and no answer came: it may have been accepted. */
        UNCERTAIN
    }

    private static final String LOST = "answer lost: ";

    private static final int LONGEST = 300;
    private static final Pattern GAPS = Pattern.compile("[\\p{Cntrl}\\p{Zl}\\p{Zp}\\s]+");

    public Reply {
        if (!isClean(text)) text = GAPS.matcher(text).replaceAll(" ").strip();
        if (text.length() > LONGEST) text = text.substring(0, LONGEST) + "…";
    }

    /** Most are, and every mail has one. */
    private static boolean isClean(String text) {
        boolean space = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == ' ' && space) return false;
            space = c == ' ';
        }
        return text.isEmpty() || !space;
    }

    public static Reply accepted(int code, String text) {
        return new Reply(Kind.ACCEPTED, code, text);
    }

    /** How it is kept that no answer came. */
    static String lost(String why) {
        return LOST + why;
    }

    static boolean isLost(String kept) {
        return kept.startsWith(LOST);
    }

    /** What is kept with a mail: that it may have arrived before stays known, whatever the next attempt brought. */
    String after(String kept) {
        String now = kind == Kind.UNCERTAIN ? lost(text) : text;
        return isLost(kept) ? kept + "; then: " + now : now;
    }
}
