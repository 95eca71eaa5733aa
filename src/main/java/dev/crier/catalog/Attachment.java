package dev.crier.catalog;

/** A file that belongs to an article: absolute address, title, media type, and size in bytes (0 if unknown). */
public record Attachment(String url, String title, String mediaType, long bytes) {}
