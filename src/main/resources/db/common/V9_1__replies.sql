-- Whether what servers answered has been kept long enough, and is blank.
ALTER TABLE batch ADD COLUMN replies_gone BOOLEAN NOT NULL DEFAULT FALSE;
