package dev.crier.web.feeds;

import dev.crier.feed.FeedFormat;
import dev.crier.feed.FeedPath;
import dev.crier.feed.UnionFeeds;
import dev.crier.web.Answer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The name of a feed of several topics, as somebody wrote it: {@code topics/a;b.atom}. */
record UnionName(String file, List<String> topics, FeedFormat format) {

    private static final String FOLDER = "topics/";

    static Optional<UnionName> of(String file) {
        int dot = file.lastIndexOf('.');
        if (!file.startsWith(FOLDER) || file.indexOf(';') < 0 || dot < FOLDER.length()) return Optional.empty();
        List<String> topics = Arrays.stream(file.substring(FOLDER.length(), dot).split(";", -1))
                .filter(name -> !name.isBlank())
                .toList();
        return Arrays.stream(FeedFormat.values())
                .filter(format -> format.extension().equals(file.substring(dot + 1)))
                .findFirst()
                .map(format -> new UnionName(file, topics, format));
    }

    /** The address to use instead, if it is another. */
    Optional<String> canonical(UnionFeeds unions) {
        return unions.path(topics)
                .map(path -> path.address(format))
                .filter(address -> !address.equals(FeedPath.address(file)));
    }

    Optional<Answer> find(UnionFeeds unions) {
        return unions.path(topics).flatMap(path -> unions.find(path, format)).map(Answer::of);
    }
}
