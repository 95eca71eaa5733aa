package dev.crier.web.admin;

import dev.crier.admin.Session;
import dev.crier.template.Words;
import dev.crier.web.Addresses;
import dev.crier.web.Failures;
import dev.crier.web.Fields;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Where sections register their pages. It lets nobody through but admins who are signed in, and no form but those of the
 * very session.
 */
public final class AdminPages {

    private final Addresses addresses;
    private final Desk desk;
    private final Failures failures = new Failures();

    AdminPages(Addresses addresses, Desk desk) {
        this.addresses = addresses;
        this.desk = desk;
    }

    /** A page, or what a form does. */
    public interface Page {

        void answer(Visit visit) throws Exception;
    }

    private record Nothing() {}

    private record TooLong(String most) {}

    private record Failed(String reference) {}

    /** @param path below {@code /admin}, such as {@code /newsletters/{name}}; empty for the first page */
    public void get(String path, Page page) {
        addresses.get(LeadsTo.START + path, request -> {
            Optional<Session> session = desk.session(request);
            if (session.isEmpty()) signIn(desk, request);
            else answer(page, request, session.get(), Fields.query(request));
        });
    }

    /** Answers wherever no section has a page. */
    void others() {
        get("/<other>", visit -> {
            throw new NotFoundResponse();
        });
    }

    /** What a form does that posts to this path. */
    public void post(String path, Page page) {
        upload(path, Fields.LONGEST_FORM, page);
    }

    /**
     * The same of a form with a file. Nobody but an admin fills the disk: of whoever is signed out nothing long is read.
     *
     * @param most bytes that it may have
     */
    public void upload(String path, long most, Page page) {
        addresses.post(LeadsTo.START + path, request -> {
            Words words = desk.pages.words(request);
            Optional<Session> session = desk.session(request);
            boolean foreign = desk.origin.isForeign(request);
            boolean known = session.isPresent() && !foreign;
            Fields fields = Fields.form(request, known ? most : Fields.LONGEST_FORM);
            if (foreign) {
                request.status(HttpStatus.FORBIDDEN);
                desk.show(request, "foreign", words.say("admin.foreign.title"), new Nothing());
            } else if (session.isEmpty()) {
                request.status(HttpStatus.UNAUTHORIZED);
                String title = words.say("admin.again.title");
                desk.show(request, "again", title, Again.of(desk.site, request, fields, ""));
            } else if (request.req().getContentLengthLong() > most) {
                request.status(HttpStatus.CONTENT_TOO_LARGE);
                String title = words.say("admin.too-long.title");
                desk.show(request, session.get(), "too-long", title, new TooLong(words.size(most)));
            } else if (!session.get().owns(fields.text(Again.FORM))) {
                request.status(HttpStatus.CONFLICT);
                String form = session.get().form();
                String title = words.say("admin.again.title");
                desk.show(request, session.get(), "again", title, Again.of(desk.site, request, fields, form));
            } else {
                answer(page, request, session.get(), fields);
            }
        });
    }

    /** Runs before the server stops, for what a section has going on. */
    public void whenStopping(Runnable end) {
        addresses.whenStopping(end);
    }

    /** Leads to the page for signing in, and from there back to what was asked for. */
    static void signIn(Desk desk, Context request) {
        String query = request.queryString();
        String here = request.req().getRequestURI() + (query == null ? "" : "?" + query);
        String path = LeadsTo.START + "/sign-in"
                + (here.equals(LeadsTo.START) ? "" : "?to=" + URLEncoder.encode(here, StandardCharsets.UTF_8));
        if (isPart(request)) request.status(HttpStatus.UNAUTHORIZED).header("HX-Redirect", desk.site.root() + path);
        else desk.redirect(request, path);
    }

    static boolean isPart(Context request) {
        return request.header("HX-Request") != null;
    }

    private void answer(Page page, Context request, Session session, Fields fields) throws Exception {
        try {
            page.answer(new Visit(desk, request, session, fields));
        } catch (NotFoundResponse missing) {
            request.status(HttpStatus.NOT_FOUND);
            String title = desk.pages.words(request).say("admin.missing.title");
            desk.show(request, session, "missing", title, new Nothing());
        } catch (HttpResponseException refusal) {
            throw refusal;
        } catch (Exception trouble) {
            request.status(HttpStatus.INTERNAL_SERVER_ERROR);
            String title = desk.pages.words(request).say("error.failed");
            desk.show(request, session, "failed", title, new Failed(failures.note(trouble, request)));
        }
    }
}
