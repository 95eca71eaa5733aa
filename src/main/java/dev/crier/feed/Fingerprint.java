package dev.crier.feed;

import dev.crier.catalog.Article;
import dev.crier.catalog.Catalog;
import dev.crier.catalog.Topic;
import dev.crier.catalog.TopicGroup;
import dev.crier.template.Site;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.TreeMap;
import java.util.TreeSet;

/** Everything that the documents are a function of, as one hash: the same hash gives the same bytes. */
final class Fingerprint {

    /** Counted up whenever the same catalog would give other bytes. */
    private static final String PRESS = "crier-feeds-1";

    private final MessageDigest digest;

    private Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** @param contents changes when the content of any article does */
    static String of(Site site, FeedSettings settings, Catalog catalog, String contents, Instant now) {
        var fingerprint = new Fingerprint();
        fingerprint.add(PRESS, site, settings.entries(), settings.fullContent(), contents);
        fingerprint.add(new String(Stylesheet.render(site), StandardCharsets.UTF_8));
        for (TopicGroup group : catalog.topics().groups()) fingerprint.add(group.key(), new TreeMap<>(group.labels()));
        for (Topic topic : catalog.topics().described()) fingerprint.add(topic);
        var named = new TreeSet<String>();
        for (Article article : catalog.all()) {
            fingerprint.add(article, article.isListed(now));
            named.addAll(article.topics());
        }
        for (String slug : named) fingerprint.add(catalog.topic(slug));
        return HexFormat.of().formatHex(fingerprint.digest.digest());
    }

    /** Maps in the order of their keys: otherwise it differs from process to process. */
    private void add(Topic topic) {
        add(
                topic.slug(),
                topic.name(),
                topic.group(),
                new TreeMap<>(topic.labels()),
                new TreeMap<>(topic.descriptions()));
    }

    private void add(Object... values) {
        for (Object value : values) {
            digest.update(String.valueOf(value).getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
    }
}
