package dev.crier.web.admin.readers;

import dev.crier.newsletter.Newsletter;
import dev.crier.newsletter.ReaderImport;
import dev.crier.newsletter.ReaderImporter;
import dev.crier.subscriber.list.ListUnreadable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A list of readers that an admin has uploaded: it is tried first, which changes nothing, then taken in. */
final class Upload {

    private static final Logger LOG = LoggerFactory.getLogger(Upload.class);

    /** How far it has come. */
    enum Stage {
        TRYING,
        TRIED,
        IMPORTING,
        IMPORTED,
        /** It is no list of readers. */
        UNREADABLE,
        BROKEN
    }

    final String id;
    final String name;
    final Instant arrivedAt;
    private final Path file;
    private final Optional<Newsletter> newsletter;
    private final boolean left;
    private Stage stage = Stage.TRYING;
    private volatile long rows;
    private volatile String trouble = "";
    private volatile Optional<ReaderImport> report = Optional.empty();

    /**
     * @param file in a folder of its own
     * @param newsletter for rows that name none
     * @param left whether everybody in it has left
     */
    Upload(String id, Path file, Optional<Newsletter> newsletter, boolean left, Instant arrivedAt) {
        this.id = id;
        this.name = file.getFileName().toString();
        this.file = file;
        this.newsletter = newsletter;
        this.left = left;
        this.arrivedAt = arrivedAt;
    }

    synchronized Stage stage() {
        return stage;
    }

    boolean isRunning() {
        return stage() == Stage.TRYING || stage() == Stage.IMPORTING;
    }

    /** How many rows the run has done that is under way. */
    long rows() {
        return rows;
    }

    /** What is wrong with it, going on after its name. */
    String trouble() {
        return trouble;
    }

    Optional<ReaderImport> report() {
        return report;
    }

    /** False if somebody else has said so already, or it has not been tried yet. */
    synchronized boolean approve() {
        if (stage != Stage.TRIED) return false;
        stage = Stage.IMPORTING;
        return true;
    }

    private synchronized void become(Stage next) {
        stage = next;
    }

    /**
     * Tries it, or takes it in once that is approved.
     *
     * @param done told what became of it, before anybody sees that it is over
     */
    void run(ReaderImporter importer, Consumer<ReaderImport> done) {
        boolean dry = stage() == Stage.TRYING;
        rows = 0;
        try {
            ReaderImport read = importer.run(file, newsletter, left, dry, count -> rows = count);
            done.accept(read);
            report = Optional.of(read);
            become(dry ? Stage.TRIED : Stage.IMPORTED);
        } catch (ListUnreadable noList) {
            trouble = String.valueOf(noList.getMessage());
            become(Stage.UNREADABLE);
        } catch (IOException | RuntimeException broken) {
            LOG.error("a list of readers could not be taken in", broken);
            become(Stage.BROKEN);
        }
        if (stage() != Stage.TRIED) forget();
    }

    /** Its file names people: it does not lie about. */
    void forget() {
        try {
            Files.deleteIfExists(file);
            Files.deleteIfExists(file.getParent());
        } catch (IOException stays) {
            LOG.warn("{} cannot be deleted: {}", file, stays.getMessage());
        }
    }
}
