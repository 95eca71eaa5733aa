package dev.crier.mail;

import dev.crier.outbox.Carrier;
import dev.crier.outbox.Reply;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;
import javax.net.SocketFactory;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a mail server. It remembers how far a mail got: the exceptions of Angus alone do not tell silence
 * before the final dot from silence after it.
 */
final class Conversation extends SMTPTransport implements Carrier.Connection {

    private static final Pattern PLAIN = Pattern.compile("[!-;=?-~]+");

    /** RFC 5321 section 4.5.3.2: after the final dot a server may take ten minutes where other answers take one. */
    private static final int PATIENCE = 10;

    private enum Stage {
        NONE,
        MAIL,
        RCPT,
        DATA,
        DOT
    }

    private final SmtpSettings settings;
    private final QuickSockets sockets;
    private Stage stage = Stage.NONE;
    private boolean listening = true;
    private boolean open;
    private int code;
    private String text = "";

    Conversation(SmtpSettings settings) {
        this(settings, new QuickSockets());
    }

    private Conversation(SmtpSettings settings, QuickSockets sockets) {
        super(session(settings, sockets), new URLName("smtp", settings.host(), settings.port(), null, null, null));
        this.settings = settings;
        this.sockets = sockets;
    }

    void begin() throws MessagingException {
        boolean login = !settings.username().isEmpty();
        connect(
                settings.host(),
                settings.port(),
                login ? settings.username() : null,
                login ? settings.password() : null);
        // Angus goes on without a login where none is offered.
        if (login && !supportsExtension("AUTH")) {
            super.close();
            throw new AuthenticationFailedException();
        }
        open = true;
    }

    /** The last answer to what was said for us, not to the tidying up after it. */
    Reply answer() {
        return new Reply(Reply.Kind.SERVER_LATER, code, text);
    }

    boolean offersStartTls() {
        return supportsExtension("STARTTLS");
    }

    @Override
    public Reply hand(String from, String to, byte[] mime) {
        if (!PLAIN.matcher(from).matches() || !PLAIN.matcher(to).matches()) {
            return new Reply(Reply.Kind.REFUSED, 0, "not an address: " + from + ", " + to);
        }
        stage = Stage.NONE;
        code = 0;
        text = "";
        try {
            var recipient = new InternetAddress();
            recipient.setAddress(to);
            sendMessage(new Ready(from, mime), new Address[] {recipient});
            return Reply.accepted(code, text);
        } catch (MessagingException | RuntimeException trouble) {
            if (code <= 0 || code == 421) open = false;
            return code > 0 ? new Reply(kind(), code, text) : new Reply(lost(), 0, silence(trouble));
        }
    }

    private Reply.Kind kind() {
        if (code == 421 || stage == Stage.MAIL) return Reply.Kind.SERVER_LATER;
        if (code >= 500) return Reply.Kind.REFUSED;
        if (code >= 400) return Reply.Kind.RECIPIENT_LATER;
        if (stage != Stage.DOT) return Reply.Kind.SERVER_LATER;
        return code >= 200 && code < 300 ? Reply.Kind.ACCEPTED : Reply.Kind.UNCERTAIN;
    }

    private Reply.Kind lost() {
        return stage == Stage.DOT ? Reply.Kind.UNCERTAIN : Reply.Kind.SERVER_LATER;
    }

    private String silence(Exception trouble) {
        Throwable cause = trouble.getCause();
        boolean late = cause instanceof SocketTimeoutException;
        String what = late ? "no answer in time" : "the connection was lost";
        return switch (stage) {
            case NONE -> what + " before the mail";
            case MAIL, RCPT -> what + " in the envelope";
            case DATA -> what + " in the middle of the mail";
            case DOT -> what + " after the whole mail";
        };
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public synchronized void close() {
        open = false;
        try {
            super.close();
        } catch (MessagingException goneAlready) {
            // It was to end, and it did.
        }
    }

    @Override
    protected void sendCommand(String command) throws MessagingException {
        Stage next = stage(command);
        listening = next != null || !open;
        try {
            super.sendCommand(command);
        } catch (MessagingException broken) {
            open = false;
            throw broken;
        }
        // Only now: a dot that could not be written was never sent.
        if (next == null) return;
        stage = next;
        code = 0;
        if (next == Stage.DOT) patience(PATIENCE);
    }

    @Override
    protected int readServerResponse() throws MessagingException {
        try {
            int answered = super.readServerResponse();
            if (listening) heard(answered);
            else if (answered < 0) open = false;
            return answered;
        } catch (MessagingException broken) {
            open = false;
            throw broken;
        } finally {
            if (stage == Stage.DOT) patience(1);
        }
    }

    private void heard(int answered) {
        // A server that says no and goes has said no.
        if (!open && answered < 0 && code >= 400) return;
        // "Go on" is no answer to a mail.
        code = answered == 354 ? 0 : answered;
        text = words(getLastServerResponse());
    }

    private void patience(int times) {
        try {
            long millis = settings.timeout().toMillis() * times;
            sockets.last().setSoTimeout((int) Math.min(millis, Integer.MAX_VALUE));
        } catch (SocketException closed) {
            // Reading from it will say so.
        }
    }

    /** Lines of an answer without their codes, and without our password, should a server repeat it. */
    private String words(@Nullable String answer) {
        if (answer == null) return "";
        String said = answer.replaceAll("(?m)^\\d{3}[- ]?", "");
        return settings.password().isEmpty() ? said : said.replace(settings.password(), "…");
    }

    private static @Nullable Stage stage(String command) {
        if (command.equals(".")) return Stage.DOT;
        String verb = command.toUpperCase(Locale.ROOT);
        if (verb.startsWith("MAIL FROM:")) return Stage.MAIL;
        if (verb.startsWith("RCPT TO:")) return Stage.RCPT;
        return verb.equals("DATA") ? Stage.DATA : null;
    }

    private static Session session(SmtpSettings settings, QuickSockets sockets) {
        String millis = String.valueOf(Math.min(settings.timeout().toMillis(), Integer.MAX_VALUE));
        var properties = new Properties();
        properties.put("mail.smtp.socketFactory", sockets);
        // Else a failed handshake is tried a second time without our sockets.
        properties.setProperty("mail.smtp.socketFactory.fallback", "false");
        properties.setProperty("mail.smtp.connectiontimeout", millis);
        properties.setProperty("mail.smtp.timeout", millis);
        properties.setProperty("mail.smtp.writetimeout", millis);
        properties.setProperty("mail.smtp.quitwait", "false");
        properties.setProperty("mail.smtp.auth.mechanisms", "PLAIN LOGIN");
        if (!settings.helo().isEmpty()) properties.setProperty("mail.smtp.localhost", settings.helo());
        boolean starttls = settings.tls() == SmtpSettings.Tls.STARTTLS;
        properties.setProperty("mail.smtp.starttls.enable", String.valueOf(starttls));
        properties.setProperty("mail.smtp.starttls.required", String.valueOf(starttls));
        properties.setProperty("mail.smtp.ssl.enable", String.valueOf(settings.tls() == SmtpSettings.Tls.IMPLICIT));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        return Session.getInstance(properties);
    }

    /** Bytes that are a mail already; nothing of them is encoded again. */
    private static final class Ready extends SMTPMessage {

        private final byte[] mime;

        Ready(String from, byte[] mime) {
            super(Session.getInstance(new Properties()));
            this.mime = mime;
            setEnvelopeFrom(from);
        }

        @Override
        public void writeTo(OutputStream out, String[] ignored) throws IOException {
            out.write(mime);
        }

        @Override
        public void saveChanges() {}
    }

    /** Sockets without Nagle's algorithm, which makes every mail over 8 KB wait for 40 ms. */
    private static final class QuickSockets extends SocketFactory {

        private Socket last = new Socket();

        Socket last() {
            return last;
        }

        @Override
        public Socket createSocket() throws IOException {
            var socket = new Socket();
            socket.setTcpNoDelay(true);
            last = socket;
            return socket;
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw new UnsupportedOperationException("Angus connects by itself");
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) {
            throw new UnsupportedOperationException("Angus connects by itself");
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw new UnsupportedOperationException("Angus connects by itself");
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
            throw new UnsupportedOperationException("Angus connects by itself");
        }
    }
}
