package dev.crier.web.admin;

import dev.crier.admin.Log;
import dev.crier.admin.Session;
import dev.crier.admin.Sessions;
import dev.crier.template.Site;
import dev.crier.template.Words;
import dev.crier.web.Assets;
import dev.crier.web.FormOrigin;
import dev.crier.web.Layout;
import dev.crier.web.PageHead;
import dev.crier.web.PageWriter;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;

/** What all admin pages have in common: the session, the frame and the log. */
final class Desk {

    private static final String TEMPLATE = "admin-";

    final Jdbi jdbi;
    final Site site;
    final PageWriter pages;
    final Sessions sessions;
    final Log log;
    final SessionCookie cookie;
    final FormOrigin origin;
    final InstantSource clock;
    private final Assets assets;
    private final List<String> sections;

    /** @param sections names of the menu's sections, in order */
    Desk(
            Jdbi jdbi,
            Site site,
            PageWriter pages,
            Assets assets,
            Sessions sessions,
            Log log,
            List<String> sections,
            InstantSource clock) {
        this.jdbi = jdbi;
        this.site = site;
        this.pages = pages;
        this.assets = assets;
        this.sessions = sessions;
        this.log = log;
        this.sections = sections;
        this.clock = clock;
        cookie = new SessionCookie(site);
        origin = new FormOrigin(site);
    }

    Optional<Session> session(Context request) {
        String token = cookie.read(request);
        return token.isEmpty() ? Optional.empty() : sessions.find(token, clock.instant());
    }

    /** Shows a page to who is signed in. */
    void show(Context request, Session session, String template, String title, Record view) {
        write(request, around(request, session, sessions.takeNotice(session)), template, title, view);
    }

    /** Shows a page to who is not. */
    void show(Context request, String template, String title, Record view) {
        write(request, Frame.nobody(assets.htmx()), template, title, view);
    }

    void part(Context request, Session session, String template, Record view) {
        pages.writePart(request, Layout.ADMINS, around(request, session, ""), TEMPLATE + template, view);
    }

    Function<Record, String> parts(Context request, Session session, String template) {
        return pages.parts(request, around(request, session, ""), TEMPLATE + template);
    }

    /** Leads to another page of these. */
    void redirect(Context request, String path) {
        request.status(303).header("Location", site.root() + path).header("Cache-Control", "no-store");
    }

    private void write(Context request, Frame.Around around, String template, String title, Record view) {
        pages.write(request, Layout.ADMINS, around, TEMPLATE + template, head(title), view);
    }

    private Frame.Around around(Context request, Session session, String notice) {
        Words words = pages.words(request);
        String here = request.path();
        List<Frame.Item> menu =
                sections.stream().map(name -> item(words, name, here)).toList();
        return new Frame.Around(new Frame(session.email(), session.form(), menu, notice, assets.htmx()));
    }

    private Frame.Item item(Words words, String name, String here) {
        String path = name.isEmpty() ? LeadsTo.START : LeadsTo.START + "/" + name;
        boolean current = here.equals(path) || !name.isEmpty() && here.startsWith(path + "/");
        return new Frame.Item(site.root() + path, words.say("admin.nav." + (name.isEmpty() ? "today" : name)), current);
    }

    private static PageHead head(String title) {
        return PageHead.of(title).personal().styled("admin");
    }
}
