-- Documents of sale that may have been here before the centre was restored from a backup: an ERP may have them.
CREATE TABLE came_again (
    source   {text} NOT NULL,
    document BIGINT NOT NULL,
    at_ms    BIGINT NOT NULL,
    PRIMARY KEY (source, document)
) {without_rowid};
