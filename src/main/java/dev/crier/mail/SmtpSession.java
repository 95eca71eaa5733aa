package dev.crier.mail;

import jakarta.mail.Session;
import java.util.Properties;

/** How Angus is told to speak. */
final class SmtpSession {

    private SmtpSession() {}

    static Session of(SmtpSettings settings, QuickSockets sockets) {
        String millis = String.valueOf(Math.min(settings.timeout().toMillis(), Integer.MAX_VALUE));
        var properties = new Properties();
        properties.put("mail.smtp.socketFactory", sockets);
        // Else a failed handshake is tried a second time without our sockets.
        properties.setProperty("mail.smtp.socketFactory.fallback", "false");
        properties.setProperty("mail.smtp.connectiontimeout", millis);
        properties.setProperty("mail.smtp.timeout", millis);
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
}
