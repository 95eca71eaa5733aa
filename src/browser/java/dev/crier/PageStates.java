package dev.crier;

import dev.crier.subscriber.Subscriber;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The pages in their states: empty, one, many, very long, wrong, done. */
final class PageStates implements AutoCloseable {

    /** What a visitor does until a page is in its state. */
    interface Scene {
        void play(Visitor visitor, BrowserSite site, String language);
    }

    /** Where that begins: for pages of a person, at a new person's. */
    interface Start {
        String at(BrowserSite site, String language);
    }

    record State(String name, BrowserSite site, int status, Start start, Scene scene) {}

    static final Scene NOTHING = (visitor, site, language) -> {};
    static final String LONG = "Everything that has ever been said of it ".repeat(4)
            + "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";

    static final String AUTHORS = names("Author number %d of the twelve", 1, 12);

    private final BrowserSite demo;
    private final BrowserSite empty;
    private final BrowserSite one;
    private final BrowserSite large;
    private final BrowserSite old;
    private int people;

    PageStates(Path folder) throws Exception {
        demo = BrowserSite.demo(folder.resolve("demo"));
        empty = BrowserSite.empty(folder.resolve("empty"));
        one = BrowserSite.empty(folder.resolve("one")).article("one", "One thing", "en", "topics: [Peace]");
        large = BrowserSite.empty(folder.resolve("large"));
        large(large);
        old = BrowserSite.empty(folder.resolve("old")).article("one", "One thing", "en", "topics: [Peace]");
        old.reader("ada@reader.example", "en");
        old.later(Duration.ofHours(1));
        old.article("two", "Another thing", "en", "topics: [Peace]");
        old.later(Duration.ofDays(7));
        old.publish();
        old.later(Duration.ofDays(1200));
        old.app.cleaner.clean(old.clock.instant());
    }

    /** Those of readers. A new page is a new line. */
    List<State> readers() {
        return Stream.concat(pages().stream(), new DataStates(demo).all().stream())
                .toList();
    }

    /** Those of the admins. */
    List<State> admins() {
        return new AdminStates(demo, empty, large).all();
    }

    private List<State> pages() {
        return List.of(
                state("home, empty", empty, "/"),
                state("home, one", one, "/"),
                state("home, many", demo, "/"),
                state("home, very long", large, "/"),
                state("topics, empty", empty, "/topics"),
                state("topics, one", one, "/topics"),
                state("topics, many", demo, "/topics"),
                state("topics, 300", large, "/topics"),
                state("topics, searched", large, "/topics?search=Topic+12"),
                state("topics, none found", large, "/topics?search=nonsense"),
                state("topics, together", demo, "/topics?topics=youth&topics=religion"),
                state("topic, one", one, "/topics/peace"),
                state("topic, many", demo, "/topics/democracy-governance"),
                state("topic, very long", large, "/topics/topic-1"),
                state("publications, empty", empty, "/articles"),
                state("publications, one", one, "/articles"),
                state("publications, many", demo, "/articles"),
                state("publications, filtered", demo, "/articles?words=peace&language=en"),
                state("publications, nothing found", demo, "/articles?words=nonsense"),
                state("publications, very long", large, "/articles"),
                state("article, one", one, "/articles/one"),
                state("article, everything", demo, "/articles/cities-after-war"),
                state("article, right to left", demo, "/articles/nisa-ila-al-tawila"),
                state("article, very long", large, "/articles/long"),
                state("article, withdrawn", demo, 410, "/articles/early-figures-on-displacement"),
                state("author", demo, "/authors/sofia-villalpando"),
                state("author, very long", large, "/authors/author-number-1-of-the-twelve"),
                state("feeds, explained", demo, "/help/feeds"),
                state("editions, none", empty, "/editions"),
                state("editions", demo, "/editions"),
                state("newsletter, none", empty, "/editions/publications"),
                state("newsletter", demo, "/editions/publications"),
                state(
                        "edition",
                        demo,
                        "/editions/publications",
                        (visitor, site, language) -> visitor.leave(
                                visitor.page.locator("main h2 a, main h3 a").first()::click)),
                new State("edition, gone", old, 410, PageStates::edition, NOTHING),
                state("mailbox, empty", large, 404, "/mailbox"),
                state("mailbox", demo, "/mailbox"),
                state(
                        "mail",
                        demo,
                        "/mailbox",
                        (visitor, site, language) -> visitor.leave(visitor.page
                                .locator("main a[href*='/mailbox/']")
                                .first()::click)),
                state("subscribe, no articles", empty, "/subscribe"),
                state("subscribe, one", one, "/subscribe"),
                state("subscribe, many", demo, "/subscribe"),
                state("subscribe, 300 topics", large, "/subscribe"),
                state("subscribe, filled in", demo, "/subscribe?topics=youth;religion&email=ada@reader.example"),
                state("subscribe, errors", demo, "/subscribe", (visitor, site, language) -> {
                    visitor.page.locator("input[value=some]").check();
                    press(visitor, site, language, "choices.subscribe");
                }),
                state("subscribe, check your email", demo, "/subscribe", (visitor, site, language) -> {
                    visitor.page.locator("#email").fill("new-" + language + "@reader.example");
                    press(visitor, site, language, "choices.subscribe");
                    visitor.page.locator("summary").click();
                }),
                person("confirm", demo, this::confirm, NOTHING),
                person(
                        "confirm, done",
                        demo,
                        this::confirm,
                        (visitor, site, language) -> press(visitor, site, language, "choices.confirm")),
                person(
                        "confirm, refused",
                        demo,
                        this::confirm,
                        (visitor, site, language) -> press(visitor, site, language, "choices.refuse")),
                person("confirm, expired", demo, this::expired, NOTHING),
                state("link, broken", demo, 404, "/preferences/broken"),
                person("preferences", demo, this::preferences, NOTHING),
                person("preferences, 300 topics", large, this::preferences, NOTHING),
                person(
                        "preferences, saved",
                        demo,
                        this::preferences,
                        (visitor, site, language) -> press(visitor, site, language, "choices.save")),
                person("preferences, errors", demo, this::preferences, (visitor, site, language) -> {
                    visitor.page.locator("input[value=some]").first().check();
                    press(visitor, site, language, "choices.save");
                }),
                person(
                        "preferences, everything left",
                        demo,
                        this::preferences,
                        (visitor, site, language) -> press(visitor, site, language, "choices.leave-all")),
                person("unsubscribe", demo, this::unsubscribe, NOTHING),
                person(
                        "unsubscribe, done",
                        demo,
                        this::unsubscribe,
                        (visitor, site, language) -> press(visitor, site, language, "digest.unsubscribe")),
                person(
                        "unsubscribe, done, 300 topics",
                        large,
                        this::unsubscribe,
                        (visitor, site, language) -> press(visitor, site, language, "digest.unsubscribe")),
                person("unsubscribe, undone", demo, this::unsubscribe, (visitor, site, language) -> {
                    press(visitor, site, language, "digest.unsubscribe");
                    press(visitor, site, language, "choices.undo");
                }),
                state("lost link", demo, "/preferences"),
                state("lost link, to leave", demo, "/unsubscribe"),
                state(
                        "lost link, error",
                        demo,
                        "/preferences",
                        (visitor, site, language) -> press(visitor, site, language, "choices.remind.send")),
                state("lost link, mailed", demo, "/preferences", (visitor, site, language) -> {
                    visitor.page.locator("#email").fill("ada@reader.example");
                    press(visitor, site, language, "choices.remind.send");
                }),
                state("not found", demo, 404, "/nonsense"));
    }

    /** 300 topics, and an article with a very long title, 12 authors and 50 topics. */
    private static void large(BrowserSite site) throws IOException {
        site.article("long", LONG, "en", "topics: [" + names("Topic %d", 1, 50) + "]\nauthors: [" + AUTHORS + "]");
        for (int i = 1; i <= 30; i++) {
            String topics = names("Topic %d", 10 * i - 9, 10 * i);
            site.article("more-" + i, "More about topic " + i, "en", "topics: [Topic 1, " + topics + "]");
        }
    }

    private static String names(String pattern, int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(pattern::formatted).collect(Collectors.joining(", "));
    }

    static State state(String name, BrowserSite site, String path) {
        return state(name, site, 200, path);
    }

    static State state(String name, BrowserSite site, int status, String path) {
        return new State(name, site, status, (where, language) -> where.at(path), NOTHING);
    }

    static State state(String name, BrowserSite site, String path, Scene scene) {
        return new State(name, site, 200, (where, language) -> where.at(path), scene);
    }

    private static State person(String name, BrowserSite site, Start start, Scene scene) {
        return new State(name, site, 200, start, scene);
    }

    /** Presses the button that says this, once nobody can say that it was pressed too fast. */
    static void press(Visitor visitor, BrowserSite site, String language, String word) {
        site.later(Duration.ofSeconds(3));
        visitor.leave(() -> visitor.press(site.words(language).say(word)));
    }

    private String preferences(BrowserSite site, String language) {
        return site.links.preferences(reader(site, language).id(), BrowserSite.NEWSLETTER);
    }

    /** The one that went out. */
    private static String edition(BrowserSite site, String language) {
        var edition = site.app.editions.list().stream()
                .filter(any -> any.planned() > 0)
                .findFirst()
                .orElseThrow();
        return site.at("/editions/" + BrowserSite.NEWSLETTER + "/" + edition.slot());
    }

    private String unsubscribe(BrowserSite site, String language) {
        return site.links.unsubscribe(reader(site, language).id(), BrowserSite.NEWSLETTER);
    }

    private String confirm(BrowserSite site, String language) {
        return site.links.confirm(asking(site, language).id(), BrowserSite.NEWSLETTER, site.clock.instant());
    }

    private String expired(BrowserSite site, String language) {
        var longAgo = site.clock.instant().minus(Duration.ofDays(30));
        return site.links.confirm(asking(site, language).id(), BrowserSite.NEWSLETTER, longAgo);
    }

    private Subscriber reader(BrowserSite site, String language) {
        return site.reader("reader-" + ++people + "@reader.example", language);
    }

    private Subscriber asking(BrowserSite site, String language) {
        return site.asking("asking-" + ++people + "@reader.example", language);
    }

    @Override
    public void close() {
        for (BrowserSite site : List.of(demo, empty, one, large, old)) site.close();
    }
}
