package dev.crier;

import dev.crier.config.Config;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;

/** The web, the schedules and the sender, until stopped. */
final class Serving {

    Serving(Config config, InstantSource clock, PrintWriter out, PrintWriter err) {}

    int serve(Path assets, boolean demo) {
        return 0;
    }
}
