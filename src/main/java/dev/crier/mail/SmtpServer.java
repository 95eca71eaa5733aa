package dev.crier.mail;

import dev.crier.outbox.Carrier;
import dev.crier.outbox.Reply;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;

/** A mail server, spoken to over SMTP (RFC 5321). */
public final class SmtpServer implements Carrier {

    /** Finds the addresses of a host, the preferred one first. */
    interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    private final SmtpSettings settings;
    private final Resolver resolver;

    public SmtpServer(SmtpSettings settings) {
        this(settings, InetAddress::getAllByName);
    }

    SmtpServer(SmtpSettings settings, Resolver resolver) {
        this.settings = settings;
        this.resolver = resolver;
    }

    /** Tries the addresses of the server's name one after the other. */
    @Override
    public Connection connect() throws Unreachable {
        InetAddress[] addresses = addresses();
        for (int i = 0; ; i++) {
            var conversation = new Conversation(settings, addresses[i]);
            try {
                conversation.begin();
                return conversation;
            } catch (MessagingException | RuntimeException trouble) {
                // Whoever says no would say no at its other addresses.
                boolean refused = conversation.answer().code() >= 500;
                if (refused || i == addresses.length - 1) throw unreachable(conversation, trouble);
            }
        }
    }

    private InetAddress[] addresses() throws Unreachable {
        try {
            return resolver.resolve(settings.host());
        } catch (UnknownHostException unknown) {
            throw new Unreachable("mail server " + where() + " is not a known host (mail.smtp.host)", false, unknown);
        }
    }

    private Unreachable unreachable(Conversation conversation, Exception trouble) {
        Reply answer = conversation.answer();
        boolean passing = answer.code() >= 400 && answer.code() < 500;
        String reason = passing
                ? "wants a pause: " + answer.code() + " " + answer.text()
                : reason(trouble, answer, conversation.offersStartTls());
        return new Unreachable("mail server " + where() + " " + reason, passing, trouble);
    }

    @Override
    public String where() {
        return settings.host() + ":" + settings.port();
    }

    private String reason(Exception trouble, Reply answer, boolean offersStartTls) {
        boolean refused = answer.code() >= 500;
        String words = answer.code() + " " + answer.text();
        if (trouble instanceof AuthenticationFailedException && answer.code() > 0) {
            return "refuses the login of " + settings.username() + ": "
                    + (refused ? words : "it offers none that we know") + " (mail.smtp.username, mail.smtp.password)";
        }
        if (refused) return "refuses us: " + words + " (mail.smtp)";
        String why = deepest(trouble, CertificateException.class);
        if (!why.isEmpty()) return "has a certificate that cannot be trusted: " + why + " (" + remedy(why) + ")";
        why = deepest(trouble, SSLException.class);
        if (!why.isEmpty()) return "does not agree on TLS: " + why + " (mail.smtp.tls, mail.smtp.port)";
        why = deepest(trouble, SocketTimeoutException.class);
        if (!why.isEmpty()) {
            return "does not answer within " + settings.timeout().toSeconds() + " s (mail.smtp.host, mail.smtp.port)";
        }
        why = deepest(trouble, IOException.class);
        if (!why.isEmpty()) return "cannot be reached: " + why + " (mail.smtp.host, mail.smtp.port)";
        boolean talks = answer.code() > 0;
        if (talks && settings.tls() == SmtpSettings.Tls.STARTTLS && !offersStartTls) {
            return "offers no STARTTLS (mail.smtp.tls)";
        }
        return "does not speak SMTP as expected: " + answer.text() + " (mail.smtp.host, mail.smtp.port)";
    }

    private static String remedy(String why) {
        return why.contains("certification path")
                ? "if it is your own: keytool -importcert -cacerts -alias mail -file CERTIFICATE"
                : "mail.smtp.host must be a name that it is valid for, today";
    }

    /** What the innermost cause of this kind says, without the names of classes before it. */
    private static String deepest(Throwable trouble, Class<? extends Throwable> kind) {
        String said = "";
        Throwable cause = trouble;
        for (int depth = 0; cause != null && depth < 20; depth++) {
            if (kind.isInstance(cause)) said = String.valueOf(cause.getMessage());
            cause = cause.getCause();
        }
        return new Reply(Reply.Kind.SERVER_LATER, 0, said.replaceFirst("^.*Exception: ", "")).text();
    }
}
