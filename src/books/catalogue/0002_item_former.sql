-- Whose an item was: for these stores until this version took it from some of them. So a store is told that an item
-- is another's now when it was its own before, and only then. 0 is all stores, as in store_set.
CREATE TABLE item_former (
    stores BIGINT NOT NULL,
    version BIGINT NOT NULL,
    item {text} NOT NULL,
    PRIMARY KEY (stores, version, item)
) {without_rowid};

-- Of what came before this table nobody knows whose it was.
INSERT INTO item_former (stores, version, item) SELECT 0, version, id FROM item WHERE stores <> 0;
