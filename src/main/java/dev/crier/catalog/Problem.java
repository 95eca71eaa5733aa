package dev.crier.catalog;

/** What is wrong with one file of a source: where ({@code line} 0 if unknown) and why, in a sentence with the remedy. */
public record Problem(String file, int line, String reason) {}
