-- Numbers that only grow: a row is locked by whoever takes one, until the transaction ends, so numbers become visible in order.
CREATE TABLE counter (
    name  TEXT PRIMARY KEY,
    value BIGINT NOT NULL
);
INSERT INTO counter (name, value) VALUES ('arrival', 0), ('revision', 0);

CREATE TABLE source (
    name     TEXT PRIMARY KEY,
    tried_at BIGINT NOT NULL,
    read_at  BIGINT,
    error    TEXT
);

CREATE TABLE topic (
    slug TEXT PRIMARY KEY,
    name TEXT NOT NULL
);

CREATE TABLE article (
    id             ${id},
    iri            TEXT    NOT NULL UNIQUE,
    source         TEXT    NOT NULL,
    key            TEXT    NOT NULL,
    path           TEXT    NOT NULL,
    digest         TEXT    NOT NULL,
    stem           TEXT    NOT NULL,
    translation    TEXT,
    work           BIGINT  NOT NULL DEFAULT 0,
    slug           TEXT    NOT NULL UNIQUE,
    language       TEXT    NOT NULL,
    title          TEXT    NOT NULL,
    type           TEXT    NOT NULL,
    authors        TEXT    NOT NULL,
    topics         TEXT    NOT NULL,
    summary        TEXT    NOT NULL,
    content        TEXT    NOT NULL,
    words          TEXT    NOT NULL,
    body_digest    TEXT    NOT NULL,
    address        TEXT    NOT NULL,
    image_url      TEXT,
    image_alt      TEXT    NOT NULL,
    image_caption  TEXT    NOT NULL,
    attachments    TEXT    NOT NULL,
    related        TEXT    NOT NULL,
    published      BIGINT  NOT NULL,
    updated_given  BIGINT,
    updated        BIGINT  NOT NULL,
    corrected      BIGINT,
    expires        BIGINT,
    state          TEXT    NOT NULL CHECK (state IN ('WAITING', 'LIVE', 'WITHDRAWN')),
    arrival        BIGINT,
    arrived_at     BIGINT,
    withdrawn_at   BIGINT,
    withdrawn_by   TEXT    CHECK (withdrawn_by IN ('SOURCE', 'ADMIN')),
    withdrawn_why  TEXT    NOT NULL DEFAULT '',
    replacement    TEXT    NOT NULL DEFAULT '',
    UNIQUE (source, key)
);
CREATE INDEX article_arrival ON article (arrival) WHERE arrival IS NOT NULL;
CREATE INDEX article_work ON article (work);
