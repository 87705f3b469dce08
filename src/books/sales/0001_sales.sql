-- What was sold. `body` is the whole document as canonical JSON and the truth; the columns beside it and the child
-- tables are for searching and for reports. Sums are in kopecks, quantities and unit prices in millionths.
-- business_date counts days since 1970-01-01; `*_ms` are milliseconds since then, UTC.

CREATE TABLE receipt (
    id {identity},
    store {text} NOT NULL,
    till {text} NOT NULL,
    shift BIGINT NOT NULL,
    number BIGINT NOT NULL,
    business_date BIGINT NOT NULL,
    -- 1 for the first content of this identity, 2 for the next …; only the newest is current.
    revision BIGINT NOT NULL,
    current SMALLINT NOT NULL,
    fiscal_serial {text},
    fiscal_document {text},
    kind {text} NOT NULL,
    state {text} NOT NULL,
    total BIGINT NOT NULL,
    closed_at {text},
    closed_ms BIGINT,
    cashier_id {text},
    cashier_folded {text},
    dialect {text} NOT NULL,
    sha256 {text} NOT NULL,
    body {text} NOT NULL,
    arrived_ms BIGINT NOT NULL
);
CREATE INDEX receipt_key ON receipt (store, till, shift, number, business_date);
CREATE INDEX receipt_day ON receipt (business_date, store);
CREATE INDEX receipt_fiscal ON receipt (fiscal_serial, fiscal_document);
CREATE INDEX receipt_total ON receipt (total);
CREATE INDEX receipt_number ON receipt (number);

CREATE TABLE receipt_position (
    receipt BIGINT NOT NULL,
    line BIGINT NOT NULL,
    position_order BIGINT NOT NULL,
    item {text},
    barcode {text},
    quantity BIGINT NOT NULL,
    price BIGINT NOT NULL,
    amount BIGINT NOT NULL,
    vat {text},
    vat_sum BIGINT,
    PRIMARY KEY (receipt, line)
) {without_rowid};
CREATE INDEX receipt_position_barcode ON receipt_position (barcode);
CREATE INDEX receipt_position_item ON receipt_position (item);

CREATE TABLE receipt_payment (
    receipt BIGINT NOT NULL,
    line BIGINT NOT NULL,
    tender {text} NOT NULL,
    code {text},
    amount BIGINT NOT NULL,
    is_change SMALLINT NOT NULL,
    PRIMARY KEY (receipt, line)
) {without_rowid};

-- Cards and coupons shown, and the cards that paid.
CREATE TABLE receipt_card (
    receipt BIGINT NOT NULL,
    line BIGINT NOT NULL,
    number {text} NOT NULL,
    kind {text},
    PRIMARY KEY (receipt, line)
) {without_rowid};
CREATE INDEX receipt_card_number ON receipt_card (number);

-- Everything else that a till reports. kind is the word of the record: shift-report, shift-opened, cash-operation,
-- removed-line, loyalty-result. `identity` is its business key as text, unique within its kind.
CREATE TABLE till_document (
    id {identity},
    kind {text} NOT NULL,
    identity {text} NOT NULL,
    revision BIGINT NOT NULL,
    current SMALLINT NOT NULL,
    store {text} NOT NULL,
    till {text} NOT NULL,
    shift BIGINT,
    number BIGINT,
    business_date BIGINT,
    at_ms BIGINT,
    -- A cash operation's sum, positive when paid in; a shift report's sales.
    amount BIGINT,
    dialect {text} NOT NULL,
    sha256 {text} NOT NULL,
    body {text} NOT NULL,
    arrived_ms BIGINT NOT NULL
);
CREATE UNIQUE INDEX till_document_identity ON till_document (kind, identity, revision);
CREATE INDEX till_document_shift ON till_document (kind, store, till, shift);
CREATE INDEX till_document_day ON till_document (kind, business_date);
