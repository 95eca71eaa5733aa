package dev.crier;

import dev.crier.bounce.MailFiles;
import dev.crier.bounce.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "bounces",
        description = {
            "Read delivery reports, complaints and unsubscribe mails, and stop mailing whom they are about.",
            "A mail server can pipe each one to it; reading one twice does nothing the second time."
        })
final class BouncesCommand extends SiteCommand {

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE|-",
            description = "A mail, an mbox, a Maildir or a folder of mails (default: -, standard input).")
    List<String> files = List.of();

    @Override
    int run(App app) throws IOException {
        List<String> all = files.isEmpty() ? List.of("-") : files;
        for (String file : all) {
            if (!file.equals("-") && !Files.isReadable(Path.of(file))) throw new CannotDo(file + " cannot be read");
        }
        var results = new ArrayList<Result>();
        MailFiles.Taker taker = (name, mail) -> results.add(app.bounces.read(name, mail));
        for (String file : all) {
            if (file.equals("-")) MailFiles.each(System.in, "-", taker);
            else MailFiles.each(Path.of(file), taker);
        }
        app.steward.close(app.clock.instant());
        report(
                Json.object(
                        "results", results.stream().map(BouncesCommand::object).toList()),
                results.isEmpty()
                        ? "no mail there"
                        : String.join(
                                System.lineSeparator(),
                                results.stream().map(BouncesCommand::line).toList()));
        return Crier.DONE;
    }

    private static Map<String, Object> object(Result one) {
        return Json.object(
                "file", one.file(),
                "kind", one.kind().inWords(),
                "recipient", one.recipient(),
                "status", one.status(),
                "action", one.action());
    }

    private static String line(Result one) {
        var line = new StringBuilder(one.kind().inWords());
        for (String part : List.of(one.recipient(), one.status(), one.action())) {
            if (!part.isEmpty()) line.append("  ").append(part);
        }
        return line.append("  ").append(one.file()).toString();
    }
}
