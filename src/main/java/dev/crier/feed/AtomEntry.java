package dev.crier.feed;

import com.rometools.rome.feed.atom.Category;
import com.rometools.rome.feed.atom.Content;
import com.rometools.rome.feed.atom.Entry;
import com.rometools.rome.feed.atom.Feed;
import com.rometools.rome.feed.atom.Link;
import com.rometools.rome.feed.atom.Person;
import com.rometools.rome.feed.synd.SyndPerson;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.WireFeedOutput;
import dev.crier.catalog.Article;
import dev.crier.catalog.Attachment;
import dev.crier.catalog.Author;
import dev.crier.catalog.Catalog;
import dev.crier.encoding.UrlPath;
import dev.crier.template.Site;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.jdom2.Element;
import org.jdom2.Namespace;

/** Renders an article as an Atom entry (RFC 4287). */
final class AtomEntry {

    private static final String START = "<entry xmlns=\"" + Xml.ATOM.getURI() + "\"";

    private final Site site;
    private final Catalog catalog;
    private final Instant now;

    AtomEntry(Site site, Catalog catalog, Instant now) {
        this.site = site;
        this.catalog = catalog;
        this.now = now;
    }

    /** @param html empty: none */
    String render(Article article, String html) throws FeedException {
        var feed = new Feed("atom_1.0");
        feed.setEntries(new ArrayList<>(List.of(entry(article, html))));
        Element root = new WireFeedOutput().outputJDom(feed).getRootElement();
        Element element = root.getChild("entry", Xml.ATOM);
        String language = Text.line(article.language());
        if (!language.isEmpty()) element.setAttribute("lang", language, Namespace.XML_NAMESPACE);
        return Xml.printInside(element, START, "<entry");
    }

    private Entry entry(Article article, String html) {
        var entry = new Entry();
        entry.setId(article.iri());
        entry.setTitleEx(content("text", Text.line(article.title())));
        entry.setPublished(Date.from(article.published()));
        entry.setUpdated(Date.from(article.updated()));
        entry.setAuthors(authors(article));
        entry.setAlternateLinks(List.of(link("alternate", article)));
        entry.setOtherLinks(otherLinks(article));
        entry.setCategories(categories(article));
        String summary = Text.clean(article.summary()).strip();
        if (!summary.isEmpty()) entry.setSummary(content("text", summary));
        if (!html.isEmpty()) entry.setContents(List.of(content("html", html)));
        return entry;
    }

    /** Newsboat and feedparser take no author from the feed, so every entry names one. */
    private List<SyndPerson> authors(Article article) {
        var people = new ArrayList<SyndPerson>();
        for (Author author : article.authors()) {
            String uri = author.slug().isEmpty() ? "" : site.link("/authors/" + UrlPath.encoded(author.slug()));
            people.add(person(author.name(), uri));
        }
        if (people.isEmpty()) people.add(person(site.name(), Links.isWeb(site.home()) ? site.home() : ""));
        return people;
    }

    private List<Link> otherLinks(Article article) {
        var links = new ArrayList<Link>();
        for (Attachment attachment : Links.enclosures(article)) links.add(enclosure(attachment));
        catalog.translations(article, now).forEach(other -> links.add(link("related", other)));
        return links;
    }

    private List<Category> categories(Article article) {
        var categories = new ArrayList<Category>();
        for (String slug : article.topics()) {
            var category = new Category();
            category.setTerm(Text.line(slug));
            category.setScheme("tag:" + site.id() + ":topics");
            category.setLabel(Text.line(catalog.topic(slug).label(article.language())));
            categories.add(category);
        }
        return categories;
    }

    private Link link(String rel, Article article) {
        var link = new Link();
        link.setRel(rel);
        link.setType("text/html");
        link.setHref(Links.of(article, site));
        String language = Text.line(article.language());
        if (!language.isEmpty()) link.setHreflang(language);
        if (rel.equals("related")) link.setTitle(Text.line(article.title()));
        return link;
    }

    private static Link enclosure(Attachment attachment) {
        var link = new Link();
        link.setRel("enclosure");
        link.setType(Links.mediaType(attachment));
        link.setHref(attachment.url());
        link.setLength(Math.max(0, attachment.bytes()));
        String title = Text.line(attachment.title());
        if (!title.isEmpty()) link.setTitle(title);
        return link;
    }

    private static Person person(String name, String uri) {
        var person = new Person();
        person.setName(Text.line(name));
        if (!uri.isEmpty()) person.setUri(uri);
        return person;
    }

    /** The type is always written: newsboat takes text without one for markup. */
    static Content content(String type, String value) {
        var content = new Content();
        content.setType(type);
        content.setValue(value);
        return content;
    }
}
