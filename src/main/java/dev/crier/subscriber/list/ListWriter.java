package dev.crier.subscriber.list;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.crier.encoding.Csv;
import dev.crier.subscriber.Subscribers;
import dev.crier.subscriber.Subscription;
import java.io.IOException;
import java.io.Writer;

/** Writes those who get something, with the consent it rests on, as a list that can be read again. */
public final class ListWriter {

    private final Subscribers subscribers;

    public ListWriter(Subscribers subscribers) {
        this.subscribers = subscribers;
    }

    /** Row by row, however many there are; the writer is closed. */
    public void write(Writer out) throws IOException {
        try (CsvWriter writer = CsvWriter.builder().build(out)) {
            writer.writeRecord(
                    "email", "newsletter", "topics", "language", "zone", "name", "frequency", "source", "consented-at");
            subscribers.each(one -> write(writer, one));
        }
    }

    private static void write(CsvWriter writer, Subscription one) {
        // Who has not said yes must not become, by way of a file, somebody who has.
        if (!one.isOpen() || !one.isConfirmed()) return;
        writer.writeRecord(
                Csv.safe(one.subscriber().email()),
                one.newsletter(),
                Csv.safe(one.topics().map(topics -> String.join(";", topics)).orElse("")),
                one.subscriber().language(),
                one.subscriber().zone(),
                Csv.safe(one.subscriber().name()),
                one.frequency(),
                Csv.safe(one.consentSource()),
                one.consentAt().toString());
    }
}
