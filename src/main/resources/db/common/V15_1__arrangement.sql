-- What an editor wants of the next edition of a frequency: words by language, articles by id, both as JSON. Where it
-- strikes in each reader's zone, strikes_at says which morning has begun to go out with it.
CREATE TABLE arrangement (
    newsletter TEXT NOT NULL,
    frequency  TEXT NOT NULL,
    note       TEXT NOT NULL,
    lead       BIGINT,
    left_out   TEXT NOT NULL,
    strikes_at TEXT,
    PRIMARY KEY (newsletter, frequency)
);

-- The same of an edition that was issued; its note has a column already.
ALTER TABLE edition ADD COLUMN lead BIGINT;
ALTER TABLE edition ADD COLUMN without TEXT NOT NULL DEFAULT '[]';
ALTER TABLE edition ADD COLUMN left_out BIGINT NOT NULL DEFAULT 0;

-- Articles that an editor keeps out of mail: they have no number, as if they had been old when they arrived.
CREATE TABLE unmailed (
    article BIGINT PRIMARY KEY REFERENCES article (id),
    since   BIGINT NOT NULL
);
