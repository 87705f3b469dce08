-- The bytes of documents, once for each digest. `place` is where its pieces lie: the digest itself, or the upload that
-- brought them.
CREATE TABLE body (
    sha256 {text} PRIMARY KEY,
    size   BIGINT NOT NULL,
    place  {text} NOT NULL
);

-- At most 256 KiB each, one behind the other; `start` is the place of the first byte in the body.
CREATE TABLE body_chunk (
    place {text} NOT NULL,
    start BIGINT NOT NULL,
    bytes {blob} NOT NULL,
    PRIMARY KEY (place, start)
);

-- A till as it said hello. `refused` is a second till of the same id.
CREATE TABLE till_link (
    store       {text} NOT NULL,
    till        {text} NOT NULL,
    install     {text} NOT NULL,
    refused     {text},
    previous    {text},
    previous_ms BIGINT,
    seen_ms     BIGINT NOT NULL,
    out_epoch   {text} NOT NULL,
    in_epoch    {text} NOT NULL,
    app         {text} NOT NULL,
    kinds       {text} NOT NULL,               -- JSON: which kinds it takes, in which versions
    last        {text},                        -- JSON: the last shift, receipt and totals
    state       {text},                        -- JSON: what it last told of itself
    state_ms    BIGINT,
    PRIMARY KEY (store, till)
) {without_rowid};

-- How far each lane is. `out` (of the till): `head` is the greatest number stored, `stored_upto` the last one without a
-- gap before it. `in`: `head` is the last number given, `stored_upto` what the till says it has.
CREATE TABLE till_lane (
    store       {text} NOT NULL,
    till        {text} NOT NULL,
    direction   {text} NOT NULL,
    epoch       {text} NOT NULL,
    lane        {text} NOT NULL,
    since_ms    BIGINT NOT NULL,
    head        BIGINT NOT NULL,
    stored_upto BIGINT NOT NULL,
    final_upto  BIGINT NOT NULL,
    -- A passing failure holds the lane: how often, until when, why.
    failures    BIGINT NOT NULL DEFAULT 0,
    deferred_ms BIGINT NOT NULL DEFAULT 0,
    error       {text},
    PRIMARY KEY (store, till, direction, epoch, lane)
) {without_rowid};

-- Documents from tills.
CREATE TABLE incoming (
    store     {text} NOT NULL,
    till      {text} NOT NULL,
    epoch     {text} NOT NULL,
    lane      {text} NOT NULL,
    n         BIGINT NOT NULL,
    doc_id    {text} NOT NULL,
    kind      {text} NOT NULL,
    sha256    {text} NOT NULL,
    size      BIGINT NOT NULL,
    state     {text} NOT NULL,
    code      {text},
    text      {text},
    retry_of  BIGINT,
    stored_ms BIGINT NOT NULL,
    final_ms  BIGINT,
    PRIMARY KEY (store, till, epoch, lane, n)
) {without_rowid};

CREATE INDEX incoming_document ON incoming (store, till, doc_id);
CREATE INDEX incoming_waiting ON incoming (store, till) WHERE state = 'stored';
CREATE INDEX incoming_rejected ON incoming (store, till, epoch, lane, n) WHERE state = 'rejected';

-- Uploads under way, and finished ones for as long as their answer may be asked for again. The greatest `gen` is the
-- newest request; only it may append.
CREATE TABLE upload (
    id         {text} PRIMARY KEY,
    store      {text} NOT NULL,
    till       {text} NOT NULL,
    epoch      {text} NOT NULL,
    lane       {text} NOT NULL,
    n          BIGINT NOT NULL,
    doc_id     {text} NOT NULL,
    kind       {text} NOT NULL,
    sha256     {text} NOT NULL,
    size       BIGINT NOT NULL,
    retry_of   BIGINT,
    received   BIGINT NOT NULL,
    gen        BIGINT NOT NULL,
    complete   SMALLINT NOT NULL,
    expires_ms BIGINT NOT NULL
);

CREATE UNIQUE INDEX upload_place ON upload (store, till, epoch, lane, n);
CREATE INDEX upload_expiry ON upload (expires_ms);

-- Documents for tills.
CREATE TABLE outgoing (
    store          {text} NOT NULL,
    till           {text} NOT NULL,
    epoch          {text} NOT NULL,
    lane           {text} NOT NULL,
    n              BIGINT NOT NULL,
    doc_id         {text} NOT NULL,
    kind           {text} NOT NULL,
    base           BIGINT,
    version        BIGINT,
    sha256         {text} NOT NULL,
    size           BIGINT NOT NULL,
    expires_ms     BIGINT,
    supersedes     BIGINT,                     -- documents of the same group up to this number need not be applied
    state          {text} NOT NULL,
    code           {text},
    text           {text},
    records        BIGINT,
    queued_ms      BIGINT NOT NULL,
    stored_ms      BIGINT,
    final_ms       BIGINT,
    told           SMALLINT NOT NULL DEFAULT 0, -- its final state was told by the till
    PRIMARY KEY (store, till, epoch, lane, n)
) {without_rowid};

CREATE INDEX outgoing_expiry ON outgoing (store, till, expires_ms) WHERE state = 'assigned' AND expires_ms IS NOT NULL;

-- Bodies cut for a chain of versions (the catalogue of a store), shared by all its tills. Base -1 is a snapshot.
CREATE TABLE cut_body (
    chain   {text} NOT NULL,
    base    BIGINT NOT NULL,
    version BIGINT NOT NULL,
    sha256  {text} NOT NULL,
    size    BIGINT NOT NULL,
    cut_ms  BIGINT NOT NULL,
    PRIMARY KEY (chain, base, version)
) {without_rowid};
