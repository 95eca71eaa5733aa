package dev.crier.web.readers;

import dev.crier.feed.FeedFormat;
import dev.crier.feed.FeedPath;
import dev.crier.template.Words;
import dev.crier.web.PageHead;
import java.util.List;
import java.util.Optional;

/** What a feed is and how to use one. */
final class FeedHelpPage {

    private record FeedHelp(boolean isEmpty, Follow follow, List<LanguageFeed> languages, boolean isMultilingual) {}

    private record LanguageFeed(String href, String language, String direction, String name) {}

    void show(Visit visit) {
        List<LanguageFeed> languages = visit.listing().languages().keySet().stream()
                .map(language -> new LanguageFeed(
                        FeedPath.language(language).address(FeedFormat.ATOM),
                        language,
                        Words.direction(language),
                        Words.ownName(language)))
                .toList();
        boolean isEmpty = visit.listing().isEmpty();
        var view = new FeedHelp(
                isEmpty,
                new Follow(
                        Optional.empty(),
                        isEmpty ? Optional.empty() : Optional.of(Follow.feed(visit.site(), FeedPath.ALL))),
                languages,
                languages.size() > 1);
        PageHead head = PageHead.of(visit.words().say("feeds.title")).at("/help/feeds");
        visit.write("feeds", head.described(visit.words().say("feeds.standfirst")), view);
    }
}
