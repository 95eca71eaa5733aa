-- How a source stood when it was read last, and what it brought when it last brought anything.
ALTER TABLE source ADD COLUMN waiting BIGINT NOT NULL DEFAULT 0;
ALTER TABLE source ADD COLUMN rejected BIGINT NOT NULL DEFAULT 0;
ALTER TABLE source ADD COLUMN brought_at BIGINT;
ALTER TABLE source ADD COLUMN added BIGINT NOT NULL DEFAULT 0;
ALTER TABLE source ADD COLUMN changed BIGINT NOT NULL DEFAULT 0;
ALTER TABLE source ADD COLUMN withdrawn BIGINT NOT NULL DEFAULT 0;
