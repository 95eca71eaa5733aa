package dev.crier.source;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes addresses absolute and well-formed, as forgiving as a browser, and drops those that are not for the web. */
final class Addresses {

    private static final Pattern SCHEME = Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]*):(.*)", Pattern.DOTALL);
    private static final Pattern HOST = Pattern.compile("(https?://)([^/?#]*)(.*)", Pattern.CASE_INSENSITIVE);
    private static final String LEGAL = "!$&'()*+,;=:@/?-._~";
    private static final int LONGEST = 4000;

    private Addresses() {}

    /** An address to follow or to load: {@code http} or {@code https}. */
    static Optional<String> web(String base, String written) {
        return resolve(base, written, Set.of("http", "https"));
    }

    /** An address to follow: also {@code mailto}. */
    static Optional<String> link(String base, String written) {
        return resolve(base, written, Set.of("http", "https", "mailto"));
    }

    private static Optional<String> resolve(String base, String written, Set<String> schemes) {
        // Browsers leave out line breaks and tabs anywhere, and whatever is invisible at the ends.
        String value = written.replaceAll("[\\x00-\\x1f\\x7f]", "").strip();
        if (value.isEmpty() || value.length() > LONGEST) return Optional.empty();
        Matcher absolute = SCHEME.matcher(value);
        try {
            if (absolute.matches()) {
                String scheme = absolute.group(1).toLowerCase(Locale.ROOT);
                if (!schemes.contains(scheme)) return Optional.empty();
                if (scheme.equals("mailto"))
                    return Optional.of(new URI("mailto:" + encode(absolute.group(2))).toString());
                return Optional.of(normal(value.replace('\\', '/')));
            }
            if (base.isEmpty()) return Optional.empty();
            return Optional.of(relative(new URI(normal(base)), slashes(value)));
        } catch (URISyntaxException | IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static String slashes(String value) {
        int query = value.indexOf('?');
        return query < 0
                ? value.replace('\\', '/')
                : value.substring(0, query).replace('\\', '/') + value.substring(query);
    }

    private static String relative(URI base, String value) throws URISyntaxException {
        if (value.startsWith("//")) return normal(base.getScheme() + ":" + value);
        String page = base.getScheme() + "://" + base.getRawAuthority() + base.getRawPath();
        if (value.startsWith("?")) return normal(page + value);
        // What has a colon in its first segment is not a scheme here: it was checked before.
        return normal(base.resolve(
                        new URI(value.startsWith("#") || value.startsWith("/") ? encode(value) : "./" + encode(value)))
                .toString());
    }

    /** Well-formed, with a host in ASCII, a path and no {@code ..}. */
    private static String normal(String address) throws URISyntaxException {
        Matcher parts = HOST.matcher(address);
        if (!parts.matches()) throw new URISyntaxException(address, "no host");
        String authority = parts.group(2);
        if (!authority.chars().allMatch(c -> c < 0x80)) authority = IDN.toASCII(authority);
        String rest = encode(parts.group(3));
        var uri =
                new URI(parts.group(1).toLowerCase(Locale.ROOT) + authority + (rest.startsWith("/") ? "" : "/") + rest);
        if (uri.getHost() == null) throw new URISyntaxException(address, "no host");
        return uri.normalize().toString().replaceFirst("^(https?://[^/]+)(?:/\\.\\.)+(?=/|$)", "$1");
    }

    /** One segment of a path, or the value of a parameter. */
    static String segment(String text) {
        return encode(text, "!$'()*,:@-._~", false);
    }

    private static String encode(String text) {
        int hash = text.indexOf('#');
        if (hash < 0) return encode(text, LEGAL, true);
        return encode(text.substring(0, hash), LEGAL, true) + "#" + encode(text.substring(hash + 1), LEGAL, true);
    }

    private static String encode(String text, String legal, boolean encoded) {
        var out = new StringBuilder();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            char c = (char) (bytes[i] & 0xff);
            boolean letter = c < 0x80 && Character.isLetterOrDigit(c);
            boolean escape = c == '%' && encoded && i + 2 < bytes.length && isHex(bytes[i + 1]) && isHex(bytes[i + 2]);
            if (letter || escape || legal.indexOf(c) >= 0) out.append(c);
            else out.append('%').append(String.format("%02X", (int) c));
        }
        return out.toString();
    }

    private static boolean isHex(byte b) {
        return Character.digit(b, 16) >= 0;
    }
}
