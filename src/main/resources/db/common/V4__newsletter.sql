CREATE TABLE newsletter (
    name       TEXT PRIMARY KEY,
    first_seen BIGINT NOT NULL
);

CREATE TABLE frequency (
    newsletter TEXT    NOT NULL,
    name       TEXT    NOT NULL,
    first_seen BIGINT  NOT NULL,
    paused     BOOLEAN NOT NULL DEFAULT FALSE,
    PRIMARY KEY (newsletter, name)
);

CREATE TABLE edition (
    id            ${id},
    newsletter    TEXT    NOT NULL,
    frequency     TEXT    NOT NULL,
    slot          BIGINT  NOT NULL,
    rehearsal     BOOLEAN NOT NULL,
    discarded     BOOLEAN NOT NULL DEFAULT FALSE,
    state         TEXT    NOT NULL CHECK (state IN
        ('DRAFT', 'PLANNING', 'SENDING', 'PAUSED', 'DONE', 'DONE_WITH_ERRORS', 'SKIPPED_EMPTY', 'CANCELLED')),
    batch         BIGINT  NOT NULL REFERENCES batch (id),
    issued_at     BIGINT  NOT NULL,
    ended_at      BIGINT,
    previous_slot BIGINT,
    up_to         BIGINT  NOT NULL,
    audience_to   BIGINT  NOT NULL,
    walked_to     BIGINT  NOT NULL,
    candidates    BIGINT  NOT NULL,
    planned       BIGINT  NOT NULL DEFAULT 0,
    nothing_new   BIGINT  NOT NULL DEFAULT 0,
    below_minimum BIGINT  NOT NULL DEFAULT 0,
    paused        BIGINT  NOT NULL DEFAULT 0,
    unconfirmed   BIGINT  NOT NULL DEFAULT 0,
    suppressed    BIGINT  NOT NULL DEFAULT 0,
    language      BIGINT  NOT NULL DEFAULT 0,
    note          TEXT    NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX edition_slot ON edition (newsletter, frequency, slot) WHERE NOT discarded;
CREATE UNIQUE INDEX one_planner ON edition (state) WHERE state = 'PLANNING';

CREATE TABLE digest (
    id       ${id},
    edition  BIGINT NOT NULL REFERENCES edition (id),
    key      TEXT   NOT NULL,
    language TEXT   NOT NULL,
    body     BIGINT NOT NULL UNIQUE REFERENCES body (id),
    shown    INTEGER NOT NULL,
    UNIQUE (edition, key)
);

CREATE TABLE digest_article (
    digest   BIGINT  NOT NULL REFERENCES digest (id),
    position INTEGER NOT NULL,
    article  BIGINT  NOT NULL REFERENCES article (id),
    PRIMARY KEY (digest, position)
);
CREATE INDEX digest_article_article ON digest_article (article);
