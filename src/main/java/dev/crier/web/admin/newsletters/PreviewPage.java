package dev.crier.web.admin.newsletters;

import dev.crier.mail.StoredMail;
import dev.crier.newsletter.Newsletter;
import dev.crier.newsletter.Previewer.Preview;
import dev.crier.outbox.EmailAddress;
import dev.crier.web.admin.AdminPages;
import dev.crier.web.admin.Visit;
import dev.crier.web.mailbox.Look;
import dev.crier.web.mailbox.MailPresenter;
import dev.crier.web.mailbox.MailView;
import io.javalin.http.NotFoundResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** What a reader would be sent at an instant, as programs show it; and sending it to one address, as a test. */
final class PreviewPage {

    private final Tools tools;
    private final MailPresenter presenter;

    PreviewPage(Tools tools) {
        this.tools = tools;
        this.presenter = new MailPresenter(tools.site());
    }

    /**
     * @param reader an address, or empty for a sample
     * @param at local time of the site, as a form has it
     * @param about which articles it shows, in words
     * @param mail none where there would be no mail; one at the most
     */
    record View(
            String here,
            String title,
            String reader,
            String at,
            String about,
            String error,
            String to,
            List<MailView> mail) {

        public boolean hasMail() {
            return !mail.isEmpty();
        }
    }

    void add(AdminPages pages) {
        pages.get("/newsletters/{name}/preview", visit -> show(visit, "", ""));
        pages.get("/newsletters/{name}/preview/html", this::frame);
        pages.post("/newsletters/{name}/preview", this::send);
    }

    private void show(Visit visit, String error, String to) {
        Newsletter newsletter = tools.newsletter(visit.part("name"));
        String reader = visit.fields().text("for");
        LocalDateTime at = at(visit);
        Optional<Preview> preview = preview(visit, newsletter, Optional.empty());
        String here = visit.root() + NewsletterPage.path(newsletter) + "/preview";
        String query = "?for=" + URLEncoder.encode(reader, StandardCharsets.UTF_8) + "&at=" + at;
        List<MailView> mail = preview.stream()
                .map(one -> StoredMail.of("preview", one.mime(), visit.now()))
                .map(one -> presenter.view(
                        visit.words(), one, Look.asked(visit.request(), one), here + query, here + "/html" + query, ""))
                .toList();
        String title = visit.words()
                .say("admin.news.preview.of", newsletter.title(visit.words().language()));
        String about = visit.words().say(reader.isEmpty() ? "admin.news.preview.sample" : "admin.news.preview.new");
        var view = new View(
                here,
                title,
                reader,
                at.toString(),
                mail.isEmpty() ? visit.words().say("admin.news.preview.none") : about,
                error,
                to.isEmpty() ? visit.admin() : to,
                mail);
        if (error.isEmpty()) visit.show("preview", title, view);
        else visit.wrong("preview", title, view);
    }

    private void frame(Visit visit) {
        Newsletter newsletter = tools.newsletter(visit.part("name"));
        Preview preview = preview(visit, newsletter, Optional.empty()).orElseThrow(NotFoundResponse::new);
        StoredMail mail = StoredMail.of("preview", preview.mime(), visit.now());
        presenter.frame(visit.request(), mail, Look.asked(visit.request(), mail), false);
    }

    private void send(Visit visit) {
        Newsletter newsletter = tools.newsletter(visit.part("name"));
        String to = visit.fields().text("to");
        Optional<EmailAddress> address = address(to);
        if (address.isEmpty()) {
            show(visit, visit.words().say("admin.news.preview.address"), to);
            return;
        }
        Optional<Preview> preview = preview(visit, newsletter, address.map(EmailAddress::value));
        String trouble = preview.map(tools.testMailer()::mail)
                .orElseGet(() -> visit.words().say("admin.news.preview.none"));
        if (!trouble.isEmpty()) {
            show(visit, trouble, to);
            return;
        }
        visit.log("newsletter.tested", newsletter.name(), "");
        visit.done(
                NewsletterPage.path(newsletter) + "/preview?at=" + at(visit),
                visit.words().say("admin.news.preview.sent"));
    }

    private Optional<Preview> preview(Visit visit, Newsletter newsletter, Optional<String> recipient) {
        String reader = visit.fields().text("for");
        Instant at = instant(visit);
        if (reader.isEmpty()) return tools.previewer().preview(newsletter, Optional.empty(), at, recipient);
        return address(reader)
                .flatMap(email -> tools.previewer().preview(newsletter, Optional.of(email.key()), at, recipient));
    }

    private static Optional<EmailAddress> address(String text) {
        try {
            return Optional.of(EmailAddress.of(text));
        } catch (IllegalArgumentException wrong) {
            return Optional.empty();
        }
    }

    /** Fields know no seconds: in this minute it is now. */
    private Instant instant(Visit visit) {
        Instant at = at(visit).atZone(tools.site().zone()).toInstant();
        return visit.now().truncatedTo(ChronoUnit.MINUTES).equals(at) ? visit.now() : at;
    }

    private LocalDateTime at(Visit visit) {
        try {
            return LocalDateTime.parse(visit.fields().text("at")).truncatedTo(ChronoUnit.MINUTES);
        } catch (DateTimeParseException none) {
            return LocalDateTime.ofInstant(visit.now(), tools.site().zone()).truncatedTo(ChronoUnit.MINUTES);
        }
    }
}
