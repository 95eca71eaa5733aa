package dev.crier.newsletter;

/**
 * A mail as its templates made it. Of a digest it is the same for all recipients; marks ({@link dev.crier.mail.Marks})
 * stand for what is personal.
 */
public record RenderedMail(String subject, String html, String text) {}
