-- How each job stands: when it was done, when it is to be done next, how often it has failed in a row.
CREATE TABLE job (
    name      {text} NOT NULL PRIMARY KEY,
    last_ms   BIGINT,
    took_ms   BIGINT,
    next_ms   BIGINT NOT NULL,
    failures  BIGINT NOT NULL,
    failed_ms BIGINT,
    error     {text},
    told      {text},
    holder    {text}
) {without_rowid};
