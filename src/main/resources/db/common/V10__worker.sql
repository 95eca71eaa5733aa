-- Who has a mail on the wire. A worker is a number that is given out once; its lease says whether it is still there.
ALTER TABLE delivery ADD COLUMN worker BIGINT NOT NULL DEFAULT 0;
INSERT INTO counter (name, value) VALUES ('worker', 0);
