package dev.crier.outbox;

/**
 * What a pass of the sender did.
 *
 * @param retry mails that will be tried again
 * @param uncertain mails whose answer got lost
 * @param resent how many of those sent may have arrived before, because that answer got lost
 * @param left mails that still wait, held ones too
 * @param trouble what stopped the pass, such as a server that is not there; or empty
 */
public record SendReport(
        long sent, long retry, long failed, long uncertain, long resent, long suppressed, long left, String trouble) {

    public static SendReport nothing(long left) {
        return new SendReport(0, 0, 0, 0, 0, 0, left, "");
    }
}
