package dev.crier.web.admin.editions;

/**
 * Something that can be done about an edition.
 *
 * @param does the last part of its address
 * @param asks whether a page of its own asks before
 */
record Step(String does, String label, boolean asks) {}
