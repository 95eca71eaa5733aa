package dev.crier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A site that is used from the command line only, as an admin would. */
final class CommandLineSite {

    /** What a command answered. */
    record Answer(int code, String out, String err) {

        JsonNode json() {
            try {
                return new ObjectMapper().readTree(out);
            } catch (IOException notJson) {
                throw new AssertionError("not one JSON object: " + out + err, notJson);
            }
        }
    }

    final Path folder;

    private CommandLineSite(Path folder) {
        this.folder = folder;
    }

    /** A starter site, as {@code init} writes it. */
    static CommandLineSite starter(Path folder) {
        var site = new CommandLineSite(folder);
        Answer made = call("init", folder.toString());
        if (made.code() != 0) throw new AssertionError(made.err());
        return site;
    }

    /** A site that has its configuration already. */
    static CommandLineSite at(Path folder) {
        return new CommandLineSite(folder);
    }

    static Answer call(String... args) {
        var out = new StringWriter();
        var err = new StringWriter();
        int code = Crier.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(args);
        return new Answer(code, out.toString(), err.toString());
    }

    Answer run(String... args) {
        var all = new ArrayList<>(List.of("--site", folder.toString()));
        all.addAll(List.of(args));
        return call(all.toArray(String[]::new));
    }

    void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    void replace(String file, String old, String fresh) throws IOException {
        String text = Files.readString(folder.resolve(file));
        if (!text.contains(old)) throw new AssertionError(file + " has no " + old);
        Files.writeString(folder.resolve(file), text.replace(old, fresh));
    }

    /** The mails in the mailbox, whole. */
    List<String> mails() throws IOException {
        Path mailbox = folder.resolve("var/mail/new");
        if (!Files.isDirectory(mailbox)) return List.of();
        try (Stream<Path> files = Files.list(mailbox)) {
            return files.sorted().map(CommandLineSite::text).toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException cause) {
            throw new AssertionError(cause);
        }
    }
}
