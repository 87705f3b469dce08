-- What comes back of what was sold: holds of lines by returns, open, confirmed or released.
-- `original` is the sale's key as text: store/till/shift/number/day. `state`: 0 open, 1 confirmed, 2 released.
-- `returned_by` is the key of the return as text, without its day; `tenders` a JSON object, tender word to kopecks.

CREATE TABLE return_hold (
    id {text} NOT NULL PRIMARY KEY,
    original {text} NOT NULL,
    state SMALLINT NOT NULL,
    until_ms BIGINT NOT NULL,
    returned_by {text},
    tenders {text},
    at_ms BIGINT NOT NULL
) {without_rowid};
CREATE INDEX return_hold_original ON return_hold (original);

-- Quantities in millionths, sums in kopecks; `marks` a JSON array.
CREATE TABLE return_hold_line (
    hold {text} NOT NULL,
    line BIGINT NOT NULL,
    quantity BIGINT NOT NULL,
    amount BIGINT NOT NULL,
    marks {text} NOT NULL,
    PRIMARY KEY (hold, line)
) {without_rowid};

-- Return receipts by the sale they go back to, found once each: which receipts were looked at is in return_scan.
CREATE TABLE return_receipt (
    receipt BIGINT NOT NULL PRIMARY KEY,
    original {text} NOT NULL,
    returned_by {text} NOT NULL
) {without_rowid};
CREATE INDEX return_receipt_original ON return_receipt (original);

CREATE TABLE return_scan (
    id SMALLINT NOT NULL PRIMARY KEY,
    receipt BIGINT NOT NULL
) {without_rowid};
