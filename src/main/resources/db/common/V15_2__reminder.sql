-- When admins were last told that an edition waits as a draft.
ALTER TABLE edition ADD COLUMN reminded_at BIGINT;
