package dev.crier.outbox;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An address that mail can be sent to: a dot-atom at a domain of at least two labels (RFC 5321 without literals and quoted
 * strings).
 *
 * @param value as given, the domain in lower case and in ASCII
 * @param key the same for spellings that differ in case only
 */
public record EmailAddress(String value, String key) {

    private static final Pattern LOCAL =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    /** IDNA 2003, which Java has, and the registries of today read these differently: mail would go to another domain. */
    private static final Pattern AMBIGUOUS = Pattern.compile("[ßς\u200c\u200d]");

    /** @throws IllegalAddress with the reason, if mail cannot be sent there */
    public static EmailAddress of(String text) {
        String address = text.strip();
        int at = address.lastIndexOf('@');
        if (at < 1 || at == address.length() - 1)
            throw new IllegalAddress("is not an address such as name@example.org");
        String local = address.substring(0, at);
        if (!isAscii(local)) {
            throw new IllegalAddress("has other than ASCII letters before the @, which most mail servers do not take");
        }
        if (local.length() > 64 || !LOCAL.matcher(local).matches()) {
            throw new IllegalAddress("is not an address such as name@example.org: look before the @");
        }
        String domain = domain(address.substring(at + 1));
        String value = local + "@" + domain;
        if (value.length() > 254) throw new IllegalAddress("is longer than 254 characters");
        return new EmailAddress(value, keyOf(value));
    }

    /** The key of an address that is known to be one. */
    public static String keyOf(String address) {
        return address.strip().toLowerCase(Locale.ROOT);
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 128);
    }

    private static String domain(String text) {
        if (AMBIGUOUS.matcher(text).find()) {
            throw new IllegalAddress("has ß, ς or a joiner in its domain: write the domain in its xn-- form");
        }
        String domain;
        try {
            // Millions of them are ASCII already, and the conversion is slow.
            domain = (isAscii(text) ? text : IDN.toASCII(text)).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException notADomain) {
            throw new IllegalAddress("has no domain that exists: look after the @");
        }
        String[] labels = domain.split("\\.", -1);
        if (labels.length < 2) throw new IllegalAddress("has an incomplete domain: look after the @");
        for (String label : labels) {
            if (!LABEL.matcher(label).matches())
                throw new IllegalAddress("has no domain that exists: look after the @");
        }
        if (labels[labels.length - 1].chars().allMatch(Character::isDigit)) {
            throw new IllegalAddress("has a number for a domain: look after the @");
        }
        return domain;
    }
}
