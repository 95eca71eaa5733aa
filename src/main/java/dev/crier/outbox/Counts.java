package dev.crier.outbox;

/** How many deliveries of a batch are in which state. */
public record Counts(
        long ready,
        long sending,
        long sent,
        long retry,
        long failed,
        long expired,
        long suppressed,
        long cancelled,
        long uncertain) {

    public long planned() {
        return ready + sending + sent + retry + failed + expired + suppressed + cancelled + uncertain;
    }

    public boolean isOpen() {
        return ready + sending + retry > 0;
    }

    public boolean hasErrors() {
        return failed + expired + uncertain > 0;
    }
}
