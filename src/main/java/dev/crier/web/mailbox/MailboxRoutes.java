package dev.crier.web.mailbox;

import dev.crier.encoding.UrlPath;
import dev.crier.mail.Mailbox;
import dev.crier.mail.StoredMail;
import dev.crier.template.Site;
import dev.crier.template.Words;
import dev.crier.web.Addresses;
import dev.crier.web.Answer;
import dev.crier.web.PageHead;
import dev.crier.web.PageWriter;
import dev.crier.web.Routes;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.NotFoundResponse;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pages of the mailbox. For everybody but this machine there are none. */
public final class MailboxRoutes implements Routes {

    private static final int ON_A_PAGE = 50;
    private static final Pattern PAGE = Pattern.compile("[1-9]\\d{0,6}");
    private static final Pattern ONE_CLICK = Pattern.compile("<(https?://[^>]+)>");
    private static final String FRAME_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src %s;"
            + " form-action 'none'; frame-ancestors 'self'; sandbox allow-top-navigation-by-user-activation";

    private final PageWriter pages;
    private final Site site;
    private final Mailbox mailbox;
    private final String root;

    public MailboxRoutes(PageWriter pages, Site site, Mailbox mailbox) {
        this.pages = pages;
        this.site = site;
        this.mailbox = mailbox;
        this.root = site.root();
    }

    @Override
    public void add(Addresses addresses) {
        addresses.get("/mailbox", here(this::list));
        addresses.get("/mailbox/{mail}", here(this::show));
        addresses.get("/mailbox/{mail}/html", here(this::frame));
        addresses.get("/mailbox/{mail}/source", here(this::source));
    }

    private static Handler here(Handler handler) {
        return request -> {
            if (!ThisMachine.asks(request)) throw new NotFoundResponse();
            handler.handle(request);
        };
    }

    private void list(Context request) {
        String asked = Objects.requireNonNullElse(request.queryParam("page"), "1");
        int page = PAGE.matcher(asked).matches() ? Integer.parseInt(asked) : 1;
        Words words = pages.words(request);
        int count = mailbox.count();
        List<MailList.Row> rows = mailbox.list((page - 1) * ON_A_PAGE, ON_A_PAGE).stream()
                .map(mail -> new MailList.Row(
                        address(mail), mail.to(), mail.subject(), time(words, mail.date()), words.size(mail.size())))
                .toList();
        String newer = page == 1 ? "" : root + "/mailbox" + (page == 2 ? "" : "?page=" + (page - 1));
        String older = page * ON_A_PAGE < count ? root + "/mailbox?page=" + (page + 1) : "";
        var view = new MailList(rows, words.count("mailbox.count", count), newer, older);
        pages.write(request, "mailbox", head(words.say("mailbox.title")), view);
    }

    private void show(Context request) {
        StoredMail mail = mail(request);
        Words words = pages.words(request);
        boolean hasHtml = !mail.html().isEmpty();
        Look look = Look.asked(request, hasHtml ? Look.Part.DESKTOP : Look.Part.TEXT);
        if (!hasHtml && look.isFramed()) look = look.with(Look.Part.TEXT);
        var ids = mailbox.list().stream().map(StoredMail.Summary::id).toList();
        int at = ids.indexOf(mail.summary().id());
        boolean headers = look.part() == Look.Part.HEADERS;
        String here = address(mail.summary());
        var view = new MailView(
                mail.summary().subject(),
                mail.summary().from(),
                mail.summary().to(),
                time(words, mail.summary().date()),
                words.size(mail.summary().size()),
                leave(mail),
                switches(words, look, here, hasHtml),
                look.isFramed(),
                here + "/html" + look.query(),
                look.part().word,
                look.dark(),
                look.part() == Look.Part.TEXT,
                look.part() == Look.Part.TEXT
                        ? TextLinks.of(mail.text(), site.url().toString(), root)
                        : List.of(),
                headers ? rows(mail) : List.of(),
                headers ? raw(mail) : "",
                here + "/source",
                at > 0 ? address(ids.get(at - 1)) + look.query() : "",
                at + 1 < ids.size() ? address(ids.get(at + 1)) + look.query() : "");
        pages.write(request, "mail", head(mail.summary().subject()), view);
    }

    private void frame(Context request) {
        StoredMail mail = mail(request);
        Look look = Look.asked(request, Look.Part.DESKTOP);
        request.header(
                "Content-Security-Policy", FRAME_POLICY.formatted(look.images() ? "http: https: data:" : "'none'"));
        request.header("X-Content-Type-Options", "nosniff");
        request.header("Referrer-Policy", "no-referrer");
        request.header("Cache-Control", "no-store");
        Answer.of(FramedMail.of(mail.html(), look, site.url().toString(), root))
                .send(request, "text/html; charset=utf-8");
    }

    private void source(Context request) {
        request.header("Content-Disposition", "attachment; filename=\"mail.eml\"");
        request.header("Content-Security-Policy", "default-src 'none'; sandbox");
        request.header("X-Content-Type-Options", "nosniff");
        request.header("Cache-Control", "no-store");
        Answer.of(mail(request).bytes()).send(request, "message/rfc822");
    }

    private StoredMail mail(Context request) {
        return mailbox.find(request.pathParam("mail")).orElseThrow(NotFoundResponse::new);
    }

    private static List<MailView.Switch> switches(Words words, Look look, String here, boolean hasHtml) {
        var text = new MailView.Switch(
                words.say("mailbox.text"), here + look.with(Look.Part.TEXT).query(), look.part() == Look.Part.TEXT);
        var headers = new MailView.Switch(
                words.say("mailbox.headers"),
                here + look.with(Look.Part.HEADERS).query(),
                look.part() == Look.Part.HEADERS);
        if (!hasHtml) return List.of(text, headers);
        return List.of(
                new MailView.Switch(
                        words.say("mailbox.phone"),
                        here + look.with(Look.Part.PHONE).query(),
                        look.part() == Look.Part.PHONE),
                new MailView.Switch(
                        words.say("mailbox.desktop"),
                        here + look.with(Look.Part.DESKTOP).query(),
                        look.part() == Look.Part.DESKTOP),
                new MailView.Switch(
                        words.say("mailbox.dark"), here + look.inverted().query(), look.isFramed() && look.dark()),
                new MailView.Switch(
                        words.say("mailbox.no-images"),
                        here + look.withOtherImages().query(),
                        look.isFramed() && !look.images()),
                text,
                headers);
    }

    /** Where a mail program would post the wish to leave (RFC 8058), if that is on this site. */
    private String leave(StoredMail mail) {
        if (mail.header("List-Unsubscribe-Post").isEmpty()) return "";
        Matcher address = ONE_CLICK.matcher(mail.header("List-Unsubscribe"));
        String start = site.url() + "/";
        return address.find() && address.group(1).startsWith(start)
                ? root + "/" + address.group(1).substring(start.length())
                : "";
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

    private String address(StoredMail.Summary mail) {
        return address(mail.id());
    }

    private String address(String id) {
        return root + "/mailbox/" + UrlPath.segment(id);
    }

    private String time(Words words, Instant instant) {
        ZoneId zone = site.zone();
        return words.date(instant, zone) + ", " + words.time(instant, zone);
    }

    private static PageHead head(String title) {
        return PageHead.of(title).personal().styled("mailbox");
    }
}
