package dev.crier;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** A mail server for child processes: takes everything, and counts per Message-ID how often, and which bytes. */
final class MailSink implements AutoCloseable {

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Map<String, Queue<String>> copies = new ConcurrentHashMap<>();
    private final Map<String, Queue<String>> messageIds = new ConcurrentHashMap<>();
    private final AtomicLong taken = new AtomicLong();

    MailSink() throws IOException {
        var listener = new Thread(this::listen, "sink");
        listener.setDaemon(true);
        listener.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    /** How many mails it took, copies among them. */
    long taken() {
        return taken.get();
    }

    /** A digest of the bytes of each copy, by Message-ID. */
    Map<String, Queue<String>> copies() {
        return copies;
    }

    /** The Message-IDs that went to a recipient, one for each copy. */
    Map<String, Queue<String>> recipients() {
        return messageIds;
    }

    private void listen() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                var talk = new Thread(() -> talk(client), "sink");
                talk.setDaemon(true);
                talk.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void talk(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(client.getInputStream(), 1 << 16);
            OutputStream out = new BufferedOutputStream(client.getOutputStream());
            say(in, out, "220 sink");
            String to = "";
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                switch (line.substring(0, 4).toUpperCase(Locale.ROOT)) {
                    case "EHLO" -> say(in, out, "250-sink\r\n250-PIPELINING\r\n250 8BITMIME");
                    case "RCPT" -> {
                        to = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
                        say(in, out, "250 ok");
                    }
                    case "DATA" -> {
                        out.write("354 go\r\n".getBytes(StandardCharsets.US_ASCII));
                        out.flush();
                        take(to, in);
                        say(in, out, "250 taken");
                    }
                    case "QUIT" -> {
                        say(in, out, "221 bye");
                        return;
                    }
                    default -> say(in, out, "250 ok");
                }
            }
        } catch (IOException killed) {
            // Whoever was here is gone; what was not whole was not taken.
        }
    }

    private void take(String to, InputStream in) throws IOException {
        MessageDigest digest = sha256();
        String messageId = "";
        for (String line = line(in); !line.equals(".\r\n"); line = line(in)) {
            if (line.isEmpty()) throw new IOException("torn");
            digest.update(line.getBytes(StandardCharsets.ISO_8859_1));
            if (messageId.isEmpty() && line.startsWith("Message-ID:")) {
                messageId = line.substring("Message-ID:".length()).strip();
            }
        }
        copies.computeIfAbsent(messageId, id -> new ConcurrentLinkedQueue<>())
                .add(HexFormat.of().formatHex(digest.digest()));
        messageIds.computeIfAbsent(to, address -> new ConcurrentLinkedQueue<>()).add(messageId);
        taken.incrementAndGet();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Answers leave together, where commands came together. */
    private static void say(InputStream in, OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        if (in.available() == 0) out.flush();
    }

    /** With its end; empty at the end of what was sent. */
    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int one = in.read(); one >= 0; one = in.read()) {
            line.write(one);
            if (one == '\n') return line.toString(StandardCharsets.ISO_8859_1);
        }
        return "";
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
