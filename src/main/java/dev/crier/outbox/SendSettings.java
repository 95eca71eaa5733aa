package dev.crier.outbox;

/**
 * How mail is sent.
 *
 * @param connections how many at a time
 * @param perSecond at most so many mails a second, 0 for no limit
 */
public record SendSettings(int connections, double perSecond, Retry retry) {}
