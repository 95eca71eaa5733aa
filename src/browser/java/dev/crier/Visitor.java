package dev.crier;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Somebody at a browser. Whatever goes wrong in it meanwhile is written down. */
final class Visitor implements AutoCloseable {

    static final int WIDE = 1280;
    static final int NARROW = 320;

    private static final int KEYS_AT_MOST = 200;

    private final BrowserContext context;
    private final List<String> trouble = new ArrayList<>();
    Page page;

    Visitor(BrowserContext context) {
        this.context = context;
        context.onRequest(request -> {
            String host =
                    Optional.ofNullable(URI.create(request.url()).getHost()).orElse("localhost");
            if (!host.equals("localhost") && !host.equals("127.0.0.1")) trouble.add("asks for " + request.url());
        });
        context.onConsoleMessage(message -> {
            // The browser says so of every page that is not found, also where that is right.
            boolean isStatus = message.text().startsWith("Failed to load resource: the server responded with")
                    && message.location().startsWith(page.url());
            if (!isStatus && message.type().equals("error")) trouble.add(message.text());
        });
        context.onWebError(error -> trouble.add(error.error()));
        this.page = context.newPage();
    }

    /** The status it is answered with. */
    int open(String address) {
        Response answer = page.navigate(address);
        return answer.status();
    }

    /** Turns to another tab. */
    void tab() {
        page = context.newPage();
    }

    /** Opens a mail, as a mail program that shows HTML does. */
    void read(ReceivedMail mail) {
        page.navigate("about:blank");
        page.setContent(mail.html());
    }

    void press(String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    /**
     * Does what leads to another page, and waits until that is there: a click returns as soon as the next page is asked
     * for, and whoever looks or reloads then finds the last page, or a document without any element.
     */
    void leave(Runnable action) {
        var there = new AtomicInteger();
        Consumer<Page> arrival = any -> there.incrementAndGet();
        page.onLoad(arrival);
        action.run();
        page.waitForCondition(() -> there.get() > 0);
        page.offLoad(arrival);
    }

    void follow(String link) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link).setExact(true))
                .first()
                .click();
    }

    void type(String label, String text) {
        page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).fill(text);
    }

    /** Moves the keyboard's focus until it is on this. */
    void tabTo(Locator wanted) {
        for (int i = 0; i < KEYS_AT_MOST; i++) {
            page.keyboard().press("Tab");
            if ((boolean) wanted.evaluate("element => element === document.activeElement")) return;
        }
        throw new AssertionError("the keyboard does not reach " + wanted);
    }

    /** Waits for the page with this heading. */
    void sees(String heading) {
        page.getByRole(
                        AriaRole.HEADING,
                        new Page.GetByRoleOptions().setLevel(1).setName(heading).setExact(true))
                .waitFor();
    }

    /** Waits for a page that says this. */
    void reads(String text) {
        page.locator("main")
                .filter(new Locator.FilterOptions().setHasText(text))
                .waitFor();
    }

    /**
     * What is wrong with the page as it stands, narrow and wide, light and dark. Each rule is asked where its answer can
     * differ: colours do not depend on the width, nor the rest on colours.
     */
    List<String> faults(Axe axe) {
        lookAtTheEnd(ColorScheme.LIGHT, WIDE);
        var faults = new ArrayList<>(axe.structure(page));
        if (isTooWide()) faults.add("scrolls sideways at " + WIDE + " px");
        lookAtTheEnd(ColorScheme.LIGHT, NARROW);
        faults.addAll(axe.violations(page));
        if (isTooWide()) faults.add("scrolls sideways at " + NARROW + " px");
        lookAtTheEnd(ColorScheme.DARK, NARROW);
        faults.addAll(axe.colours(page));
        faults.addAll(trouble);
        return faults;
    }

    void look(ColorScheme scheme, int width) {
        page.setViewportSize(width, 800);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    }

    /** A bar that sticks to the lower edge covers what is under it only until somebody scrolls, so it is judged there. */
    private void lookAtTheEnd(ColorScheme scheme, int width) {
        look(scheme, width);
        page.evaluate("() => scrollTo({top: document.documentElement.scrollHeight, behavior: 'instant'})");
    }

    private boolean isTooWide() {
        return (boolean)
                page.evaluate("() => document.documentElement.scrollWidth > document.documentElement.clientWidth");
    }

    /** Requests to others and errors of the browser, such as that a policy was broken. */
    List<String> trouble() {
        return trouble;
    }

    @Override
    public void close() {
        context.close();
    }
}
