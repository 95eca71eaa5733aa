-- What goes out together: the mails of one edition, or one mail on its own.
CREATE TABLE batch (
    id          ${id},
    kind        TEXT    NOT NULL,
    held        BOOLEAN NOT NULL,
    after_crash TEXT    NOT NULL CHECK (after_crash IN ('RESEND', 'HOLD')),
    created_at  BIGINT  NOT NULL
);

-- A mail rendered once, for any number of recipients; private-use marks stand for what is personal.
CREATE TABLE body (
    id         ${id},
    from_name  TEXT NOT NULL,
    from_email TEXT NOT NULL,
    reply_to   TEXT NOT NULL,
    language   TEXT NOT NULL,
    subject    TEXT NOT NULL,
    html       TEXT NOT NULL,
    text       TEXT NOT NULL,
    headers    TEXT NOT NULL
);

-- called_back: its reader left, or its batch was cancelled, while it could not be: it never goes out again.
CREATE TABLE delivery (
    id           ${id},
    batch        BIGINT  NOT NULL REFERENCES batch (id),
    body         BIGINT  NOT NULL REFERENCES body (id),
    person       BIGINT  NOT NULL,
    subscription BIGINT  NOT NULL,
    from_cursor  BIGINT  NOT NULL,
    address      TEXT    NOT NULL,
    name         TEXT    NOT NULL,
    personal     TEXT    NOT NULL,
    message_id   TEXT    NOT NULL,
    dated        BIGINT  NOT NULL,
    state        TEXT    NOT NULL CHECK (state IN
        ('READY', 'SENDING', 'SENT', 'RETRY', 'FAILED', 'EXPIRED', 'SUPPRESSED', 'CANCELLED', 'UNCERTAIN')),
    attempt      INTEGER NOT NULL,
    first_at     BIGINT,
    due_at       BIGINT  NOT NULL,
    ended_at     BIGINT,
    code         INTEGER NOT NULL,
    reply        TEXT    NOT NULL,
    called_back  BOOLEAN NOT NULL DEFAULT FALSE,
    UNIQUE (batch, person)
);
-- By batch first: a batch that is held must cost nothing, however many mails wait in it.
CREATE INDEX delivery_due ON delivery (batch, due_at, id) WHERE state IN ('READY', 'RETRY');
CREATE INDEX delivery_open ON delivery (state) WHERE state IN ('SENDING', 'UNCERTAIN');
CREATE INDEX delivery_person ON delivery (person);
CREATE INDEX delivery_body ON delivery (body);

-- Keyed hashes only; outlives the subscriber and every import.
CREATE TABLE suppression (
    hash   TEXT PRIMARY KEY,
    reason TEXT   NOT NULL,
    since  BIGINT NOT NULL
);
