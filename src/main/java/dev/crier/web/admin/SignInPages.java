package dev.crier.web.admin;

import dev.crier.admin.Admins;
import dev.crier.admin.Entrance;
import dev.crier.admin.Session;
import dev.crier.newsletter.SignInMailer;
import dev.crier.outbox.EmailAddress;
import dev.crier.outbox.IllegalAddress;
import dev.crier.template.Words;
import dev.crier.web.Addresses;
import dev.crier.web.Fields;
import dev.crier.web.Limits;
import dev.crier.web.Network;
import dev.crier.web.Routes;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Where admins sign in and out. What is answered to an address is the same for everyone, and takes as long. */
final class SignInPages implements Routes {

    private static final String HERE = LeadsTo.START + "/sign-in";

    private final Desk desk;
    private final Admins admins;
    private final Entrance entrance;
    private final SignInMailer mailer;
    private final Network network;
    private final Executor afterwards;
    private final Limits limits = new Limits();

    SignInPages(
            Desk desk, Admins admins, Entrance entrance, SignInMailer mailer, Network network, Executor afterwards) {
        this.desk = desk;
        this.admins = admins;
        this.entrance = entrance;
        this.mailer = mailer;
        this.network = network;
        this.afterwards = afterwards;
    }

    /** @param error what is wrong with the address, or empty */
    private record Form(String email, String to, String error, String notice, boolean nobody) {}

    private record Sent(String email) {}

    private record Token(String address) {}

    private record Nothing() {}

    @Override
    public void add(Addresses addresses) {
        addresses.get(HERE, this::form);
        addresses.post(HERE, this::send);
        addresses.get(HERE + "/{token}", this::show);
        addresses.post(HERE + "/{token}", this::enter);
        addresses.post(LeadsTo.START + "/sign-out", this::leave);
    }

    private void form(Context request) {
        String to = LeadsTo.of(Fields.query(request).text("to"));
        if (desk.session(request).isPresent()) desk.redirect(request, to);
        else form(request, new Form("", to, "", "", admins.isEmpty()));
    }

    private void send(Context request) {
        Fields fields = Fields.form(request);
        Words words = desk.pages.words(request);
        String email = fields.text("email");
        String to = LeadsTo.of(fields.text("to"));
        if (desk.origin.isForeign(request)) {
            form(request, new Form(email, to, "", words.say("admin.sign-in.check"), admins.isEmpty()));
        } else if (!isAddress(email)) {
            request.status(HttpStatus.UNPROCESSABLE_CONTENT);
            form(request, new Form(email, to, words.say("choices.error.address"), "", admins.isEmpty()));
        } else if (!limits.take(network.of(request))) {
            request.status(HttpStatus.TOO_MANY_REQUESTS);
            form(request, new Form(email, to, "", words.say("choices.crowded"), admins.isEmpty()));
        } else {
            // After the answer: how long it takes says nothing about who is an admin.
            afterwards.execute(() -> mailer.mail(email, to, words));
            desk.show(request, "sign-in-sent", words.say("admin.sign-in.sent.title"), new Sent(email));
        }
    }

    /** Programs that look through mails follow links; only a person presses the button. */
    private void show(Context request) {
        Words words = desk.pages.words(request);
        if (entrance.opens(request.pathParam("token"))) {
            String address = desk.site.root() + request.req().getRequestURI();
            desk.show(request, "sign-in-enter", words.say("admin.sign-in.title"), new Token(address));
        } else {
            lost(request, words);
        }
    }

    private void enter(Context request) {
        Words words = desk.pages.words(request);
        Optional<Entrance.Entered> entered =
                desk.origin.isForeign(request) ? Optional.empty() : entrance.enter(request.pathParam("token"));
        if (entered.isEmpty()) {
            lost(request, words);
            return;
        }
        desk.session(request).ifPresent(before -> desk.sessions.end(before.token()));
        desk.cookie.set(request, entered.get().session().token());
        desk.redirect(request, LeadsTo.of(entered.get().leadsTo()));
    }

    private void leave(Context request) {
        Optional<Session> session = desk.session(request);
        boolean meant = !desk.origin.isForeign(request)
                && session.filter(one -> one.owns(Fields.form(request).text(Again.FORM)))
                        .isPresent();
        if (meant) session.ifPresent(entrance::leave);
        if (meant) desk.cookie.clear(request);
        desk.redirect(request, HERE);
    }

    private void form(Context request, Form view) {
        desk.show(request, "sign-in", desk.pages.words(request).say("admin.sign-in.title"), view);
    }

    private void lost(Context request, Words words) {
        request.status(HttpStatus.NOT_FOUND);
        desk.show(request, "sign-in-lost", words.say("admin.sign-in.lost.title"), new Nothing());
    }

    private static boolean isAddress(String email) {
        try {
            EmailAddress.of(email);
            return true;
        } catch (IllegalAddress wrong) {
            return false;
        }
    }
}
