package dev.crier;

import dev.crier.config.Config;
import dev.crier.config.ConfigProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "check",
        description =
                "Configuration, templates, sources, database, published feeds, editions that must add up, mail server, DNS.")
final class CheckCommand implements Callable<Integer> {

    @Option(names = "--json", description = "One JSON object on standard output, and nothing else there.")
    boolean json;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        Crier crier = (Crier) spec.root().userObject();
        List<Finding> findings = new ArrayList<>();
        int broken = Crier.FAILED;
        try {
            Config config = crier.config();
            InstantSource clock = crier.clock();
            try (App app = App.open(config, clock)) {
                findings.addAll(new Check(app).run());
            }
        } catch (ConfigProblem problems) {
            problems.problems().forEach(problem -> findings.add(Finding.broken("config", problem)));
            broken = Crier.MISUSED;
        } catch (RuntimeException trouble) {
            findings.add(Finding.broken("database", String.valueOf(trouble.getMessage())));
        }
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.write(Json.object(
                    "problems", findings.stream().map(Finding::object).toList())));
        } else {
            findings.forEach(finding -> out.printf("%-9s %s%n", finding.where(), finding.message()));
            if (findings.isEmpty()) out.println("nothing to mend");
        }
        return findings.stream().anyMatch(Finding::isBroken) ? broken : Crier.DONE;
    }

    /** Something to know: broken, or only worth a thought before the first real mail. */
    record Finding(String where, String message, boolean isBroken) {

        static Finding broken(String where, String message) {
            return new Finding(where, message, true);
        }

        static Finding thought(String where, String message) {
            return new Finding(where, message, false);
        }

        Map<String, Object> object() {
            return Json.object("where", where, "message", message, "broken", isBroken);
        }
    }

    /** {@code config/crier.yaml:14}: where a key stands, for messages about values that are right but unwise. */
    static String place(Path site, String key) {
        try {
            List<String> lines = Files.readAllLines(site.resolve("config/crier.yaml"));
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).strip().startsWith(key + ":")) return "config/crier.yaml:" + (i + 1);
            }
        } catch (IOException unreadable) {
            // then only the file is named
        }
        return "config/crier.yaml";
    }
}
