package dev.crier.web.admin;

import dev.crier.admin.Session;
import dev.crier.template.Words;
import dev.crier.web.Fields;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Instant;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** A request of an admin who is signed in: who it is, what was sent, and the ways to answer. */
public final class Visit {

    private final Desk desk;
    private final Context request;
    private final Session session;
    private final Fields fields;

    Visit(Desk desk, Context request, Session session, Fields fields) {
        this.desk = desk;
        this.request = request;
        this.session = session;
        this.fields = fields;
    }

    public Context request() {
        return request;
    }

    /** The address of who it is. */
    public String admin() {
        return session.email();
    }

    /** What the form says, or for a page its query. */
    public Fields fields() {
        return fields;
    }

    /** A part of the path, decoded. */
    public String part(String name) {
        return request.pathParam(name);
    }

    public Words words() {
        return desk.pages.words(request);
    }

    public Instant now() {
        return desk.clock.instant();
    }

    /** What every address in a page begins with; templates say {@code {{page.root}}}. */
    public String root() {
        return desk.site.root();
    }

    /** Whether a part of the page is asked for, not the whole of it. */
    public boolean isPart() {
        return AdminPages.isPart(request);
    }

    /**
     * Answers with a page.
     *
     * @param template {@code log} for {@code web/admin-log.html}
     */
    public void show(String template, String title, Record view) {
        desk.show(request, session, template, title, view);
    }

    /** Answers with the page of a form that something is wrong with. */
    public void wrong(String template, String title, Record view) {
        request.status(HttpStatus.UNPROCESSABLE_CONTENT);
        show(template, title, view);
    }

    /** Answers with a part of a page. */
    public void part(String template, Record view) {
        desk.part(request, session, template, view);
    }

    /** Writes a part of a page again and again, also when this request is long answered. */
    public Function<Record, String> parts(String template) {
        return desk.parts(request, session, template);
    }

    /** Leads to a page that says, once, what was done. */
    public void done(String path, String notice) {
        desk.sessions.keepNotice(session, notice);
        desk.redirect(request, path);
    }

    /** Leads to another page. */
    public void redirect(String path) {
        desk.redirect(request, path);
    }

    /**
     * Writes down what this admin did.
     *
     * @param action such as {@code newsletter.paused}; its words are {@code admin.did.newsletter.paused}
     * @param subject which one: a name, or a reader's number; never a reader's address
     */
    public void log(String action, String subject, String detail) {
        desk.jdbi.useTransaction(handle -> log(handle, action, subject, detail));
    }

    /** The same within the transaction of what is done. */
    public void log(Handle handle, String action, String subject, String detail) {
        desk.log.add(handle, now(), admin(), action, subject, detail);
    }
}
