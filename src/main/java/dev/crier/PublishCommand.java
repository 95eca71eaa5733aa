package dev.crier;

import java.util.ArrayList;
import picocli.CommandLine.Command;

@Command(name = "publish", description = "One pass of everything that is due: import, feeds, editions, send.")
final class PublishCommand extends SiteCommand {

    @Override
    int run(App app) throws InterruptedException {
        Publishing.Pass pass;
        try (var progress = Progress.show(err(), () -> "publishing … " + app.outbox.left() + " mails left")) {
            pass = new Publishing(app).pass();
        }
        if (json) {
            report(
                    Json.object(
                            "import", Say.object(pass.read()),
                            "feeds", Say.object(pass.feeds()),
                            "digests", pass.editions().stream().map(Say::object).toList(),
                            "send", Say.object(pass.sent()),
                            "cleaned", pass.cleaned()),
                    "");
        } else if (pass.didNothing()) {
            out().println("nothing new; nothing written; nothing sent");
        } else {
            var lines = new ArrayList<String>();
            lines.add(Say.words(pass.read()));
            lines.add(Say.words(pass.feeds()));
            pass.editions().forEach(one -> lines.add(Say.words(one, app.config, app.clock.instant())));
            lines.add(Say.words(pass.sent(), app.carrier.where()));
            if (!pass.cleaned().isNothing()) lines.add(Say.words(pass.cleaned()));
            out().println(String.join(System.lineSeparator(), lines));
        }
        boolean trouble =
                !pass.read().failed().isEmpty() || !pass.sent().trouble().isEmpty();
        return trouble ? Crier.FAILED : Crier.DONE;
    }
}
