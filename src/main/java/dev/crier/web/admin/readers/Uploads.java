package dev.crier.web.admin.readers;

import dev.crier.newsletter.Newsletter;
import dev.crier.newsletter.ReaderImport;
import dev.crier.newsletter.ReaderImporter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** The lists of readers that were uploaded to this process of late; one after the other is worked on. */
final class Uploads {

    private static final int MOST = 20;
    private static final Duration KEPT = Duration.ofDays(1);
    private static final int LONGEST_NAME = 100;

    private final ReaderImporter importer;
    private final Map<String, Upload> uploads = new LinkedHashMap<>();
    private final ExecutorService worker = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "reader-lists");
        thread.setDaemon(true);
        return thread;
    });

    Uploads(ReaderImporter importer) {
        this.importer = importer;
    }

    /** Keeps a list and begins to try it. */
    Upload add(String name, InputStream content, Optional<Newsletter> newsletter, boolean left, Instant now)
            throws IOException {
        tidy(now);
        Path file = Files.createTempDirectory("crier-list").resolve(plain(name));
        file.toFile().deleteOnExit();
        Files.copy(content, file);
        var upload = new Upload(UUID.randomUUID().toString(), file, newsletter, left, now);
        synchronized (uploads) {
            uploads.put(upload.id, upload);
        }
        worker.execute(() -> upload.run(importer, read -> {}));
        return upload;
    }

    /**
     * Takes one in that was tried; false if somebody else has begun to.
     *
     * @param done told what became of it
     */
    boolean take(Upload upload, Consumer<ReaderImport> done) {
        if (!upload.approve()) return false;
        worker.execute(() -> upload.run(importer, done));
        return true;
    }

    Optional<Upload> find(String id) {
        synchronized (uploads) {
            return Optional.ofNullable(uploads.get(id));
        }
    }

    /** Those that are old, or too many, go with their files. */
    private void tidy(Instant now) {
        var gone = new ArrayList<Upload>();
        synchronized (uploads) {
            int many = uploads.size() - MOST + 1;
            for (Upload one : List.copyOf(uploads.values())) {
                boolean old = one.arrivedAt.plus(KEPT).isBefore(now);
                if (one.isRunning() || !old && gone.size() >= many) continue;
                uploads.remove(one.id);
                gone.add(one);
            }
        }
        gone.forEach(Upload::forget);
    }

    /** The name is evidence of where readers come from, and says what some systems export; it is no path. */
    private static String plain(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String plain = last.replaceAll("[^\\p{L}\\p{N}._ -]", "_").strip();
        if (plain.codePointCount(0, plain.length()) > LONGEST_NAME) {
            plain = plain.substring(plain.length() - LONGEST_NAME);
        }
        return plain.isEmpty() || plain.startsWith(".") ? "list.csv" : plain;
    }
}
