package dev.crier;

import java.util.List;

/** The pages of admins. */
final class AdminPagesInBrowserTest extends PagesInBrowser {

    @Override
    List<PageStates.State> of(PageStates states) {
        return states.admins();
    }
}
