-- Who left elsewhere, or was erased here: no import brings them back. Keyed hashes only; readers themselves may come back.
CREATE TABLE departure (
    hash       TEXT   NOT NULL,
    newsletter TEXT   NOT NULL,
    reason     TEXT   NOT NULL,
    since      BIGINT NOT NULL,
    PRIMARY KEY (hash, newsletter)
);
