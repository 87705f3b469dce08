-- Only SQLite: a till has its own database file. PRAGMAs are set when the database is opened, never here.

-- What was committed with the steps of the till and is still needed. Order is seq, never ts.
CREATE TABLE outbox (
    seq   INTEGER PRIMARY KEY AUTOINCREMENT,  -- a number is never used again, not even after the table was emptied
    id    BLOB    NOT NULL,                   -- UUIDv7, 16 bytes
    kind  INTEGER NOT NULL,                   -- number of the kind in the dictionary
    class INTEGER NOT NULL,                   -- 0 fiscal and documents, 1 control, 2 detail, 3 telemetry
    ts    INTEGER NOT NULL,                   -- time of the event, ms UTC
    crc   INTEGER NOT NULL,                   -- CRC32C over id, kind, class, ts, body
    body  BLOB    NOT NULL                    -- the JSON object without v, epoch, seq, prev
);

-- One each time that the till opened this file for selling. Two with one parent are a fork: a clone, a restored copy.
CREATE TABLE epoch (
    id          BLOB PRIMARY KEY,
    first_seq   INTEGER NOT NULL,
    parent      BLOB,
    parent_last INTEGER,
    reason      TEXT    NOT NULL,
    at          INTEGER NOT NULL
) WITHOUT ROWID;

-- Where events are to go. `acked`: everything up to this seq was acknowledged, filtered out or is dead.
CREATE TABLE target (
    name    TEXT PRIMARY KEY,
    url     TEXT    NOT NULL,
    state   TEXT    NOT NULL,                 -- active, paused
    acked   INTEGER NOT NULL,
    updated INTEGER NOT NULL
) WITHOUT ROWID;

-- The chain of each topic: the seq last sent to it up to `target.acked`, and the last among rows that are deleted.
CREATE TABLE sent (
    target TEXT,
    topic  TEXT,
    last   INTEGER NOT NULL,
    base   INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (target, topic)
) WITHOUT ROWID;

-- A row goes by the version with the greatest from_seq that is not greater than its seq.
CREATE TABLE filter (
    target   TEXT,
    version  INTEGER,
    from_seq INTEGER NOT NULL,
    sha256   BLOB    NOT NULL,
    body     BLOB    NOT NULL,
    received INTEGER NOT NULL,
    PRIMARY KEY (target, version)
) WITHOUT ROWID;

-- What a target will never take, or what was found damaged. `body`: the bytes as sent, where nobody else has them.
CREATE TABLE dead (
    target   TEXT,
    seq      INTEGER,
    code     TEXT    NOT NULL,
    text     TEXT,
    attempts INTEGER NOT NULL,
    first_at INTEGER,
    last_at  INTEGER,
    body     BLOB,
    reported INTEGER NOT NULL DEFAULT 0,
    kind     INTEGER NOT NULL DEFAULT 0,
    size     INTEGER NOT NULL DEFAULT 0,
    sha256   BLOB,
    topic    TEXT    NOT NULL DEFAULT '',
    again    INTEGER NOT NULL DEFAULT 0,      -- a person wants it sent once more
    PRIMARY KEY (target, seq)
) WITHOUT ROWID;

-- Rows that were lost before every target had them. `kinds`: how many of which kind, as JSON.
CREATE TABLE gap (
    first    INTEGER PRIMARY KEY,
    last     INTEGER NOT NULL,
    n        INTEGER NOT NULL,
    reason   TEXT    NOT NULL,
    at       INTEGER NOT NULL,
    reported INTEGER NOT NULL DEFAULT 0,
    kinds    TEXT    NOT NULL DEFAULT '{}'
);

-- How the delivery to a target stands, for people and for the next start: written by the sender.
CREATE TABLE delivery (
    target      TEXT PRIMARY KEY,
    state       TEXT    NOT NULL,             -- ok, degraded, critical, paused, holding, stopped
    error       TEXT,
    code        TEXT,
    error_at    INTEGER,
    acked_at    INTEGER,
    sent        INTEGER NOT NULL DEFAULT 0,   -- events sent, since the target was declared
    filtered    INTEGER NOT NULL DEFAULT 0,
    rate_milli  INTEGER NOT NULL DEFAULT 0,   -- thousandths of an event a second, over the last minute
    sender      TEXT    NOT NULL DEFAULT '',
    updated     INTEGER NOT NULL
) WITHOUT ROWID;

-- Where acknowledged rows lie, while they are kept: packed places of a run of rows.
CREATE TABLE place (
    target TEXT,
    first  INTEGER,
    last   INTEGER NOT NULL,
    at     INTEGER NOT NULL,
    body   BLOB    NOT NULL,
    PRIMARY KEY (target, first)
) WITHOUT ROWID;
