package dev.crier.config;

import java.util.List;

/** The configuration cannot be used; one line a problem, each with file, line and key. */
public final class ConfigProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    ConfigProblem(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
