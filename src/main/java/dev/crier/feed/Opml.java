package dev.crier.feed;

import dev.crier.catalog.Catalog;
import dev.crier.catalog.TopicGroup;
import dev.crier.template.Site;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jdom2.Document;
import org.jdom2.Element;

/** The list of topic feeds (OPML 2.0), which readers import as one; groups become their folders. */
final class Opml {

    static final String FILE = "index.opml";

    private static final DateTimeFormatter RFC_822 = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Site site;
    private final Catalog catalog;

    Opml(Site site, Catalog catalog) {
        this.site = site;
        this.catalog = catalog;
    }

    /** @param heads of topic feeds */
    byte[] render(List<Head> heads, Instant updated) {
        var rest = new ArrayList<>(heads);
        rest.sort(Comparator.comparing(
                        (Head head) -> catalog.topics().order(head.path().slug()))
                .thenComparing(Head::title)
                .thenComparing(Head::id));
        var body = new Element("body");
        for (TopicGroup group : catalog.topics().groups()) {
            var members = rest.stream()
                    .filter(head -> catalog.topic(head.path().slug()).group().equals(group.key()))
                    .toList();
            if (members.isEmpty()) continue;
            rest.removeAll(members);
            var folder = new Element("outline").setAttribute("text", Text.line(group.label(site.language())));
            members.forEach(head -> folder.addContent(outline(head)));
            body.addContent(folder);
        }
        rest.forEach(head -> body.addContent(outline(head)));
        var root = new Element("opml").setAttribute("version", "2.0");
        root.addContent(head(updated)).addContent(body);
        return Xml.bytes(Xml.print(new Document(root)));
    }

    private Element head(Instant updated) {
        String modified = RFC_822.format(updated.truncatedTo(ChronoUnit.SECONDS));
        return new Element("head")
                .addContent(new Element("title").setText(Text.line(site.name())))
                .addContent(new Element("dateModified").setText(modified))
                .addContent(new Element("ownerName").setText(Text.line(site.name())));
    }

    private Element outline(Head head) {
        String label = Text.line(catalog.topic(head.path().slug()).label(site.language()));
        var outline = new Element("outline")
                .setAttribute("type", "rss")
                .setAttribute("text", label)
                .setAttribute("title", head.title())
                .setAttribute("xmlUrl", site.link(head.path().address(FeedFormat.ATOM)))
                .setAttribute("htmlUrl", head.page());
        if (!head.subtitle().isEmpty()) outline.setAttribute("description", head.subtitle());
        if (!head.language().isEmpty()) outline.setAttribute("language", head.language());
        return outline;
    }
}
