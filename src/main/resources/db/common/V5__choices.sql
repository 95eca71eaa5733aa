-- What was asked for on a page counts from the moment its reader has answered the mail that asks.
ALTER TABLE subscription ADD COLUMN confirmed BOOLEAN NOT NULL DEFAULT TRUE;

-- The evidence: what happened to a subscription, who says so, and what was chosen then. Rows are only ever added.
CREATE TABLE subscription_history (
    id           ${id},
    subscription BIGINT NOT NULL REFERENCES subscription (id),
    happened_at  BIGINT NOT NULL,
    event        TEXT   NOT NULL CHECK (event IN ('ASKED', 'CONFIRMED', 'ADDED', 'CHANGED', 'ENDED', 'UNDONE')),
    source       TEXT   NOT NULL,
    frequency    TEXT   NOT NULL,
    topics       TEXT,
    paused_until BIGINT
);
CREATE INDEX subscription_history_subscription ON subscription_history (subscription);

-- What welcome mails showed: it has reached its reader like the articles of an edition.
CREATE TABLE welcome_article (
    body      BIGINT  NOT NULL REFERENCES body (id),
    article   BIGINT  NOT NULL REFERENCES article (id),
    rehearsal BOOLEAN NOT NULL,
    PRIMARY KEY (body, article)
);
