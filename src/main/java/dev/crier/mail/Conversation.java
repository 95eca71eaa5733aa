package dev.crier.mail;

import dev.crier.outbox.Carrier;
import dev.crier.outbox.Reply;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.URLName;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a mail server. It remembers how far a mail got: the exceptions of Angus alone do not tell silence
 * before the final dot from silence after it. Where the server offers it, MAIL, RCPT and DATA go out together (RFC 2920);
 * Angus sees their answers one by one, as if they had not.
 */
final class Conversation extends SMTPTransport implements Carrier.Connection {

    private static final Pattern PLAIN = Pattern.compile("[!-;=?-~]+");

    private static final Pattern CODES = Pattern.compile("(?m)^\\d{3}[- ]?");

    /** RFC 5321 section 4.5.3.2: after the final dot a server may take ten minutes where other answers take one. */
    private static final int PATIENCE = 10;

    private static final int GO_ON = 354;

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
    /** What may be sent right after MAIL, before its answer. */
    private List<String> envelope = List.of();
    /** What was sent before its turn, and is not answered yet. */
    private final Deque<String> ahead = new ArrayDeque<>();

    private int code;
    private String text = "";

    /** @param address one of those that the server's name has */
    Conversation(SmtpSettings settings, InetAddress address) {
        this(settings, new QuickSockets(address));
    }

    private Conversation(SmtpSettings settings, QuickSockets sockets) {
        super(
                SmtpSession.of(settings, sockets),
                new URLName("smtp", settings.host(), settings.port(), null, null, null));
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
            if (supportsExtension("PIPELINING")) envelope = List.of("RCPT TO:<" + to + ">", "DATA");
            sendMessage(new ReadyMail(session, from, mime), new Address[] {recipient});
            return Reply.accepted(code, text);
        } catch (MessagingException | RuntimeException trouble) {
            if (code <= 0 || code == 421) open = false;
            Reply reply = code > 0 ? new Reply(kind(), code, text) : new Reply(lost(), 0, silence(trouble));
            catchUp();
            return reply;
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
        boolean sent = command.equals(ahead.peek());
        if (!sent) catchUp();
        listening = next != null || !open;
        try {
            if (sent) ahead.remove();
            else super.sendCommand(command);
            if (next == Stage.MAIL) sendAhead();
            sockets.last().send();
        } catch (MessagingException broken) {
            open = false;
            throw broken;
        } catch (IOException broken) {
            open = false;
            throw new MessagingException("the connection was lost", broken);
        }
        // Only now: a dot that could not be written was never sent.
        if (next == null) return;
        stage = next;
        code = 0;
        if (next == Stage.DOT) patience(PATIENCE);
    }

    private void sendAhead() throws MessagingException {
        for (String command : envelope) {
            super.sendCommand(command);
            ahead.add(command);
        }
    }

    /**
     * Reads the answers to what was sent ahead and came to nothing, so that the next mail does not take them for its own. A
     * server that waits for a mail to nobody gets an empty one.
     */
    private void catchUp() {
        listening = false;
        try {
            for (; open && !ahead.isEmpty(); ahead.remove()) {
                if (readServerResponse() != GO_ON) continue;
                super.sendCommand(".");
                readServerResponse();
            }
        } catch (MessagingException broken) {
            open = false;
        }
        ahead.clear();
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
        code = answered == GO_ON ? 0 : answered;
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
        String said = CODES.matcher(answer).replaceAll("");
        return settings.password().isEmpty() ? said : said.replace(settings.password(), "…");
    }

    private static @Nullable Stage stage(String command) {
        if (command.equals(".")) return Stage.DOT;
        String verb = command.toUpperCase(Locale.ROOT);
        if (verb.startsWith("MAIL FROM:")) return Stage.MAIL;
        if (verb.startsWith("RCPT TO:")) return Stage.RCPT;
        return verb.equals("DATA") ? Stage.DATA : null;
    }
}
