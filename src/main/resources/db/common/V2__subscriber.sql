CREATE TABLE subscriber (
    id           ${id},
    email        TEXT   NOT NULL,
    email_key    TEXT   NOT NULL UNIQUE,
    name         TEXT   NOT NULL,
    language     TEXT   NOT NULL,
    zone         TEXT   NOT NULL,
    state        TEXT   NOT NULL CHECK (state IN ('UNCONFIRMED', 'ACTIVE')),
    created_at   BIGINT NOT NULL,
    confirmed_at BIGINT
);

-- Ended with a reason, never deleted. topics: slugs as JSON, null for all.
CREATE TABLE subscription (
    id             ${id},
    subscriber     BIGINT NOT NULL REFERENCES subscriber (id),
    newsletter     TEXT   NOT NULL,
    frequency      TEXT   NOT NULL,
    topics         TEXT,
    cursor_at      BIGINT NOT NULL,
    real_cursor    BIGINT,
    started_at     BIGINT NOT NULL,
    paused         BOOLEAN NOT NULL DEFAULT FALSE,
    paused_until   BIGINT,
    ended_at       BIGINT,
    ended_reason   TEXT,
    consent_source TEXT   NOT NULL,
    consent_at     BIGINT NOT NULL
);
CREATE UNIQUE INDEX subscription_open ON subscription (subscriber, newsletter) WHERE ended_at IS NULL;
CREATE INDEX subscription_audience ON subscription (newsletter, frequency, id) WHERE ended_at IS NULL;
