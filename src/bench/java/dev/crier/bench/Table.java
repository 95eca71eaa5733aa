package dev.crier.bench;

import java.util.ArrayList;
import java.util.List;

/** What was measured, as lines of text; each is said on standard error as soon as it is known. */
final class Table {

    private final List<String> rates = new ArrayList<>();
    private final List<String> goals = new ArrayList<>();
    private String title = "";

    void title(String text) {
        title = text;
        System.err.println(text);
    }

    /** Adds a line, and gives back mails a second. */
    double rate(String who, int mails, double seconds) {
        double rate = mails / seconds;
        add(rates, String.format("%-52s %9d mails %8.1f s %8.0f mails/s", who, mails, seconds, rate));
        return rate;
    }

    void skipped(String who, String why) {
        add(rates, String.format("%-52s skipped: %s", who, why));
    }

    void goal(String what, double reached, String relation, double goal) {
        boolean met = relation.equals(">=") ? reached >= goal : reached <= goal;
        add(goals, String.format("%-52s %9.2f  goal %s %s  %s", what, reached, relation, goal, met ? "met" : "MISSED"));
    }

    void note(String text) {
        add(goals, text);
    }

    void print() {
        System.out.println(title);
        rates.forEach(System.out::println);
        goals.forEach(System.out::println);
    }

    private static void add(List<String> lines, String line) {
        lines.add(line);
        System.err.println(line);
    }
}
