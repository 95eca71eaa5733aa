package dev.crier.admin;

import dev.crier.outbox.EmailAddress;
import java.util.List;
import java.util.Optional;

/** The addresses of those who may change things, as configured. */
public final class Admins {

    private final List<String> addresses;

    public Admins(List<String> addresses) {
        this.addresses = List.copyOf(addresses);
    }

    public boolean isEmpty() {
        return addresses.isEmpty();
    }

    /** The one who is named first. */
    public Optional<String> first() {
        return addresses.stream().findFirst();
    }

    /** The admin of this address, in whatever case it was typed, as the address is configured. */
    public Optional<String> find(String email) {
        String key = EmailAddress.keyOf(email);
        return addresses.stream()
                .filter(address -> EmailAddress.keyOf(address).equals(key))
                .findFirst();
    }
}
