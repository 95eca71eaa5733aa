package dev.crier.outbox;

import java.util.Map;

/**
 * How many mails a second a domain may get; 0 for no limit.
 *
 * @param others for every domain that is not named
 * @param named by domain, in lower case
 */
public record DomainRates(double others, Map<String, Double> named) {

    public static final DomainRates NONE = new DomainRates(0, Map.of());

    public DomainRates {
        named = Map.copyOf(named);
    }

    double of(String domain) {
        return named.getOrDefault(domain, others);
    }
}
