package dev.crier.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads back what a {@link Maildir} took. A broken mail is shown as what it is. */
public final class Mailbox {

    private static final int HEAD = 16 * 1024;

    private final Path folder;

    public Mailbox(Path folder) {
        this.folder = folder;
    }

    /** How many mails there are. */
    public int count() {
        return unsorted().size();
    }

    /** All mails, newest first. */
    public List<StoredMail.Summary> list() {
        return list(0, Integer.MAX_VALUE);
    }

    /** A page of the list; only its mails are opened. */
    public List<StoredMail.Summary> list(int skip, int limit) {
        return files().stream()
                .skip(skip)
                .limit(limit)
                .map(this::summary)
                .flatMap(Optional::stream)
                .toList();
    }

    /** The mail of this id; none for anything that is not the name of a mail here. */
    public Optional<StoredMail> find(String id) {
        // Looked up among the names there are, so that no id leads anywhere else.
        Optional<Path> file =
                unsorted().stream().filter(path -> id(path).equals(id)).findFirst();
        if (file.isEmpty()) return Optional.empty();
        try {
            return Optional.of(StoredMail.of(id, Files.readAllBytes(file.get()), stored(file.get())));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private Optional<StoredMail.Summary> summary(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return Optional.of(summary(file, new MailHeaders(in.readNBytes(HEAD)), Files.size(file)));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private static StoredMail.Summary summary(Path file, MailHeaders headers, long size) throws IOException {
        return StoredMail.summary(id(file), headers, size, stored(file));
    }

    private static Instant stored(Path file) throws IOException {
        return Files.getLastModifiedTime(file).toInstant();
    }

    /** Newest first: names begin with the time of arrival. */
    private List<Path> files() {
        List<Path> files = unsorted();
        files.sort(Collections.reverseOrder(Comparator.comparing(Mailbox::name)));
        return files;
    }

    /** Mail programs move what was seen from new to cur. */
    private List<Path> unsorted() {
        var files = new ArrayList<Path>();
        for (String name : new String[] {"new", "cur"}) {
            Path part = folder.resolve(name);
            if (!Files.isDirectory(part)) continue;
            try (DirectoryStream<Path> mails = Files.newDirectoryStream(part)) {
                for (Path mail : mails) if (!name(mail).startsWith(".")) files.add(mail);
            } catch (IOException unreadable) {
                throw new UncheckedIOException("mailbox " + part + " cannot be read", unreadable);
            }
        }
        return files;
    }

    /** The unique part of a name; after a colon stand the flags of mail programs. */
    private static String id(Path file) {
        String name = name(file);
        int flags = name.indexOf(':');
        return flags < 0 ? name : name.substring(0, flags);
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
