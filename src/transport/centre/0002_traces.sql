-- For "why is it not at the till?": when a till was first told of a document, and how far it has fetched it.
ALTER TABLE outgoing ADD COLUMN listed_ms BIGINT;
ALTER TABLE outgoing ADD COLUMN fetched_bytes BIGINT;

-- Bodies that nobody has any more are found by these.
CREATE INDEX incoming_body ON incoming (sha256);
CREATE INDEX outgoing_body ON outgoing (sha256);
CREATE INDEX cut_body_body ON cut_body (sha256);
