-- What the centre has told the till beside its catalogue: the version of each directory that is in force, and those whose
-- time has not come. Of the same kind, the one that was received later stands above the others.
CREATE TABLE till_directory (
    id {identity},
    kind {text} NOT NULL,
    version BIGINT NOT NULL,
    effective_from_ms BIGINT,                  -- null: as soon as no document is open
    received_ms BIGINT NOT NULL,
    in_force SMALLINT NOT NULL,
    body {text} NOT NULL                       -- people and restrictions in force stand in tables of their own: {}
);
CREATE INDEX till_directory_kind ON till_directory (kind, in_force, id);

-- Goods that may not be sold from now on.
CREATE TABLE till_stop (
    item {text} NOT NULL PRIMARY KEY
) {without_rowid};

-- What happened to the till behind its back, each until the till has told it: only the till inserts events.
CREATE TABLE till_note (
    id {identity},
    at_ms BIGINT NOT NULL,
    body {text} NOT NULL
);
