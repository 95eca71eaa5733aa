-- Links that sign an admin in, once. Hashes only: who reads the database signs in nowhere.
CREATE TABLE admin_link (
    hash       TEXT   PRIMARY KEY,
    email      TEXT   NOT NULL,
    leads_to   TEXT   NOT NULL,
    made_at    BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at    BIGINT
);
CREATE INDEX admin_link_email ON admin_link (email, made_at);

-- notice: what the next page says of what was just done.
CREATE TABLE admin_session (
    hash       TEXT   PRIMARY KEY,
    email      TEXT   NOT NULL,
    started_at BIGINT NOT NULL,
    seen_at    BIGINT NOT NULL,
    notice     TEXT   NOT NULL DEFAULT ''
);

-- Who did what. Rows are only ever added.
CREATE TABLE admin_log (
    id          ${id},
    happened_at BIGINT NOT NULL,
    email       TEXT   NOT NULL,
    action      TEXT   NOT NULL,
    subject     TEXT   NOT NULL,
    detail      TEXT   NOT NULL
);
CREATE INDEX admin_log_email ON admin_log (email, id);
CREATE INDEX admin_log_action ON admin_log (action, id);
