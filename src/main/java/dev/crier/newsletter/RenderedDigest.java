package dev.crier.newsletter;

/** A digest as mail, the same for all its recipients; marks ({@link dev.crier.mail.Marks}) stand for what is personal. */
public record RenderedDigest(String subject, String html, String text) {}
