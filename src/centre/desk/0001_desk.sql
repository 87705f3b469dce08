-- What each till was last given of each directory that travels as one document: which text, as which version. Of another
-- epoch of the till it counts as not given.
CREATE TABLE notice (
    store   {text} NOT NULL,
    till    {text} NOT NULL,
    kind    {text} NOT NULL,
    epoch   {text} NOT NULL,
    version BIGINT NOT NULL,
    sha256  {text} NOT NULL,
    PRIMARY KEY (store, till, kind)
) {without_rowid};

-- A till whose catalogue is to be sent whole, whatever it has.
CREATE TABLE resync (
    store {text} NOT NULL,
    till  {text} NOT NULL,
    at_ms BIGINT NOT NULL,
    PRIMARY KEY (store, till)
) {without_rowid};
