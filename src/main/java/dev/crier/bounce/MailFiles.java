package dev.crier.bounce;

import dev.crier.mail.ArrivedMail;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the mails in a file, an mbox, a Maildir or a folder of files, one after the other, however many. */
public final class MailFiles {

    /** A sender and a time; a sentence that begins with "From" has none. */
    private static final Pattern SEPARATOR = Pattern.compile("From \\S+ .*[0-9]{1,2}:[0-9]{2}.*\\s*");

    private static final int LONGEST_SEPARATOR = 400;

    private MailFiles() {}

    /** Who wants them. */
    public interface Taker {
        /** @param mail its beginning, as much as is ever looked at */
        void take(String name, byte[] mail);
    }

    public static void each(Path path, Taker taker) throws IOException {
        if (!Files.isDirectory(path)) {
            file(path, path.toString(), taker);
            return;
        }
        boolean maildir = Files.isDirectory(path.resolve("new")) && Files.isDirectory(path.resolve("cur"));
        List<Path> folders = maildir ? List.of(path.resolve("new"), path.resolve("cur")) : List.of(path);
        for (Path folder : folders) {
            for (Path mail : mails(folder)) file(mail, mail.toString(), taker);
        }
    }

    /** One mail, or an mbox: mails behind each other, a line with {@code From} and its time before each. */
    public static void each(InputStream from, String name, Taker taker) throws IOException {
        var in = new BufferedInputStream(from);
        var mail = new ByteArrayOutputStream();
        boolean mbox = false;
        boolean afterEmpty = true;
        int number = 0;
        for (byte[] line = line(in); line.length > 0; line = line(in)) {
            boolean first = number == 0 && mail.size() == 0;
            if (separates(line) && (first || mbox && afterEmpty)) {
                mbox = true;
                if (number++ > 0) taker.take(name + "#" + (number - 1), mail.toByteArray());
                mail.reset();
            } else if (mail.size() < ArrivedMail.LARGEST) {
                mail.writeBytes(line);
            }
            afterEmpty = isEmpty(line);
        }
        taker.take(mbox ? name + "#" + number : name, mail.toByteArray());
    }

    private static void file(Path file, String name, Taker taker) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            each(in, name, taker);
        }
    }

    private static List<Path> mails(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> Files.isRegularFile(file)
                            && !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    /** With its line break; in pieces if it is absurdly long; empty at the end. */
    private static byte[] line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        while (line.size() < ArrivedMail.LARGEST) {
            int next = in.read();
            if (next < 0) break;
            line.write(next);
            if (next == '\n') break;
        }
        return line.toByteArray();
    }

    private static boolean separates(byte[] line) {
        return line.length < LONGEST_SEPARATOR
                && SEPARATOR
                        .matcher(new String(line, StandardCharsets.ISO_8859_1))
                        .matches();
    }

    private static boolean isEmpty(byte[] line) {
        return line.length == 1 && line[0] == '\n' || line.length == 2 && line[0] == '\r' && line[1] == '\n';
    }
}
