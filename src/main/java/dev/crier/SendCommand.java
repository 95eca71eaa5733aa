package dev.crier;

import dev.crier.outbox.SendReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "send", description = "Hand due mail to the mail server.")
final class SendCommand extends SiteCommand {

    @Option(names = "--until-empty", description = "Go on until nothing waits that may go, waiting for retries.")
    boolean untilEmpty;

    @Override
    int run(App app) throws InterruptedException {
        SendReport report;
        try (var progress = Progress.show(err(), () -> "sending … " + app.outbox.left() + " left")) {
            report = untilEmpty ? app.sender.sendUntilEmpty() : app.sender.send();
        }
        app.steward.close(app.clock.instant());
        report(Say.object(report), Say.words(report, app.carrier.where()));
        return report.trouble().isEmpty() ? Crier.DONE : Crier.FAILED;
    }
}
