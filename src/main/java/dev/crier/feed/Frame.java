package dev.crier.feed;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.jdom2.Document;

/** A document without its entries: what stands before and after them. */
record Frame(String start, String end) {

    static Frame of(Document document, String end) {
        String xml = Xml.print(document);
        int cut = xml.lastIndexOf(end);
        if (cut < 0) throw new IllegalStateException("no " + end);
        return new Frame(xml.substring(0, cut), xml.substring(cut).strip() + "\n");
    }

    byte[] around(List<byte[]> entries) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(Xml.bytes(start));
        for (byte[] entry : entries) {
            out.write('\n');
            out.writeBytes(entry);
        }
        out.write('\n');
        out.writeBytes(Xml.bytes(end));
        return out.toByteArray();
    }
}
