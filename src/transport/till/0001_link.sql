-- How the till stands with the centre. One row.
CREATE TABLE link (
    one           BIGINT PRIMARY KEY CHECK (one = 1),
    install       {text} NOT NULL,             -- made with this database
    out_epoch     {text} NOT NULL,
    in_epoch      {text},
    greeted       SMALLINT NOT NULL,           -- 0: hello has to be said before anything else
    failures      BIGINT NOT NULL,             -- in a row
    not_before_ms BIGINT NOT NULL,
    skew_ms       BIGINT NOT NULL DEFAULT 0    -- the centre's clock less ours
);

-- How far each lane is. Out: `head` is the last number given, `final_upto` what the centre has said. In: `head` is the last
-- number listed, `final_upto` what was applied here. A lane whose next document makes trouble is held for a while; the
-- others go on.
CREATE TABLE link_lane (
    epoch         {text} NOT NULL,
    lane          {text} NOT NULL,
    head          BIGINT NOT NULL,
    final_upto    BIGINT NOT NULL,
    failures      BIGINT NOT NULL DEFAULT 0,
    not_before_ms BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (epoch, lane)
) {without_rowid};

-- What the till sends. Its bytes are the file out/new/`file`.
CREATE TABLE out_document (
    epoch     {text} NOT NULL,
    lane      {text} NOT NULL,
    n         BIGINT NOT NULL,
    doc_id    {text} NOT NULL,
    kind      {text} NOT NULL,
    sha256    {text} NOT NULL,
    size      BIGINT NOT NULL,
    file      {text} NOT NULL,
    state     {text} NOT NULL,
    code      {text},
    text      {text},
    retry_of  BIGINT,
    location  {text},                          -- the upload under way
    digests   BIGINT NOT NULL DEFAULT 0,       -- how often the centre had other bytes
    queued_ms BIGINT NOT NULL,
    final_ms  BIGINT,
    PRIMARY KEY (epoch, lane, n)
) {without_rowid};

CREATE INDEX out_document_open ON out_document (epoch, lane, n) WHERE state = 'assigned';
CREATE INDEX out_document_id ON out_document (doc_id);

-- What the till gets. Its bytes are a file of its name in in/tmp or, whole, in in/new.
CREATE TABLE in_document (
    epoch      {text} NOT NULL,
    lane       {text} NOT NULL,
    n          BIGINT NOT NULL,
    doc_id     {text} NOT NULL,
    kind       {text} NOT NULL,
    base       BIGINT,
    version    BIGINT,
    sha256     {text} NOT NULL,
    size       BIGINT NOT NULL,
    expires_ms BIGINT,
    state      {text} NOT NULL,
    code       {text},
    text       {text},
    records    BIGINT,
    final_ms   BIGINT,
    told       SMALLINT NOT NULL,              -- the centre knows the final state
    PRIMARY KEY (epoch, lane, n)
) {without_rowid};

CREATE INDEX in_document_untold ON in_document (epoch, lane, n) WHERE told = 0;
