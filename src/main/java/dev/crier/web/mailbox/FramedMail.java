package dev.crier.web.mailbox;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The HTML of a mail as it stands in the frame: in one colour scheme, its links leading to the site that is running. */
final class FramedMail {

    private static final Pattern DARK = Pattern.compile("\\(\\s*prefers-color-scheme\\s*:\\s*dark\\s*\\)");
    private static final Pattern LIGHT = Pattern.compile("\\(\\s*prefers-color-scheme\\s*:\\s*light\\s*\\)");
    private static final Pattern SCHEMES =
            Pattern.compile("(color-scheme:|name=\"(?:supported-)?color-schemes?\" content=\")\\s*light dark");
    private static final Pattern HEAD = Pattern.compile("<head(\\s[^>]*)?>");

    /** Media queries that always and never hold. */
    private static final String YES = "(min-width:0)";

    private static final String NO = "(max-width:0)";

    private FramedMail() {}

    /**
     * Rewritten for the frame.
     *
     * @param site the address that links in mails begin with
     * @param root what stands in its place here
     */
    static String of(String html, Look look, String site, String root) {
        String shown = DARK.matcher(html).replaceAll(look.dark() ? YES : NO);
        shown = LIGHT.matcher(shown).replaceAll(look.dark() ? NO : YES);
        shown = SCHEMES.matcher(shown).replaceAll("$1" + (look.dark() ? "dark" : "light"));
        Pattern links = Pattern.compile("((?:href|src)=[\"'])" + Pattern.quote(site) + "(?=[/\"'?#])");
        shown = links.matcher(shown).replaceAll("$1" + Matcher.quoteReplacement(root));
        shown = shown.replace("href=\"\"", "href=\"/\"");
        Matcher head = HEAD.matcher(shown);
        return head.find()
                ? shown.substring(0, head.end()) + "<base target=\"_top\">" + shown.substring(head.end())
                : "<base target=\"_top\">" + shown;
    }
}
