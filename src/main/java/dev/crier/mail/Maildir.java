package dev.crier.mail;

import dev.crier.outbox.Carrier;
import dev.crier.outbox.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/** The mailbox: a Maildir that takes every mail and sends it to nobody. */
public final class Maildir implements Carrier {

    private final Path folder;
    private final Path shown;
    private final InstantSource clock;
    private final AtomicLong deliveries = new AtomicLong();
    private final String process =
            "P" + ProcessHandle.current().pid() + "R" + HexFormat.of().toHexDigits(new SecureRandom().nextInt());

    /** @param shown what the folder is called when it is spoken of */
    public Maildir(Path folder, Path shown, InstantSource clock) {
        this.folder = folder;
        this.shown = shown;
        this.clock = clock;
    }

    @Override
    public Connection connect() throws Unreachable {
        try {
            for (String name : new String[] {"tmp", "new", "cur"}) Files.createDirectories(folder.resolve(name));
        } catch (IOException cause) {
            throw new Unreachable("mailbox " + where() + " cannot be written: " + cause.getMessage(), false, cause);
        }
        return new Open();
    }

    @Override
    public String where() {
        return shown.toString();
    }

    /** A mail appears whole or not at all: written and synced under tmp, then renamed into new. */
    private void store(String from, String to, byte[] mime) throws IOException {
        String name = name();
        Path draft = folder.resolve("tmp").resolve(name);
        try (FileChannel file = FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(asDelivered(from, to, mime));
            while (bytes.hasRemaining()) file.write(bytes);
            file.force(true);
        }
        Path arrived = folder.resolve("new");
        Files.move(draft, arrived.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        sync(arrived);
    }

    /** Names order by arrival: seconds, microseconds, process, number. */
    private String name() {
        Instant now = clock.instant();
        return String.format(
                "%010d.M%06d%sQ%06d.crier",
                now.getEpochSecond(), now.getNano() / 1_000, process, deliveries.incrementAndGet());
    }

    /** Delivery agents put the envelope on top and end lines as the system does. */
    private static byte[] asDelivered(String from, String to, byte[] mime) {
        var out = new ByteArrayOutputStream(mime.length + 200);
        out.writeBytes(("Return-Path: <" + HeaderText.exact("Return-Path", from) + ">\nDelivered-To: "
                        + HeaderText.exact("Delivered-To", to) + "\n")
                .getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < mime.length; i++) {
            if (mime[i] == '\r' && i + 1 < mime.length && mime[i + 1] == '\n') continue;
            out.write(mime[i]);
        }
        return out.toByteArray();
    }

    /** The rename itself outlives a power cut only once its folder is on disk. */
    private static void sync(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException notOnThisSystem) {
            // Windows has no such thing; the file's own bytes are safe already.
        }
    }

    private final class Open implements Connection {

        private boolean open = true;

        @Override
        public Reply hand(String from, String to, byte[] mime) {
            try {
                store(from, to, mime);
                return Reply.accepted(250, "stored");
            } catch (IOException trouble) {
                open = false;
                return new Reply(Reply.Kind.SERVER_LATER, 0, "cannot be written: " + trouble.getMessage());
            }
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public void close() {
            open = false;
        }
    }
}
