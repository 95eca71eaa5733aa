package dev.crier;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The browser that is installed on this machine, without a window. It reaches this machine only. */
final class Chromium implements AutoCloseable {

    private static final List<String> ALONE = List.of(
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
            // Mails stand at no address, and show images from this machine all the same.
            "--disable-features=LocalNetworkAccessChecks");

    private final Playwright playwright =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Browser browser = playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of(System.getProperty("chromium", "/usr/bin/chromium")))
                    .setHeadless(true)
                    .setArgs(ALONE));

    /** Somebody who prefers this language. */
    Visitor visitor(String language) {
        return visitor(language, true);
    }

    Visitor visitor(String language, boolean scripts) {
        return visitor(language, scripts, "Europe/Paris");
    }

    /** @param scripts whether the browser runs any */
    Visitor visitor(String language, boolean scripts, String zone) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setLocale(language)
                .setTimezoneId(zone)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setJavaScriptEnabled(scripts));
        context.setDefaultTimeout(10_000);
        return new Visitor(context);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
