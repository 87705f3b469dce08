-- What was loaded and what was unloaded.

CREATE TABLE import_journal (
    id {identity},
    at_ms BIGINT NOT NULL,
    file {text} NOT NULL,
    dialect {text} NOT NULL,
    format {text} NOT NULL,
    kind {text} NOT NULL,
    scope {text} NOT NULL,
    sha256 {text} NOT NULL,
    size BIGINT NOT NULL,
    -- applied, unchanged, skipped, refused
    outcome {text} NOT NULL,
    inserted BIGINT NOT NULL,
    updated BIGINT NOT NULL,
    unchanged BIGINT NOT NULL,
    deleted BIGINT NOT NULL,
    quarantined BIGINT NOT NULL,
    findings BIGINT NOT NULL,
    quarantine_file {text}
);
CREATE INDEX import_journal_at ON import_journal (at_ms);

-- The findings of an import, as far as its report kept them.
CREATE TABLE import_finding (
    import BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    code {text} NOT NULL,
    line BIGINT NOT NULL,
    col BIGINT NOT NULL,
    record {text},
    message {text} NOT NULL,
    help {text},
    PRIMARY KEY (import, seq)
) {without_rowid};

-- The last file applied for each dialect, kind and scope, for documents that are not catalogues.
CREATE TABLE applied_file_docs (
    dialect {text} NOT NULL,
    kind {text} NOT NULL,
    scope {text} NOT NULL,
    sha256 {text} NOT NULL,
    size BIGINT NOT NULL,
    at_ms BIGINT NOT NULL,
    PRIMARY KEY (dialect, kind, scope)
) {without_rowid};

-- A batch is what one run of `export --new` unloads to one target. It is written before its files appear under
-- their names: state committed, then published.
CREATE TABLE export_batch (
    id {identity},
    target {text} NOT NULL,
    dialect {text} NOT NULL,
    kind {text} NOT NULL,
    directory {text} NOT NULL,
    state {text} NOT NULL,
    at_ms BIGINT NOT NULL,
    published_ms BIGINT,
    documents BIGINT NOT NULL
);
CREATE INDEX export_batch_state ON export_batch (state);

CREATE TABLE export_file (
    batch BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    name {text} NOT NULL,
    temporary {text} NOT NULL,
    sha256 {text} NOT NULL,
    size BIGINT NOT NULL,
    PRIMARY KEY (batch, seq)
) {without_rowid};

CREATE INDEX export_file_name ON export_file (name);

-- The bytes of a published file, in pieces, so that `journal resend` gives the same bytes years later.
CREATE TABLE export_content (
    batch BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    piece BIGINT NOT NULL,
    bytes {blob} NOT NULL,
    PRIMARY KEY (batch, seq, piece)
);

-- Which document went to which target: once each. `source` is receipt or till_document, `document` its id.
CREATE TABLE export_document (
    target {text} NOT NULL,
    source {text} NOT NULL,
    document BIGINT NOT NULL,
    batch BIGINT NOT NULL,
    PRIMARY KEY (target, source, document)
) {without_rowid};
CREATE INDEX export_document_batch ON export_document (batch);

-- Numbers that grow for ever: the names of exported files.
CREATE TABLE counter (
    name {text} NOT NULL PRIMARY KEY,
    value BIGINT NOT NULL
) {without_rowid};
