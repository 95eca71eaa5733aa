package dev.crier.web.admin;

/** A section of the menu, with its pages. */
public interface Section {

    /** Its path below {@code /admin}, and its word in the menu; empty for the first page. */
    String name();

    void add(AdminPages pages);
}
