package dev.crier.feed;

import com.rometools.rome.feed.rss.Channel;
import com.rometools.rome.feed.rss.Image;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.WireFeedOutput;
import dev.crier.template.Site;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;

/** Renders what an RSS document says of itself. */
final class RssFrame {

    private static final String END = "</channel></rss>";

    private final Site site;

    RssFrame(Site site) {
        this.site = site;
    }

    Frame subscription(Head head, Instant updated) throws FeedException {
        String file = head.path().file(FeedFormat.RSS);
        var channel = new Channel("rss_2.0");
        channel.setTitle(head.title());
        channel.setLink(head.page());
        channel.setDescription(head.subtitle().isEmpty() ? head.title() : head.subtitle());
        if (!head.language().isEmpty()) channel.setLanguage(head.language());
        channel.setLastBuildDate(Date.from(updated));
        channel.setGenerator("Crier");
        String logo = site.logoAddress();
        if (!logo.isEmpty()) channel.setImage(image(head, logo));
        channel.setForeignMarkup(new ArrayList<>(List.of(self(site.link(FeedPath.address(file))))));
        Document document = new WireFeedOutput().outputJDom(channel);
        Element root = document.getRootElement();
        dropSize(root.getChild("channel").getChild("image"));
        root.addNamespaceDeclaration(Xml.ATOM_PREFIXED);
        root.addNamespaceDeclaration(Xml.CONTENT);
        root.addNamespaceDeclaration(Xml.DUBLIN_CORE);
        Xml.style(document, file);
        return Frame.of(document, END);
    }

    private static Image image(Head head, String logo) {
        var image = new Image();
        image.setUrl(logo);
        image.setTitle(head.title());
        image.setLink(head.page());
        return image;
    }

    /** ROME writes -1 for a size that nobody knows. */
    private static void dropSize(@Nullable Element image) {
        if (image == null) return;
        image.removeChild("width");
        image.removeChild("height");
    }

    private static Element self(String href) {
        return new Element("link", Xml.ATOM_PREFIXED)
                .setAttribute("rel", "self")
                .setAttribute("href", href)
                .setAttribute("type", FeedFormat.RSS.mediaType());
    }
}
