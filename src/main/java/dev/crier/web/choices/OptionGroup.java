package dev.crier.web.choices;

import dev.crier.template.Words;
import java.util.List;

/**
 * Options under a heading, which may be empty.
 *
 * @param count how many there are and how many of them are chosen, in words, or empty
 */
record OptionGroup(String heading, String count, List<Option> options) {

    OptionGroup {
        options = List.copyOf(options);
    }

    static OptionGroup of(String heading, List<Option> options) {
        return new OptionGroup(heading, "", options);
    }

    static OptionGroup counted(Words words, String heading, List<Option> options) {
        long chosen = options.stream().filter(Option::isChosen).count();
        String all = words.number(options.size());
        return new OptionGroup(
                heading, chosen == 0 ? all : words.say("choices.topics.chosen", words.number(chosen), all), options);
    }

    /** Whether one of them is chosen, so that the group is shown open. */
    public boolean isOpen() {
        return options.stream().anyMatch(Option::isChosen);
    }
}
