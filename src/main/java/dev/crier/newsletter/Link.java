package dev.crier.newsletter;

/** A link in a mail: its words and its absolute address. */
public record Link(String label, String address) {}
