package dev.crier.web.mailbox;

import dev.crier.template.LinkedText;
import java.util.List;

/** Finds the addresses in a plain text, which mail programs show as links. */
final class TextLinks {

    private TextLinks() {}

    /**
     * The text in pieces.
     *
     * @param site the address that links in mails begin with
     * @param root what stands in its place here
     */
    static List<MailView.TextPart> of(String text, String site, String root) {
        return LinkedText.of(text).pieces().stream()
                .map(piece -> new MailView.TextPart(piece.text(), here(piece.address(), site, root)))
                .toList();
    }

    private static String here(String address, String site, String root) {
        return address.startsWith(site + "/") ? root + address.substring(site.length()) : address;
    }
}
