package dev.crier.mail;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * A mail server over real sockets that answers as told: by the beginning of the command, {@code CONNECT} for the
 * greeting and {@code .} for the end of a mail.
 */
public final class ScriptedServer implements AutoCloseable {

    /** An answer that ends the connection without a word. */
    public static final String CLOSE = "CLOSE";
    /** An answer that never comes. */
    public static final String SILENCE = "SILENCE";
    /** The beginning of an answer that comes after 600 ms. */
    public static final String LATE = "LATE ";

    /** The beginning of an answer of which a byte comes every 50 ms. */
    public static final String DRIPPING = "DRIPPING ";
    /** The beginning of an answer to MAIL that comes only when the client has said more. */
    public static final String AFTER_MORE = "AFTER MORE ";

    public record Mail(String from, String to, byte[] bytes) {
        public String text() {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Map<String, Deque<String>> script = new ConcurrentHashMap<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final SSLSocketFactory tls;
    private final boolean implicit;
    private volatile boolean pipelining;
    public final List<String> commands = new CopyOnWriteArrayList<>();
    public final List<Mail> mails = new CopyOnWriteArrayList<>();
    public final AtomicInteger connections = new AtomicInteger();

    public ScriptedServer() throws IOException {
        this(null, false);
    }

    public ScriptedServer(SSLSocketFactory tls, boolean implicit) throws IOException {
        this.tls = tls;
        this.implicit = implicit;
        daemon(this::listen);
    }

    /** The answers to commands that begin so, one after another; the last one stays. */
    public ScriptedServer answer(String command, String... answers) {
        script.put(command, new ArrayDeque<>(List.of(answers)));
        return this;
    }

    /** Offers PIPELINING. */
    public ScriptedServer pipelining() {
        pipelining = true;
        return this;
    }

    public int port() {
        return listener.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) socket.close();
    }

    private void listen() {
        try {
            while (true) {
                Socket socket = listener.accept();
                socket.setTcpNoDelay(true);
                sockets.add(socket);
                connections.incrementAndGet();
                daemon(() -> serve(socket));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket plain) {
        try (Socket socket = implicit ? secured(plain) : plain) {
            if (say(new BufferedOutputStream(socket.getOutputStream()), "CONNECT", "220 scripted")) converse(socket);
        } catch (IOException | UncheckedIOException gone) {
            // So it goes.
        }
    }

    private void converse(Socket socket) throws IOException {
        InputStream in = new BufferedInputStream(socket.getInputStream());
        OutputStream out = new BufferedOutputStream(socket.getOutputStream());
        String from = "";
        String to = "";
        for (String line = line(in); line != null; line = line(in)) {
            commands.add(line);
            String verb = line.split("[ :]")[0].toUpperCase(java.util.Locale.ROOT);
            switch (verb) {
                case "EHLO" -> {
                    if (!say(
                            out,
                            line,
                            tls != null && !(socket instanceof SSLSocket)
                                    ? "250-scripted\r\n250 STARTTLS"
                                    : "250-scripted\r\n" + (pipelining ? "250-PIPELINING\r\n" : "")
                                            + "250 AUTH PLAIN LOGIN")) return;
                }
                case "STARTTLS" -> {
                    if (!say(out, line, "220 go")) return;
                    converse(secured(socket));
                    return;
                }
                case "AUTH" -> {
                    if (!say(out, line, "235 welcome")) return;
                }
                case "MAIL" -> {
                    from = between(line);
                    String answer = answer(line, "250 sender ok");
                    if (answer.startsWith(AFTER_MORE)) {
                        awaitMore(in);
                        answer = answer.substring(AFTER_MORE.length());
                    }
                    if (!say(out, answer)) return;
                }
                case "RCPT" -> {
                    to = between(line);
                    if (!say(out, line, "250 recipient ok")) return;
                }
                case "DATA" -> {
                    String answer = answer(line, "354 go on");
                    if (!say(out, answer)) return;
                    if (!answer.startsWith("354")) continue;
                    byte[] mail = data(in);
                    mails.add(new Mail(from, to, mail));
                    if (!say(out, ".", "250 2.0.0 taken")) return;
                }
                case "QUIT" -> {
                    return;
                }
                default -> {
                    if (!say(out, line, "250 ok")) return;
                }
            }
        }
    }

    private String answer(String command, String usual) {
        return script.keySet().stream()
                .filter(command::startsWith)
                .max(java.util.Comparator.comparingInt(String::length))
                .map(this::next)
                .orElse(usual);
    }

    private boolean say(OutputStream out, String command, String usual) throws IOException {
        return say(out, answer(command, usual));
    }

    /** Whether the conversation goes on. */
    private boolean say(OutputStream out, String answer) throws IOException {
        if (answer.equals(CLOSE)) return false;
        if (answer.equals(SILENCE)) {
            sleep(60_000);
            return false;
        }
        if (answer.startsWith(LATE)) {
            sleep(600);
            answer = answer.substring(LATE.length());
        }
        if (answer.startsWith(DRIPPING)) {
            for (byte one : answer.substring(DRIPPING.length()).getBytes(StandardCharsets.UTF_8)) {
                sleep(50);
                out.write(one);
                out.flush();
            }
            answer = "";
        }
        out.write((answer + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
        return !answer.startsWith("421");
    }

    private static void awaitMore(InputStream in) throws IOException {
        for (int waits = 0; in.available() == 0; waits++) {
            if (waits == 1_000) throw new IOException("the client waits for an answer");
            sleep(5);
        }
    }

    private String next(String command) {
        Deque<String> answers = script.get(command);
        synchronized (answers) {
            return answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
        }
    }

    private Socket secured(Socket plain) throws IOException {
        var socket = (SSLSocket) tls.createSocket(plain, null, plain.getPort(), true);
        socket.setUseClientMode(false);
        socket.startHandshake();
        return socket;
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] data(InputStream in) throws IOException {
        var mail = new ByteArrayOutputStream();
        while (true) {
            String line = line(in);
            if (line == null) throw new IOException("the client went away");
            if (line.equals(".")) return mail.toByteArray();
            mail.writeBytes((line.startsWith(".") ? line.substring(1) : line).getBytes(StandardCharsets.ISO_8859_1));
            mail.write('\r');
            mail.write('\n');
        }
    }

    /** A line ended by CR LF; a bare one of them is an error, as strict servers see it. */
    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        while (true) {
            int b = in.read();
            if (b < 0) return null;
            if (b == '\n') throw new IOException("bare LF");
            if (b == '\r') {
                if (in.read() != '\n') throw new IOException("bare CR");
                return line.toString(StandardCharsets.ISO_8859_1);
            }
            line.write(b);
        }
    }

    private static String between(String line) {
        return line.substring(line.indexOf('<') + 1, line.indexOf('>'));
    }

    private static void daemon(Runnable work) {
        var thread = new Thread(work, "scripted server");
        thread.setDaemon(true);
        thread.start();
    }
}
