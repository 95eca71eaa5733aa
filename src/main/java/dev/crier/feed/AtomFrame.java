package dev.crier.feed;

import com.rometools.rome.feed.atom.Feed;
import com.rometools.rome.feed.atom.Generator;
import com.rometools.rome.feed.atom.Link;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.WireFeedOutput;
import dev.crier.template.Site;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.Namespace;

/** Renders what an Atom document says of itself, subscription document or archive page (RFC 5005). */
final class AtomFrame {

    private static final String END = "</feed>";

    private final Site site;

    AtomFrame(Site site) {
        this.site = site;
    }

    /** @param pages how many archive pages there are; the last of them is the newest */
    Frame subscription(Head head, Instant updated, int pages, List<Tombstone> tombstones) throws FeedException {
        var links = new ArrayList<Link>();
        if (pages > 0) links.add(link("prev-archive", archive(head, pages)));
        return frame(head, head.path().file(FeedFormat.ATOM), updated, links, markup(tombstones));
    }

    Frame archive(Head head, Instant updated, int number, int pages, List<Tombstone> tombstones) throws FeedException {
        var links = new ArrayList<Link>();
        links.add(link("current", site.link(head.path().address(FeedFormat.ATOM))));
        if (number > 1) links.add(link("prev-archive", archive(head, number - 1)));
        if (number < pages) links.add(link("next-archive", archive(head, number + 1)));
        List<Element> markup = markup(tombstones);
        markup.add(0, new Element("archive", Xml.HISTORY));
        return frame(head, head.path().archive(number), updated, links, markup);
    }

    private Frame frame(Head head, String file, Instant updated, List<Link> links, List<Element> markup)
            throws FeedException {
        var feed = new Feed("atom_1.0");
        feed.setId(head.id());
        feed.setTitleEx(AtomEntry.content("text", head.title()));
        if (!head.subtitle().isEmpty()) feed.setSubtitle(AtomEntry.content("text", head.subtitle()));
        feed.setUpdated(Date.from(updated));
        var generator = new Generator();
        generator.setValue("Crier");
        feed.setGenerator(generator);
        String logo = site.logoAddress();
        if (!logo.isEmpty()) {
            feed.setLogo(logo);
            feed.setIcon(logo);
        }
        Link page = link("alternate", head.page());
        page.setType("text/html");
        feed.setAlternateLinks(List.of(page));
        links.add(0, link("self", site.link(FeedPath.address(file))));
        feed.setOtherLinks(links);
        feed.setForeignMarkup(markup);
        Document document = new WireFeedOutput().outputJDom(feed);
        if (!head.language().isEmpty()) {
            document.getRootElement().setAttribute("lang", head.language(), Namespace.XML_NAMESPACE);
        }
        Xml.style(document, file);
        return Frame.of(document, END);
    }

    private String archive(Head head, int number) {
        return site.link(FeedPath.address(head.path().archive(number)));
    }

    private static Link link(String rel, String href) {
        var link = new Link();
        link.setRel(rel);
        link.setHref(href);
        link.setType(FeedFormat.ATOM.mediaType());
        return link;
    }

    private static List<Element> markup(List<Tombstone> tombstones) {
        var elements = new ArrayList<Element>();
        for (Tombstone tombstone : tombstones) {
            String when = tombstone.when().truncatedTo(ChronoUnit.SECONDS).toString();
            elements.add(new Element("deleted-entry", Xml.TOMBSTONES)
                    .setAttribute("ref", tombstone.ref())
                    .setAttribute("when", when));
        }
        return elements;
    }
}
