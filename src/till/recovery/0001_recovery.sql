-- Only in a file that was saved from a damaged one: what became of it. The till tells it at its next start, and registers
-- nothing until it agrees with the fiscal device or somebody has signed.
CREATE TABLE recovery (
    at           BIGINT   NOT NULL PRIMARY KEY,  -- ms UTC
    kept_as      {text}   NOT NULL,              -- the name of the damaged file
    rows_saved   BIGINT   NOT NULL,              -- rows of all tables
    events       BIGINT   NOT NULL,              -- events that are there
    events_lost  BIGINT   NOT NULL,              -- events that a target has not had, and that are gone
    told         SMALLINT NOT NULL DEFAULT 0,    -- the stream tells it
    settled_by   {text},                         -- `device`, or who signed
    settled_at   BIGINT
);
