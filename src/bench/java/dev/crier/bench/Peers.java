package dev.crier.bench;

import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What others reach with mails of the same size over as many connections; nobody of them records anything. */
final class Peers {

    static final int CONNECTIONS = 8;

    private Peers() {}

    /** Postfix's smtp-source, in C: the same bytes for everybody, which nobody renders. Seconds. */
    static double smtpSource(Path program, int port, int mails, int bytes) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        Tool.run(new ProcessBuilder(
                program.toString(),
                "-s",
                String.valueOf(CONNECTIONS),
                "-m",
                String.valueOf(mails),
                "-l",
                String.valueOf(bytes),
                "-d",
                "-f",
                "digest@news.example.org",
                "-t",
                "reader@example.org",
                "127.0.0.1:" + port));
        return seconds(begun);
    }

    /** nodemailer's pool, with the same templates rendered by mustache.js for every reader. Seconds. */
    static double nodemailer(Path folder, BenchSite site, int port, int mails)
            throws IOException, InterruptedException {
        String printed = Tool.run(new ProcessBuilder(
                "node",
                folder.resolve("send.mjs").toString(),
                String.valueOf(port),
                String.valueOf(CONNECTIONS),
                String.valueOf(mails),
                site.digest().toString(),
                site.templates().toString()));
        return Double.parseDouble(printed.strip());
    }

    /** Angus Mail as its manual shows it: a message is built and sent, over connections that are kept. Seconds. */
    static double angus(int port, int mails, String html) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        long begun = System.nanoTime();
        try {
            var all = new ArrayList<Future<Void>>();
            for (int i = 0; i < CONNECTIONS; i++) {
                all.add(threads.submit(() -> {
                    angusLoop(port, mails / CONNECTIONS, html);
                    return null;
                }));
            }
            for (Future<Void> one : all) one.get();
        } finally {
            threads.shutdown();
        }
        return seconds(begun);
    }

    private static void angusLoop(int port, int mails, String html) throws Exception {
        Session session = Session.getInstance(new Properties());
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect("127.0.0.1", port, null, null);
            for (int i = 0; i < mails; i++) {
                var message = new MimeMessage(session);
                message.setFrom(new InternetAddress("digest@news.example.org", "Institute for Measured Peace"));
                message.setRecipient(Message.RecipientType.TO, new InternetAddress("reader" + i + "@example.org"));
                message.setSubject("New papers", "UTF-8");
                var text = new MimeBodyPart();
                text.setText(html, "UTF-8");
                var rich = new MimeBodyPart();
                rich.setText(html, "UTF-8", "html");
                message.setContent(new MimeMultipart("alternative", text, rich));
                message.saveChanges();
                transport.sendMessage(message, message.getAllRecipients());
            }
        }
    }

    /** Installs what nodemailer needs, the pinned versions; false if there is no npm or it cannot. */
    static boolean install(Path from, Path to) throws IOException, InterruptedException {
        if (Tool.find("npm").isEmpty() || Tool.find("node").isEmpty()) return false;
        Files.createDirectories(to);
        for (String name : List.of("package.json", "package-lock.json", "send.mjs")) {
            Files.write(to.resolve(name), Files.readAllBytes(from.resolve(name)));
        }
        if (Files.isDirectory(to.resolve("node_modules"))) return true;
        try {
            Tool.run(new ProcessBuilder("npm", "ci", "--no-audit", "--no-fund").directory(to.toFile()));
            return true;
        } catch (IOException noRegistry) {
            return false;
        }
    }

    static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }
}
