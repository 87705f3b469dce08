-- Loads of goods and prices into a till, each until its event is told: by the till itself, because nobody else may
-- insert events. `version` is the catalogue's, null when the load was refused; `code` and `line` say why it was.

CREATE TABLE till_load (
    id {identity},
    version BIGINT,
    doc_no BIGINT NOT NULL,
    kind {text} NOT NULL,
    items BIGINT NOT NULL,
    prices BIGINT NOT NULL,
    duration_ms BIGINT NOT NULL,
    code {text},
    line BIGINT,
    at_ms BIGINT NOT NULL,
    told SMALLINT NOT NULL
);
CREATE INDEX till_load_told ON till_load (told, id);
