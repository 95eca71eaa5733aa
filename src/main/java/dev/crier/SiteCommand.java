package dev.crier;

import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command on an open site, which reports in words or as one JSON object. */
abstract class SiteCommand implements Callable<Integer> {

    @Option(names = "--json", description = "One JSON object on standard output, and nothing else there.")
    boolean json;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        try (App app = crier().open()) {
            return run(app);
        }
    }

    abstract int run(App app) throws Exception;

    final Crier crier() {
        return (Crier) spec.root().userObject();
    }

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    final PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /** Writes the report: the object if JSON is asked for, else the words. */
    final void report(Map<String, ?> object, String words) {
        out().println(json ? Json.write(object) : words);
    }
}
