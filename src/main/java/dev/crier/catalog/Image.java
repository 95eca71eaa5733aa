package dev.crier.catalog;

/** An article's picture: an absolute address, its text alternative and caption (either may be empty). */
public record Image(String url, String alt, String caption) {}
