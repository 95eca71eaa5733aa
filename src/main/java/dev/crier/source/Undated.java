package dev.crier.source;

/** What becomes of an article without any date: REJECT it, or let it count from when its file was last MODIFIED. */
public enum Undated {
    REJECT,
    MODIFIED
}
