package dev.crier;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The secret that tokens and Message-IDs rest on: configured, or made at the first start and kept in {@code var/secret}. */
final class Secret {

    private static final int BYTES = 32;

    private Secret() {}

    static byte[] of(String configured, Path file) {
        if (!configured.isEmpty()) return configured.getBytes(StandardCharsets.UTF_8);
        try {
            if (!Files.exists(file)) make(file);
            String text = Files.readString(file, StandardCharsets.UTF_8).strip();
            if (text.length() < BYTES) {
                throw new UncheckedIOException(
                        new IOException(file + " is damaged: restore it from a backup, or delete it"
                                + " (links in mails already sent will stop working)"));
            }
            return text.getBytes(StandardCharsets.UTF_8);
        } catch (IOException cause) {
            throw new UncheckedIOException("cannot read " + file, cause);
        }
    }

    private static void make(Path file) throws IOException {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) Files.createDirectories(folder);
        boolean posix = Files.getFileStore(folder == null ? file : folder).supportsFileAttributeView("posix");
        FileAttribute<?>[] mode = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        // Written whole under another name first: two processes may start at once, and one of them wins.
        Path draft = Files.createTempFile(folder, "secret", ".tmp", mode);
        try {
            Files.writeString(draft, HexFormat.of().formatHex(random) + "\n");
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException anotherProcessWon) {
            // its secret counts
        } catch (UnsupportedOperationException noLinks) {
            if (!Files.exists(file)) Files.copy(draft, file);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
