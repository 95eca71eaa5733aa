package dev.crier.web.choices;

import java.util.List;

/** Options under a heading, which may be empty. */
record OptionGroup(String heading, List<Option> options) {

    OptionGroup {
        options = List.copyOf(options);
    }

    /** Whether one of them is chosen, so that the group is shown open. */
    public boolean isOpen() {
        return options.stream().anyMatch(Option::isChosen);
    }
}
