package dev.crier;

import dev.crier.admin.SignInLinks;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "admin-link", description = "A link that signs an admin in, once, within 15 minutes.")
final class AdminLinkCommand extends SiteCommand {

    /** What to do where there is nobody to sign in. */
    static final String NOBODY = "admins is empty in config/crier.yaml: write admins: [you@example.org] there";

    @Parameters(arity = "0..1", paramLabel = "EMAIL", description = "Whose (default: the first of admins).")
    @Nullable
    String email;

    @Override
    int run(App app) {
        if (app.admins.isEmpty()) throw new Misuse(NOBODY);
        Optional<String> admin = email == null ? app.admins.first() : app.admins.find(email);
        String address = admin.orElseThrow(
                () -> new Misuse(email + " is none of admins in config/crier.yaml: " + app.config.admins()));
        String url = app.signInMailer.link(address, "/admin");
        report(
                Json.object(
                        "url",
                        url,
                        "email",
                        address,
                        "until",
                        app.clock.instant().plus(SignInLinks.VALID).toString()),
                url);
        return Crier.DONE;
    }
}
