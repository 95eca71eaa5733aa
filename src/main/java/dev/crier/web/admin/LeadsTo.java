package dev.crier.web.admin;

import java.util.regex.Pattern;

/** Where somebody wanted to go before signing in: only ever to a page of the admins. */
final class LeadsTo {

    static final String START = "/admin";

    /** A path that begins so is one of this host, whatever follows; a sign-out or another sign-in is no place to go. */
    private static final Pattern LOCAL = Pattern.compile("/admin(?!/sign-)([/?][\\x21-\\x7e&&[^\\\\]]*)?");

    private static final int LONGEST = 400;

    private LeadsTo() {}

    static String of(String asked) {
        return asked.length() <= LONGEST && LOCAL.matcher(asked).matches() ? asked : START;
    }
}
