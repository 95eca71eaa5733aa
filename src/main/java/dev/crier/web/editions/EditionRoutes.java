package dev.crier.web.editions;

import dev.crier.catalog.Article;
import dev.crier.catalog.Articles;
import dev.crier.catalog.Catalog;
import dev.crier.encoding.UrlPath;
import dev.crier.newsletter.DigestContent;
import dev.crier.newsletter.DigestRenderer;
import dev.crier.newsletter.DigestView;
import dev.crier.newsletter.Edition;
import dev.crier.newsletter.Editions;
import dev.crier.newsletter.Frequency;
import dev.crier.newsletter.FrequencyWords;
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
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;

/** {@code /editions/…} */
public final class EditionRoutes implements Routes {

    private static final int ON_A_PAGE = 20;
    private static final int ON_THE_FIRST_PAGE = 5;
    private static final int TITLES = 3;

    private final PageWriter pages;
    private final Site site;
    private final Articles articles;
    private final DigestRenderer renderer;
    private final Archive archive;
    private final String root;

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
        this.site = site;
        this.articles = articles;
        this.renderer = renderer;
        this.archive = new Archive(newsletters, editions, rehearsing, kept, clock);
        this.root = site.root();
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
        addresses.get("/editions/{newsletter}/{slot}/{digest}", this::digest);
    }

    private void newsletters(Context request) {
        Words words = pages.words(request);
        Catalog catalog = articles.catalog();
        var lists = archive.open().stream()
                .map(newsletter -> list(words, catalog, newsletter, 1, ON_THE_FIRST_PAGE))
                .toList();
        String title = words.say("editions.title");
        pages.write(request, "editions", PageHead.of(title).at("/editions"), new Lists(lists));
    }

    private void issues(Context request) {
        Newsletter newsletter = open(request);
        Words words = pages.words(request);
        int page = page(request);
        EditionList list = list(words, articles.catalog(), newsletter, page, ON_A_PAGE);
        if (page > 1 && list.isEmpty()) throw new NotFoundResponse();
        PageHead head = PageHead.of(words.say("editions.of", newsletter.title(words.language())))
                .described(newsletter.description(words.language()))
                .at(path(newsletter));
        pages.write(request, "newsletter", head, list);
    }

    private EditionList list(Words words, Catalog catalog, Newsletter newsletter, int page, int size) {
        List<Issue> all = archive.issues(newsletter);
        int from = Math.min(all.size(), (page - 1) * size);
        int to = Math.min(all.size(), from + size);
        String address = root + path(newsletter);
        return new EditionList(
                newsletter.title(words.language()),
                newsletter.description(words.language()),
                address,
                all.subList(from, to).stream()
                        .map(issue -> row(words, catalog, newsletter, issue))
                        .toList(),
                page > 1 ? address + (page == 2 ? "" : "?page=" + (page - 1)) : "",
                to < all.size() ? address + "?page=" + (page + 1) : "");
    }

    private EditionList.Row row(Words words, Catalog catalog, Newsletter newsletter, Issue issue) {
        List<Article> carried = shown(archive.articles(issue, catalog, words.language()));
        return new EditionList.Row(
                address(newsletter, issue),
                words.sentence(words.longDate(
                        issue.slot(), zone(newsletter, issue.editions().get(0)))),
                words.count("editions.count", carried.size()),
                carried.stream()
                        .limit(TITLES)
                        .map(article -> new EditionList.Title(
                                article.title(), article.language(), Words.direction(article.language())))
                        .toList(),
                issue.isRehearsal() ? words.say("editions.mark") : "");
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
        write(request, newsletter, edition, words, carried, PageHead.of(""));
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
        write(request, newsletter, found.edition(), pages.words(request, head), carried, head);
    }

    private void write(
            Context request,
            Newsletter newsletter,
            Edition edition,
            Words words,
            List<Article> carried,
            PageHead base) {
        List<Article> shown = shown(carried);
        DigestView digest = renderer.page(new DigestContent(
                newsletter.name(),
                newsletter.title(words.language()),
                newsletter.description(words.language()),
                newsletter.template(),
                words.language(),
                edition.slot(),
                zone(newsletter, edition),
                shown,
                newsletter.max(),
                articles.catalog(),
                edition.note(),
                ""));
        long withdrawn = carried.stream()
                .filter(article -> article.state() == Article.State.WITHDRAWN)
                .count();
        List<Issue> issues = newsletter.open() ? archive.issues(newsletter) : List.of();
        var view = new EditionView(
                digest,
                edition.rehearsal() ? words.say("editions.rehearsal") : "",
                withdrawn == 0 ? "" : words.count("editions.withdrawn", withdrawn),
                newsletter.open() ? newsletter.name() : "",
                promise(words, newsletter),
                newsletter.open() ? root + path(newsletter) : "",
                issues.stream()
                        .filter(issue -> issue.slot().isBefore(edition.slot()))
                        .findFirst()
                        .map(issue -> address(newsletter, issue))
                        .orElse(""),
                issues.stream()
                        .filter(issue -> issue.slot().isAfter(edition.slot()))
                        .reduce((newer, older) -> older)
                        .map(issue -> address(newsletter, issue))
                        .orElse(""));
        PageHead head = new PageHead(
                newsletter.title(words.language()) + ", " + digest.date(),
                digest.subject(),
                base.language(),
                List.of(),
                path(newsletter) + "/" + edition.slot(),
                base.isPersonal() || edition.rehearsal(),
                "");
        pages.write(request, "edition", head, view);
    }

    /** What is under embargo again leaves no trace. */
    private static List<Article> shown(List<Article> carried) {
        return carried.stream()
                .filter(article -> article.state() == Article.State.LIVE)
                .toList();
    }

    private static String promise(Words words, Newsletter newsletter) {
        return newsletter.frequencies().stream()
                .findFirst()
                .map(frequency -> words.sentence(FrequencyWords.in(words, frequency)) + ".")
                .orElse("");
    }

    /** An edition that is not kept any longer; its publications are still here. */
    private void gone(Context request, Newsletter newsletter) {
        Words words = pages.words(request);
        String others = newsletter.open() ? root + path(newsletter) : "";
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

    private ZoneId zone(Newsletter newsletter, Edition edition) {
        return newsletter
                .frequency(edition.frequency())
                .flatMap(Frequency::zone)
                .orElse(site.zone());
    }

    private String address(Newsletter newsletter, Issue issue) {
        return root + path(newsletter) + "/" + issue.slot();
    }

    private static String path(Newsletter newsletter) {
        return "/editions/" + UrlPath.segment(newsletter.name());
    }
}
