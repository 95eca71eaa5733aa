-- What a person should look at is found without reading what went well.
CREATE INDEX delivery_failed ON delivery (ended_at, batch) WHERE state IN ('FAILED', 'EXPIRED');
