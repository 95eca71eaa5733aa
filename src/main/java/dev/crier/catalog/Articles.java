package dev.crier.catalog;

import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** The store of articles. */
public final class Articles {

    private final Jdbi jdbi;
    private final Topics topics;

    public Articles(Jdbi jdbi, Topics topics) {
        this.jdbi = jdbi;
        this.topics = topics;
    }

    /** The catalog as it stands; kept in memory as long as the database's revision is the same. */
    public Catalog catalog() {
        throw new UnsupportedOperationException();
    }

    /** The content of an article, safe HTML with absolute addresses; empty for an unknown id. */
    public String content(long id) {
        throw new UnsupportedOperationException();
    }

    /** The contents of several articles in one query, by id. */
    public Map<Long, String> contents(java.util.Collection<Long> ids) {
        throw new UnsupportedOperationException();
    }
}
