package dev.crier.web.mailbox;

import dev.crier.mail.StoredMail;
import dev.crier.template.Site;
import dev.crier.template.Words;
import dev.crier.web.Answer;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Shows a mail as programs would: on a phone, in the dark, without pictures, as text, its headers. */
public final class MailPresenter {

    private static final String FRAME_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src %s;"
            + " form-action 'none'; frame-ancestors 'self'; sandbox%s";
    private static final String LEADING = " allow-top-navigation-by-user-activation";

    private final Site site;

    public MailPresenter(Site site) {
        this.site = site;
    }

    /**
     * What the page shows.
     *
     * @param here its address, {@code frame} that of its HTML alone; each may have a query
     * @param source address of the whole mail, or empty
     */
    public MailView view(Words words, StoredMail mail, Look look, String here, String frame, String source) {
        boolean headers = look.part() == Look.Part.HEADERS;
        return new MailView(
                mail.summary().subject(),
                mail.summary().from(),
                mail.summary().to(),
                time(words, mail.summary().date(), site.zone()),
                words.size(mail.summary().size()),
                switches(words, look, here, !mail.html().isEmpty()),
                look.isFramed(),
                look.address(frame),
                look.part().word,
                look.dark(),
                look.part() == Look.Part.TEXT,
                look.part() == Look.Part.TEXT
                        ? TextLinks.of(mail.text(), site.url().toString(), site.root())
                        : List.of(),
                headers ? rows(mail) : List.of(),
                headers ? raw(mail) : "",
                source);
    }

    /**
     * Answers with the HTML alone, as it stands in the frame.
     *
     * @param leads whether its links lead anywhere
     */
    public void frame(Context request, StoredMail mail, Look look, boolean leads) {
        request.header(
                "Content-Security-Policy",
                FRAME_POLICY.formatted(look.images() ? "http: https: data:" : "'none'", leads ? LEADING : ""));
        request.header("X-Content-Type-Options", "nosniff");
        request.header("Referrer-Policy", "no-referrer");
        request.header("Cache-Control", "no-store");
        Answer.of(FramedMail.of(mail.html(), look, site.url().toString(), site.root()))
                .send(request, "text/html; charset=utf-8");
    }

    static String time(Words words, Instant instant, ZoneId zone) {
        return words.date(instant, zone) + ", " + words.time(instant, zone);
    }

    private static List<MailView.Switch> switches(Words words, Look look, String here, boolean hasHtml) {
        var text = part(words, look, here, Look.Part.TEXT, "mailbox.text");
        var headers = part(words, look, here, Look.Part.HEADERS, "mailbox.headers");
        if (!hasHtml) return List.of(text, headers);
        return List.of(
                part(words, look, here, Look.Part.PHONE, "mailbox.phone"),
                part(words, look, here, Look.Part.DESKTOP, "mailbox.desktop"),
                new MailView.Switch(
                        words.say("mailbox.dark"), look.inverted().address(here), look.isFramed() && look.dark()),
                new MailView.Switch(
                        words.say("mailbox.no-images"),
                        look.withOtherImages().address(here),
                        look.isFramed() && !look.images()),
                text,
                headers);
    }

    private static MailView.Switch part(Words words, Look look, String here, Look.Part part, String word) {
        return new MailView.Switch(words.say(word), look.with(part).address(here), look.part() == part);
    }

    private static List<MailView.HeaderRow> rows(StoredMail mail) {
        return mail.headers().stream()
                .map(header -> new MailView.HeaderRow(header.name(), header.value()))
                .toList();
    }

    private static String raw(StoredMail mail) {
        return String.join(
                "\n", mail.headers().stream().map(StoredMail.Header::raw).toList());
    }
}
