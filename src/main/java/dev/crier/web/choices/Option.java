package dev.crier.web.choices;

/** One of several values that a field can have. */
record Option(String value, String label, String hint, boolean isChosen) {

    static Option of(String value, String label, boolean chosen) {
        return new Option(value, label, "", chosen);
    }
}
