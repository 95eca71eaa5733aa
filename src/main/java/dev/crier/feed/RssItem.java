package dev.crier.feed;

import com.rometools.rome.feed.rss.Category;
import com.rometools.rome.feed.rss.Channel;
import com.rometools.rome.feed.rss.Content;
import com.rometools.rome.feed.rss.Description;
import com.rometools.rome.feed.rss.Enclosure;
import com.rometools.rome.feed.rss.Guid;
import com.rometools.rome.feed.rss.Item;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.WireFeedOutput;
import dev.crier.catalog.Article;
import dev.crier.catalog.Author;
import dev.crier.catalog.Catalog;
import dev.crier.template.Site;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.jdom2.Element;

/** Renders an article as an RSS 2.0 item, with the same id and dates as its Atom entry. */
final class RssItem {

    private static final String START =
            "<item xmlns:content=\"" + Xml.CONTENT.getURI() + "\" xmlns:dc=\"" + Xml.DUBLIN_CORE.getURI() + "\">";

    private final Site site;
    private final Catalog catalog;

    RssItem(Site site, Catalog catalog) {
        this.site = site;
        this.catalog = catalog;
    }

    /** @param html empty: none */
    String render(Article article, String html) throws FeedException {
        var channel = new Channel("rss_2.0");
        channel.setTitle(site.name());
        channel.setLink(site.link("/"));
        channel.setDescription(site.name());
        channel.setItems(new ArrayList<>(List.of(item(article, html))));
        Element root = new WireFeedOutput().outputJDom(channel).getRootElement();
        Element element = root.getChild("channel").getChild("item").detach();
        element.addNamespaceDeclaration(Xml.CONTENT);
        element.addNamespaceDeclaration(Xml.DUBLIN_CORE);
        return Xml.printInside(element, START, "<item>");
    }

    private Item item(Article article, String html) {
        var item = new Item();
        item.setTitle(Text.line(article.title()));
        item.setLink(Links.of(article, site));
        var guid = new Guid();
        guid.setPermaLink(false);
        guid.setValue(article.iri());
        item.setGuid(guid);
        item.setPubDate(Date.from(article.published()));
        item.setCategories(categories(article));
        item.setForeignMarkup(creators(article));
        addText(item, article, html);
        Links.enclosures(article).stream()
                .limit(1)
                .filter(attachment -> attachment.bytes() > 0)
                .forEach(attachment -> {
                    var enclosure = new Enclosure();
                    enclosure.setUrl(attachment.url());
                    enclosure.setType(Links.mediaType(attachment));
                    enclosure.setLength(attachment.bytes());
                    item.setEnclosures(List.of(enclosure));
                });
        return item;
    }

    /** A description is HTML, so the plain summary is escaped once more than the document does. */
    private static void addText(Item item, Article article, String html) {
        String summary = Text.clean(article.summary()).strip();
        if (!summary.isEmpty()) {
            var description = new Description();
            description.setType("text/html");
            description.setValue(Text.html(summary));
            item.setDescription(description);
        }
        if (!html.isEmpty()) {
            var content = new Content();
            content.setType("html");
            content.setValue(html);
            item.setContent(content);
        }
    }

    private List<Category> categories(Article article) {
        var categories = new ArrayList<Category>();
        for (String slug : article.topics()) {
            var category = new Category();
            category.setValue(Text.line(catalog.topic(slug).label(article.language())));
            categories.add(category);
        }
        return categories;
    }

    private List<Element> creators(Article article) {
        var creators = new ArrayList<Element>();
        for (Author author : article.authors()) creators.add(creator(author.name()));
        if (creators.isEmpty()) creators.add(creator(site.name()));
        return creators;
    }

    private static Element creator(String name) {
        return new Element("creator", Xml.DUBLIN_CORE).setText(Text.line(name));
    }
}
