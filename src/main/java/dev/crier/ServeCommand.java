package dev.crier;

import dev.crier.config.Config;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "serve", description = "The web, the schedules and the sender, until stopped.")
final class ServeCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Crier crier = (Crier) spec.root().userObject();
        if (crier.now != null) throw new Misuse("serve runs by the machine's clock: leave --now out");
        Config config = crier.config();
        PrintWriter out = spec.commandLine().getOut();
        try (Serving serving = Serving.start(config, SiteClock.system(), Optional.empty(), out)) {
            out.println("Crier serves " + config.site().name() + " at " + serving.address());
            if (serving.isRehearsing()) {
                out.println("  Mail goes to the mailbox, to nobody: " + serving.address()
                        + "mailbox   (mail.transport: mailbox)");
            }
            out.println("  Admin: " + serving.admin());
            out.println("  " + serving.next() + " Stop: Ctrl-C");
            out.flush();
            serving.untilStopped();
        }
        return Crier.DONE;
    }
}
