package dev.crier.web.mailbox;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the addresses in a plain text, which mail programs show as links. */
final class TextLinks {

    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"]*[^\\s<>\".,:;!?)\\]»]");

    private TextLinks() {}

    /**
     * The text in pieces.
     *
     * @param site the address that links in mails begin with
     * @param root what stands in its place here
     */
    static List<MailView.TextPart> of(String text, String site, String root) {
        var parts = new ArrayList<MailView.TextPart>();
        int from = 0;
        Matcher found = ADDRESS.matcher(text);
        while (found.find()) {
            if (found.start() > from) parts.add(new MailView.TextPart(text.substring(from, found.start()), ""));
            String address = found.group();
            boolean here = address.startsWith(site + "/");
            parts.add(new MailView.TextPart(address, here ? root + address.substring(site.length()) : address));
            from = found.end();
        }
        if (from < text.length()) parts.add(new MailView.TextPart(text.substring(from), ""));
        return parts;
    }
}
