package dev.crier.web.choices;

import java.util.List;

/**
 * How often.
 *
 * @param field name of the field with the answer
 */
record FrequencyQuestion(String field, List<Option> options) {

    FrequencyQuestion {
        options = List.copyOf(options);
    }
}
