package dev.crier;

import dev.crier.catalog.Article;
import dev.crier.catalog.ImportReport;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "import", description = "Bring the catalog up to date with its sources.")
final class ImportCommand extends SiteCommand {

    @Parameters(paramLabel = "SOURCE", description = "Only these sources (default: all).")
    List<String> names = List.of();

    @Option(
            names = "--announce",
            description = "Every live article of these sources that no edition has carried counts as arrived now.")
    boolean announce;

    @Option(names = "--withdraw", description = "Confirm that many articles vanished.")
    boolean withdraw;

    @Option(names = "--strict", description = "Exit with 1 if anything was rejected.")
    boolean strict;

    @Option(names = "--yes", description = "Do not ask before announcing.")
    boolean yes;

    @Override
    int run(App app) throws InterruptedException {
        for (String name : names) {
            if (!app.sources.names().contains(name)) {
                throw new Misuse("there is no source " + name + " in config/crier.yaml; there are: "
                        + String.join(", ", app.sources.names()));
            }
        }
        ImportReport report;
        try (var progress = Progress.show(err(), () -> "reading sources …")) {
            report = app.importSources(names, withdraw);
        }
        var object = Say.object(report);
        String words = Say.words(report);
        if (announce) {
            int announced = announce(app);
            object.put("announced", announced);
            words += System.lineSeparator() + "announced " + Say.count(announced, "article", "articles");
        }
        report(object, words);
        boolean failed = !report.failed().isEmpty();
        return failed || strict && !report.rejected().isEmpty() ? Crier.FAILED : Crier.DONE;
    }

    private int announce(App app) {
        Set<Long> carried = app.editions.carried();
        var ids = app.articles.catalog().listed(app.clock.instant()).stream()
                .filter(article -> names.isEmpty() || names.contains(article.source()))
                .map(Article::id)
                .filter(id -> !carried.contains(id))
                .toList();
        if (ids.isEmpty()) return 0;
        if (Terminal.isThere() && !yes && !json) {
            long readers = app.subscribers.all().stream()
                    .filter(subscription -> subscription.isOpen())
                    .map(subscription -> subscription.subscriber().id())
                    .distinct()
                    .count();
            String question = "announce " + ids.size() + " articles as new to up to " + readers + " readers?";
            if (!Terminal.agrees(question)) return 0;
        }
        return app.articles.announce(ids, app.clock.instant());
    }
}
