package dev.crier.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs Crier as its users do, and watches its memory. */
final class CrierProcess {

    private static final Pattern AFTER_COLLECTION = Pattern.compile("Pause .*->(\\d+)M\\((\\d+)M\\)");

    /**
     * How a run went.
     *
     * @param heaps megabytes in use after each garbage collection
     * @param resident the most megabytes that the whole process had
     */
    record Run(double seconds, List<Integer> heaps, int resident, String printed) {

        /** Measuring something that did not happen would be easy. */
        void says(String key, int value) throws IOException {
            if (new ObjectMapper().readTree(printed).path(key).asInt() != value) throw new IOException(printed);
        }

        /** The highest of a part of the run, from 0 to 1. */
        int heap(double from, double to) {
            return heaps.subList((int) (heaps.size() * from), (int) Math.ceil(heaps.size() * to)).stream()
                    .mapToInt(Integer::intValue)
                    .max()
                    .orElse(0);
        }
    }

    private final Path jar;
    private final String heap;
    private final BenchDatabase database;

    CrierProcess(Path jar, String heap, BenchDatabase database) {
        this.jar = jar;
        this.heap = heap;
        this.database = database;
    }

    Run run(Path site, int port, String... arguments) throws IOException, InterruptedException {
        Path log = site.resolve("gc.log");
        var command = new ArrayList<>(List.of(
                "java", "-Xmx" + heap, "-Xlog:gc:file=" + log, "-jar", jar.toString(), "--site", site.toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command)
                .redirectError(site.resolve("errors.log").toFile())
                .redirectOutput(site.resolve("output.log").toFile());
        builder.environment().put("CRIER_BENCH_PORT", String.valueOf(port));
        builder.environment().put("CRIER_BENCH_DATABASE", database.url());
        long begun = System.nanoTime();
        Process process = builder.start();
        int resident = 0;
        do resident = Math.max(resident, resident(process.pid()));
        while (!process.waitFor(200, TimeUnit.MILLISECONDS));
        double seconds = Duration.ofNanos(System.nanoTime() - begun).toMillis() / 1000.0;
        String printed = Files.readString(site.resolve("output.log"));
        if (process.exitValue() != 0) {
            throw new IOException("crier " + String.join(" ", arguments) + " failed: " + printed
                    + Files.readString(site.resolve("errors.log")));
        }
        return new Run(seconds, heaps(log), resident, printed);
    }

    private static List<Integer> heaps(Path log) throws IOException {
        var heaps = new ArrayList<Integer>();
        for (String line : Files.readAllLines(log)) {
            Matcher pause = AFTER_COLLECTION.matcher(line);
            if (pause.find()) heaps.add(Integer.parseInt(pause.group(1)));
        }
        return heaps;
    }

    private static int resident(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToInt(line -> Integer.parseInt(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException gone) {
            return 0;
        }
    }
}
