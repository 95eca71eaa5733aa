package dev.crier;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "serve", description = "The web, the schedules and the sender, until stopped.")
final class ServeCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        return 0;
    }
}
