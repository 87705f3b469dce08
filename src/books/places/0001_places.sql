-- Stores, tills, staff and cards.

CREATE TABLE store (
    id {text} NOT NULL PRIMARY KEY,
    name {text},
    zone {text},
    deleted SMALLINT NOT NULL,
    extras {text}
) {without_rowid};

CREATE TABLE till (
    store {text} NOT NULL,
    id {text} NOT NULL,
    name {text},
    deleted SMALLINT NOT NULL,
    extras {text},
    PRIMARY KEY (store, id)
) {without_rowid};

-- `store` is empty for people of every store. `body` is the record as canonical JSON; credentials in it are
-- argon2 hashes only.
CREATE TABLE staff (
    kind {text} NOT NULL,
    id {text} NOT NULL,
    store {text} NOT NULL,
    name {text},
    blocked SMALLINT NOT NULL,
    deleted SMALLINT NOT NULL,
    body {text} NOT NULL,
    PRIMARY KEY (kind, id, store)
) {without_rowid};

-- kind: card-type, card, bonus-account.
CREATE TABLE card (
    kind {text} NOT NULL,
    number {text} NOT NULL,
    deleted SMALLINT NOT NULL,
    body {text} NOT NULL,
    PRIMARY KEY (kind, number)
) {without_rowid};
