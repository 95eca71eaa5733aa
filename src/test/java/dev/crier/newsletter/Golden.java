package dev.crier.newsletter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.mail.Marks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that a result must equal byte for byte; {@code -Dgolden=write} refreshes them, and a review reads the difference. */
final class Golden {

    private static final Path FOLDER = Path.of("src/test/resources/golden");

    private Golden() {}

    /** Marks are shown as ⟦name⟧. */
    static void compare(String name, String result) {
        String shown = result.replace(Marks.OPEN, '⟦').replace(Marks.CLOSE, '⟧');
        Path file = FOLDER.resolve(name);
        try {
            if ("write".equals(System.getProperty("golden"))) Files.writeString(file, shown);
            assertThat(shown).as(name).isEqualTo(Files.readString(file));
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
