package dev.crier;

import static dev.crier.PageStates.NOTHING;

import dev.crier.PageStates.Scene;
import dev.crier.PageStates.State;
import dev.crier.subscriber.Subscriber;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The pages on which readers get, move and erase what is kept about them, in their states. */
final class DataStates {

    private static final Duration LONG_AGO = Duration.ofDays(1);

    private final BrowserSite site;
    private int people;

    DataStates(BrowserSite site) {
        this.site = site;
    }

    /** A link that is mailed for one of them. */
    private interface Mailed {
        String link(Subscriber person, String to, Instant at);
    }

    List<State> all() {
        var states = new ArrayList<State>();
        states.addAll(page("export", "", (person, to, at) -> site.links.export(person, at)));
        states.addAll(page("erase", "data.erase.button", (person, to, at) -> site.links.erase(person, at)));
        states.addAll(page("move", "data.move.button", site.links::move));
        states.addAll(page("arrive", "data.arrive.button", site.links::arrive));
        states.add(asked("data, asked for", "export"));
        states.add(asked("data, to be erased", "erase"));
        states.add(state(
                "erase, again", (person, to, at) -> site.links.erase(person, at), 0, (visitor, where, language) -> {
                    String link = visitor.page.url();
                    visitor.leave(() -> visitor.press(where.words(language).say("data.erase.button")));
                    visitor.open(link);
                }));
        return states;
    }

    /** @param button its word; empty where pressing it leads to a file */
    private List<State> page(String name, String button, Mailed mailed) {
        var states = new ArrayList<State>();
        states.add(state(name, mailed, 0, NOTHING));
        if (!button.isEmpty()) states.add(state(name + ", done", mailed, 0, pressing(button)));
        states.add(state(name + ", expired", mailed, -1, NOTHING));
        states.add(state(name + ", expired, another mailed", mailed, -1, pressing("data.expired.button")));
        states.add(
                new State(name + ", forged", site, 404, (where, language) -> where.at("/" + name + "/AAAA"), NOTHING));
        return states;
    }

    private State state(String name, Mailed mailed, int days, Scene scene) {
        return new State(
                name,
                site,
                200,
                (where, language) -> mailed.link(
                        reader(language),
                        "elsewhere-" + people + "@reader.example",
                        where.clock.instant().plus(LONG_AGO.multipliedBy(days))),
                scene);
    }

    /** In the preferences. */
    private State asked(String name, String action) {
        return new State(
                name,
                site,
                200,
                (where, language) -> where.links.preferences(reader(language).id(), BrowserSite.NEWSLETTER),
                (visitor, where, language) -> {
                    where.later(Duration.ofSeconds(3));
                    visitor.leave(visitor.page.locator("button[value=" + action + "]")::click);
                });
    }

    private static Scene pressing(String button) {
        return (visitor, where, language) ->
                visitor.leave(() -> visitor.press(where.words(language).say(button)));
    }

    private Subscriber reader(String language) {
        return site.reader("holder-" + ++people + "@reader.example", language);
    }
}
