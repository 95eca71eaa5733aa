package dev.crier;

import java.io.Console;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The person at the terminal, if there is one. */
final class Terminal {

    private Terminal() {}

    static boolean isThere() {
        return console() != null;
    }

    /** Asks for a y; without a terminal nobody agrees. */
    static boolean agrees(String question) {
        Console console = console();
        if (console == null) return false;
        String answer = console.readLine("%s [y/N] ", question);
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
    }

    /** From JDK 22 on there is a console without a terminal too, and it says so. */
    @SuppressWarnings("SystemConsoleNull")
    private static @Nullable Console console() {
        Console console = System.console();
        if (console == null) return null;
        try {
            boolean terminal = (boolean) Console.class.getMethod("isTerminal").invoke(console);
            return terminal ? console : null;
        } catch (NoSuchMethodException before22) {
            return console;
        } catch (ReflectiveOperationException impossible) {
            return null;
        }
    }
}
