package dev.crier.web.choices;

/** What is wrong with a field: said beside it, and on top with a link to it. */
record FieldError(String field, String message) {}
