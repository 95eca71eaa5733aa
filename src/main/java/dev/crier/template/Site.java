package dev.crier.template;

import java.net.URI;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Objects;

/**
 * The organisation and its publishing site, as every template and feed names them.
 *
 * @param url this site's public address, without a slash at the end: the base of every link it writes
 * @param id the authority of its {@code tag:} ids (RFC 4151)
 * @param logo address of the logo below {@code url}, or empty
 * @param accent the house colour, {@code #rrggbb}
 * @param accentDark the same, lightened for dark backgrounds
 * @param privacy address of the privacy page, or empty
 * @param linkParameters what is added to links to articles in mails, may name {@code {newsletter}}; or empty
 */
public record Site(
        String name,
        String tagline,
        URI url,
        String id,
        String home,
        String language,
        ZoneId zone,
        String logo,
        String accent,
        String accentDark,
        String contact,
        String postalAddress,
        String privacy,
        String linkParameters) {

    /** The same site under another public address. */
    public Site at(URI other) {
        return new Site(
                name,
                tagline,
                other,
                id,
                home,
                language,
                zone,
                logo,
                accent,
                accentDark,
                contact,
                postalAddress,
                privacy,
                linkParameters);
    }

    /** What every path on this site begins with; empty where it is a whole host. */
    public String root() {
        return Objects.requireNonNullElse(url.getRawPath(), "");
    }

    /** An absolute address on this site; {@code path} begins with a slash and is already encoded. */
    public String link(String path) {
        return url + path;
    }

    /** The logo's absolute address, or empty. */
    public String logoAddress() {
        String path = logo.strip();
        if (path.isEmpty() || path.matches("(?i)https?://.*")) return path;
        return link(path.startsWith("/") ? path : "/" + path);
    }

    /** The same, for mails; empty for a drawing (SVG), which hardly any mail program shows, and for another host's. */
    public String mailLogo() {
        String address = logoAddress();
        boolean drawing = address.toLowerCase(Locale.ROOT).matches(".*\\.svgz?([?#].*)?");
        return drawing || !address.startsWith(url + "/") ? "" : address;
    }
}
