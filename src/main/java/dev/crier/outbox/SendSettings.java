package dev.crier.outbox;

/**
 * How mail is sent.
 *
 * @param connections how many at a time
 * @param perSecond at most so many mails a second, 0 for no limit
 * @param perDomain the same for each domain of recipients
 */
public record SendSettings(int connections, double perSecond, DomainRates perDomain, Retry retry) {}
