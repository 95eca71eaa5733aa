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
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pages of the mailbox. For everybody but this machine there are none. */
public final class MailboxRoutes implements Routes {

    private static final int ON_A_PAGE = 50;
    private static final Pattern PAGE = Pattern.compile("[1-9]\\d{0,6}");
    private static final Pattern ONE_CLICK = Pattern.compile("<(https?://[^>]+)>");
    private final PageWriter pages;
    private final Site site;
    private final Mailbox mailbox;
    private final MailPresenter presenter;
    private final String root;

    public MailboxRoutes(PageWriter pages, Site site, Mailbox mailbox) {
        this.pages = pages;
        this.site = site;
        this.mailbox = mailbox;
        this.presenter = new MailPresenter(site);
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
                        address(mail),
                        mail.to(),
                        mail.subject(),
                        MailPresenter.time(words, mail.date(), site.zone()),
                        words.size(mail.size())))
                .toList();
        String newer = page == 1 ? "" : root + "/mailbox" + (page == 2 ? "" : "?page=" + (page - 1));
        String older = page * ON_A_PAGE < count ? root + "/mailbox?page=" + (page + 1) : "";
        var view = new MailList(rows, words.count("mailbox.count", count), newer, older);
        pages.write(request, "mailbox", head(words.say("mailbox.title")), view);
    }

    private void show(Context request) {
        StoredMail mail = mail(request);
        Look look = Look.asked(request, mail);
        var ids = mailbox.list().stream().map(StoredMail.Summary::id).toList();
        int at = ids.indexOf(mail.summary().id());
        String here = address(mail.summary());
        MailView view = presenter.view(pages.words(request), mail, look, here, here + "/html", here + "/source");
        var list = new MailPage(
                view,
                leave(mail),
                at > 0 ? look.address(address(ids.get(at - 1))) : "",
                at + 1 < ids.size() ? look.address(address(ids.get(at + 1))) : "");
        pages.write(request, "mail", head(mail.summary().subject()), list);
    }

    private void frame(Context request) {
        StoredMail mail = mail(request);
        presenter.frame(request, mail, Look.asked(request, mail), true);
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

    /** Where a mail program would post the wish to leave (RFC 8058), if that is on this site. */
    private String leave(StoredMail mail) {
        if (mail.header("List-Unsubscribe-Post").isEmpty()) return "";
        Matcher address = ONE_CLICK.matcher(mail.header("List-Unsubscribe"));
        String start = site.url() + "/";
        return address.find() && address.group(1).startsWith(start)
                ? root + "/" + address.group(1).substring(start.length())
                : "";
    }

    private String address(StoredMail.Summary mail) {
        return address(mail.id());
    }

    private String address(String id) {
        return root + "/mailbox/" + UrlPath.segment(id);
    }

    private static PageHead head(String title) {
        return PageHead.of(title).personal().styled("mailbox");
    }
}
