package dev.crier.web.admin;

import dev.crier.admin.Admins;
import dev.crier.admin.Entrance;
import dev.crier.admin.Log;
import dev.crier.admin.Sessions;
import dev.crier.newsletter.SignInMailer;
import dev.crier.template.Site;
import dev.crier.web.Addresses;
import dev.crier.web.Assets;
import dev.crier.web.Network;
import dev.crier.web.PageWriter;
import dev.crier.web.Routes;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import org.jdbi.v3.core.Jdbi;

/** The admin's pages. */
public final class AdminRoutes implements Routes {

    private final Desk desk;
    private final SignInPages signIn;
    private final List<Section> sections;

    /**
     * @param trustedProxies addresses whose {@code X-Forwarded-For} is believed
     * @param afterwards does, once a request is answered, what the answer does not depend on
     * @param sections of the menu, in order
     */
    public AdminRoutes(
            Jdbi jdbi,
            Site site,
            PageWriter pages,
            Assets assets,
            Admins admins,
            Sessions sessions,
            Log log,
            Entrance entrance,
            SignInMailer mailer,
            List<String> trustedProxies,
            Executor afterwards,
            InstantSource clock,
            List<Section> sections) {
        this.sections = List.copyOf(sections);
        List<String> names = sections.stream().map(Section::name).toList();
        desk = new Desk(jdbi, site, pages, assets, sessions, log, names, clock);
        signIn = new SignInPages(desk, admins, entrance, mailer, new Network(trustedProxies), afterwards);
    }

    @Override
    public void add(Addresses addresses) {
        addresses.before(this::guard);
        signIn.add(addresses);
        var pages = new AdminPages(addresses, desk);
        sections.forEach(section -> section.add(pages));
        pages.others();
    }

    /** Who is not signed in learns of no page whether it is there. */
    private void guard(Context request) {
        String path = request.path();
        boolean reads = request.req().getMethod().equals("GET")
                || request.req().getMethod().equals("HEAD");
        boolean ours = path.equals(LeadsTo.START) || path.startsWith(LeadsTo.START + "/");
        if (!reads || !ours || path.startsWith(LeadsTo.START + "/sign-in")) return;
        if (desk.session(request).isPresent()) return;
        AdminPages.signIn(desk, request);
        request.skipRemainingHandlers();
    }
}
