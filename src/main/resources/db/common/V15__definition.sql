-- Newsletters made in the admin's pages, each written as one of config/newsletters.yaml is. A change gives a new version.
CREATE TABLE definition (
    newsletter TEXT PRIMARY KEY,
    text       TEXT    NOT NULL,
    version    BIGINT  NOT NULL,
    made_at    BIGINT  NOT NULL,
    closed     BOOLEAN NOT NULL DEFAULT FALSE
);
INSERT INTO counter (name, value) VALUES ('newsletters', 0);

-- Slots that an editor passes over, as the local time at which the cron strikes: the same one for readers of all zones.
CREATE TABLE skipped_slot (
    newsletter TEXT NOT NULL,
    frequency  TEXT NOT NULL,
    strikes_at TEXT NOT NULL,
    PRIMARY KEY (newsletter, frequency, strikes_at)
);
