package dev.crier.outbox;

import java.time.Instant;
import java.util.Map;

/**
 * A mail to be put into the outbox.
 *
 * @param person number of the recipient; a batch has at most one delivery to each
 * @param subscription number of what it is sent for
 * @param fromCursor what the subscription's cursor was before; it goes back there if this mail is not accepted
 * @param personal values of the body's marks
 */
public record NewDelivery(
        long body,
        long person,
        long subscription,
        long fromCursor,
        String address,
        String name,
        Map<String, String> personal,
        String messageId,
        Instant dated) {

    public NewDelivery {
        personal = Map.copyOf(personal);
    }
}
