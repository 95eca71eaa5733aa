package dev.crier.mail;

import dev.crier.outbox.EmailAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A name (may be empty) and an address, as in {@code Name <name@example.org>}. */
public record Address(String name, String email) {

    private static final Pattern NAMED = Pattern.compile("(.*?)\\s*<([^<>]+)>");

    public String domain() {
        return email.substring(email.lastIndexOf('@') + 1);
    }

    /**
     * Reads an address as people write it.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public static Address parse(String text) {
        Matcher named = NAMED.matcher(text.strip());
        String name = named.matches() ? named.group(1).strip() : "";
        String email = named.matches() ? named.group(2) : text;
        if (name.startsWith("\"") && name.endsWith("\"") && name.length() > 1)
            name = name.substring(1, name.length() - 1);
        try {
            return new Address(name, EmailAddress.of(email).value());
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("\"" + text + "\" " + wrong.getMessage(), wrong);
        }
    }
}
