package dev.crier.web.choices;

import java.util.List;

/** The form that asks for an address to mail a link to. */
record RemindView(
        boolean leaving, List<FieldError> errors, String notice, String seal, String email, String emailError) {

    public boolean hasErrors() {
        return !errors.isEmpty();
    }
}
