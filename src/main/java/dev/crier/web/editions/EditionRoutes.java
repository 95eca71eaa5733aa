package dev.crier.web.editions;

import dev.crier.catalog.Article;
import dev.crier.catalog.Articles;
import dev.crier.catalog.Catalog;
import dev.crier.newsletter.DigestRenderer;
import dev.crier.newsletter.Edition;
import dev.crier.newsletter.Editions;
import dev.crier.newsletter.Newsletter;
import dev.crier.newsletter.Newsletters;
import dev.crier.template.Site;
import dev.crier.template.Words;
import dev.crier.web.Addresses;
import dev.crier.web.PageHead;
import dev.crier.web.PageWriter;
import dev.crier.web.Routes;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;

/** {@code /editions/…} */
public final class EditionRoutes implements Routes {

    private static final int ON_A_PAGE = 20;
    private static final int ON_THE_FIRST_PAGE = 5;

    private final PageWriter pages;
    private final Articles articles;
    private final Archive archive;
    private final Issues issues;
    private final IssueLists lists;
    private final IssuePage page;
    private final LastMail lastMail;

    /**
     * Serves the archive.
     *
     * @param rehearsing whether mail goes to the mailbox, so that rehearsals may be looked at
     * @param kept how long an edition has a page
     */
    public EditionRoutes(
            PageWriter pages,
            Site site,
            Articles articles,
            Newsletters newsletters,
            Editions editions,
            DigestRenderer renderer,
            boolean rehearsing,
            Duration kept,
            InstantSource clock) {
        this.pages = pages;
        this.articles = articles;
        this.archive = new Archive(newsletters, editions, rehearsing, kept, clock);
        this.issues = new Issues(site, archive, articles);
        this.lists = new IssueLists(issues);
        this.page = new IssuePage(pages, issues, renderer);
        this.lastMail = new LastMail(pages, site, issues, renderer);
    }

    /** @param others address of the newsletter's editions, or empty where it has no public page */
    record Gone(String others) {}

    record Lists(List<EditionList> newsletters) {

        public boolean isEmpty() {
            return newsletters.stream().allMatch(EditionList::isEmpty);
        }
    }

    @Override
    public void add(Addresses addresses) {
        addresses.get("/editions", this::newsletters);
        addresses.get("/editions/{newsletter}", this::issues);
        addresses.get("/editions/{newsletter}/{slot}", this::issue);
        addresses.get("/editions/{newsletter}/last/mail", request -> lastMail.show(request, open(request)));
        addresses.get("/editions/{newsletter}/{slot}/{digest}", this::digest);
    }

    private void newsletters(Context request) {
        Words words = pages.words(request);
        Catalog catalog = articles.catalog();
        var all = archive.open().stream()
                .map(newsletter -> lists.of(words, catalog, newsletter, 1, ON_THE_FIRST_PAGE))
                .toList();
        String title = words.say("editions.title");
        pages.write(request, "editions", PageHead.of(title).at("/editions"), new Lists(all));
    }

    private void issues(Context request) {
        Newsletter newsletter = open(request);
        Words words = pages.words(request);
        int number = page(request);
        EditionList list = lists.of(words, articles.catalog(), newsletter, number, ON_A_PAGE);
        if (number > 1 && list.isEmpty()) throw new NotFoundResponse();
        PageHead head = PageHead.of(words.say("editions.of", newsletter.title(words.language())))
                .described(newsletter.description(words.language()))
                .at(Issues.path(newsletter));
        pages.write(request, "newsletter", head, list);
    }

    private void issue(Context request) {
        Newsletter newsletter = open(request);
        Words words = pages.words(request);
        Issue issue = archive.issue(newsletter, slot(request)).orElseThrow(NotFoundResponse::new);
        if (!archive.isKept(issue)) {
            gone(request, newsletter);
            return;
        }
        List<Article> carried = archive.articles(issue, articles.catalog(), words.language());
        Edition edition = issue.editions().get(0);
        page.write(request, newsletter, edition, words, carried, PageHead.of(""));
    }

    private void digest(Context request) {
        Newsletter newsletter =
                archive.newsletter(request.pathParam("newsletter")).orElseThrow(NotFoundResponse::new);
        Archive.Found found = archive.digest(newsletter, slot(request), request.pathParam("digest"))
                .orElseThrow(NotFoundResponse::new);
        if (!archive.isKept(found.edition())) {
            gone(request, newsletter);
            return;
        }
        Catalog catalog = articles.catalog();
        List<Article> carried = found.digest().articles().stream()
                .flatMap(id -> catalog.find(id).stream())
                .toList();
        PageHead head = PageHead.of("").in(found.digest().language()).personal();
        page.write(request, newsletter, found.edition(), pages.words(request, head), carried, head);
    }

    /** An edition that is not kept any longer; its publications are still here. */
    private void gone(Context request, Newsletter newsletter) {
        Words words = pages.words(request);
        String others = newsletter.open() ? issues.address(newsletter) : "";
        PageHead head = PageHead.of(words.say("editions.gone"));
        pages.write(request.status(HttpStatus.GONE), "edition-gone", head, new Gone(others));
    }

    private Newsletter open(Context request) {
        return archive.newsletter(request.pathParam("newsletter"))
                .filter(Newsletter::open)
                .orElseThrow(NotFoundResponse::new);
    }

    private static Instant slot(Context request) {
        try {
            return Instant.parse(request.pathParam("slot"));
        } catch (DateTimeException noInstant) {
            throw new NotFoundResponse();
        }
    }

    private static int page(Context request) {
        String page = Objects.requireNonNullElse(request.queryParam("page"), "1");
        if (!page.matches("[1-9]\\d{0,5}")) throw new NotFoundResponse();
        return Integer.parseInt(page);
    }
}
