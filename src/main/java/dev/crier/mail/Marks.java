package dev.crier.mail;

/** Marks in a rendered mail that stand for what is personal; they are private-use characters, which no article has. */
public final class Marks {

    public static final char OPEN = '\uE000';
    public static final char CLOSE = '\uE001';

    private Marks() {}

    public static String mark(String name) {
        return OPEN + name + CLOSE;
    }
}
