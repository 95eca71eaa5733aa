package dev.crier.web.readers;

import dev.crier.catalog.Articles;
import dev.crier.feed.UnionFeeds;
import dev.crier.newsletter.LastEditions;
import dev.crier.newsletter.Newsletters;
import dev.crier.template.Site;
import dev.crier.web.Addresses;
import dev.crier.web.PageWriter;
import dev.crier.web.Routes;
import io.javalin.http.Context;
import java.time.InstantSource;

/** The addresses of the readers' pages. */
public final class ReaderRoutes implements Routes {

    private final Site site;
    private final PageWriter pages;
    private final Listings listings;
    private final Articles articles;
    private final UnionFeeds unions;
    private final Offers offers;

    public ReaderRoutes(
            Site site,
            PageWriter pages,
            Articles articles,
            UnionFeeds unions,
            Newsletters newsletters,
            LastEditions last,
            InstantSource clock) {
        this.site = site;
        this.pages = pages;
        this.listings = new Listings(articles, clock);
        this.articles = articles;
        this.unions = unions;
        this.offers = new Offers(newsletters, last);
    }

    @Override
    public void add(Addresses addresses) {
        var home = new HomePage(offers);
        var topics = new TopicsPage(unions, offers);
        var topic = new TopicPage(offers);
        var all = new ArticlesPage();
        var article = new ArticlePage(articles);
        var author = new AuthorPage(offers);
        var feeds = new FeedHelpPage();
        addresses.get("/", request -> home.show(visit(request)));
        addresses.get("/topics", request -> topics.show(visit(request)));
        addresses.get("/topics/{slug}", request -> topic.show(visit(request), request.pathParam("slug")));
        addresses.get("/articles", request -> all.show(visit(request)));
        addresses.get("/articles/{slug}", request -> article.show(visit(request), request.pathParam("slug")));
        addresses.get("/authors/{slug}", request -> author.show(visit(request), request.pathParam("slug")));
        addresses.get("/help/feeds", request -> feeds.show(visit(request)));
    }

    private Visit visit(Context request) {
        return new Visit(request, pages, site, pages.words(request), listings.now());
    }
}
