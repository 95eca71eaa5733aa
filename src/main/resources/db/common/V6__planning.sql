-- Whom an edition is for, frozen when it is issued: a reader may change frequency, zone or mind while it is planned, and
-- the edition adds up all the same. Empty again when it is planned.
CREATE TABLE audience (
    edition      BIGINT NOT NULL REFERENCES edition (id),
    subscription BIGINT NOT NULL REFERENCES subscription (id),
    PRIMARY KEY (edition, subscription)
);

-- Nothing up to here was ever new for the subscription: a lost delivery moves no cursor further back.
ALTER TABLE subscription ADD COLUMN first_cursor BIGINT NOT NULL DEFAULT 0;
UPDATE subscription SET first_cursor = cursor_at;

-- Put in while mail went to the mailbox: no server ever gets it, and the mailbox swallows nothing that was meant for one.
ALTER TABLE batch ADD COLUMN rehearsal BOOLEAN NOT NULL DEFAULT FALSE;

CREATE INDEX delivery_subscription ON delivery (subscription);
