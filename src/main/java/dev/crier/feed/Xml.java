package dev.crier.feed;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.JDOMException;
import org.jdom2.Namespace;
import org.jdom2.ProcessingInstruction;
import org.jdom2.input.SAXBuilder;
import org.jdom2.output.Format;
import org.jdom2.output.XMLOutputter;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** XML read and written so that not a byte of text changes. */
final class Xml {

    static final Namespace ATOM = Namespace.getNamespace("http://www.w3.org/2005/Atom");
    static final Namespace ATOM_PREFIXED = Namespace.getNamespace("atom", ATOM.getURI());
    static final Namespace HISTORY = Namespace.getNamespace("fh", "http://purl.org/syndication/history/1.0");
    static final Namespace TOMBSTONES = Namespace.getNamespace("at", "http://purl.org/atompub/tombstones/1.0");
    static final Namespace DUBLIN_CORE = Namespace.getNamespace("dc", "http://purl.org/dc/elements/1.1/");
    static final Namespace CONTENT = Namespace.getNamespace("content", "http://purl.org/rss/1.0/modules/content/");

    private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";

    private static final List<String> LIMITS = List.of(
            "http://www.oracle.com/xml/jaxp/properties/totalEntitySizeLimit",
            "http://www.oracle.com/xml/jaxp/properties/maxGeneralEntitySizeLimit");

    private Xml() {}

    static String print(Document document) {
        return new XMLOutputter(raw()).outputString(document);
    }

    /** An element as it stands inside a document whose root declares the namespaces. */
    static String printInside(Element element, String startTag, String bareTag) {
        String xml = new XMLOutputter(raw()).outputString(element);
        if (!xml.startsWith(startTag)) throw new IllegalStateException("unexpected start: " + startTag);
        return bareTag + xml.substring(startTag.length());
    }

    /** Lets a browser show the document as a readable page. */
    static void style(Document document, String file) {
        String up = "../".repeat(file.split("/", -1).length - 1);
        String data = "type=\"text/css\" href=\"" + up + Stylesheet.FILE + "\"";
        document.addContent(0, new ProcessingInstruction("xml-stylesheet", data));
    }

    /**
     * Refuses what is not well-formed, and anything with a document type. That leaves nothing to expand, so limits are
     * off: newer Java counts every escaped {@code <} and stops at 100,000.
     */
    static Document parse(byte[] bytes) {
        var builder = new SAXBuilder();
        builder.setFeature(NO_DOCTYPE, true);
        for (String limit : LIMITS) builder.setProperty(limit, "0");
        try {
            return builder.build(new ByteArrayInputStream(bytes));
        } catch (IOException | JDOMException e) {
            throw new UnreadableException(e);
        }
    }

    /** Refuses the same, and keeps nothing: three times as fast. */
    static void check(byte[] bytes) {
        try {
            var factory = SAXParserFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(NO_DOCTYPE, true);
            var parser = factory.newSAXParser();
            for (String limit : LIMITS) parser.setProperty(limit, "0");
            parser.parse(new ByteArrayInputStream(bytes), new DefaultHandler());
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new UnreadableException(e);
        }
    }

    static byte[] bytes(String xml) {
        return xml.getBytes(StandardCharsets.UTF_8);
    }

    private static Format raw() {
        return Format.getRawFormat().setEncoding("UTF-8").setLineSeparator("\n");
    }
}
