package dev.crier;

import java.util.List;

/** The pages of readers. */
final class PagesInBrowserTest extends PagesInBrowser {

    @Override
    List<PageStates.State> of(PageStates states) {
        return states.readers();
    }
}
