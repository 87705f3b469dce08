-- What somebody has to look at. One open alarm for each kind and object; it is cleared by itself or by a person.
CREATE TABLE alarm (
    kind       {text} NOT NULL,
    object     {text} NOT NULL,
    since_ms   BIGINT NOT NULL,
    at_ms      BIGINT NOT NULL,
    times      BIGINT NOT NULL,
    text       {text} NOT NULL,
    store      {text},
    cleared_ms BIGINT,
    PRIMARY KEY (kind, object, since_ms)
) {without_rowid};
CREATE INDEX alarm_open ON alarm (kind, object) WHERE cleared_ms IS NULL;
