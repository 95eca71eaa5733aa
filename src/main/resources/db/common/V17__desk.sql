-- The mails of an edition that did not simply arrive are found without reading the others.
CREATE INDEX delivery_odd ON delivery (batch, person)
    WHERE state IN ('FAILED', 'EXPIRED', 'SUPPRESSED', 'CANCELLED', 'UNCERTAIN');

-- Who left, or changed something, in the days after an edition.
CREATE INDEX subscription_ended ON subscription (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX subscription_history_changed ON subscription_history (happened_at) WHERE event = 'CHANGED';

-- The files of a source that were no articles when it was read last, and what it lost at once and would not be believed.
CREATE TABLE rejected_file (
    source TEXT    NOT NULL,
    place  INTEGER NOT NULL,
    file   TEXT    NOT NULL,
    line   INTEGER NOT NULL,
    reason TEXT    NOT NULL,
    PRIMARY KEY (source, place)
);
ALTER TABLE source ADD COLUMN withheld BIGINT NOT NULL DEFAULT 0;
