-- The goods directory. One transaction writes one catalogue version; a row carries the version of its last change,
-- so that what changed since a version can be cut out later. Deletions are rows with deleted = 1.
-- Money and quantities are integers: prices and quantities in millionths, percentages in basis points.
-- `stores` refers to store_set; 0 is all stores. `extras` is a JSON array of [key, value] pairs, or null.

CREATE TABLE catalogue_version (
    version BIGINT NOT NULL PRIMARY KEY,
    at_ms BIGINT NOT NULL,
    source {text} NOT NULL
);

-- Lists of stores, each stored once: thousands of prices name the same list.
CREATE TABLE store_set (
    id BIGINT NOT NULL PRIMARY KEY,
    stores {text} NOT NULL UNIQUE
);

CREATE TABLE store_set_member (
    store_set BIGINT NOT NULL,
    store {text} NOT NULL,
    PRIMARY KEY (store_set, store)
);
CREATE INDEX store_set_member_store ON store_set_member (store);

CREATE TABLE goods_group (
    id {text} NOT NULL PRIMARY KEY,
    parent {text},
    name {text},
    deleted SMALLINT NOT NULL,
    extras {text},
    version BIGINT NOT NULL
) {without_rowid};

CREATE TABLE item (
    id {text} NOT NULL PRIMARY KEY,
    name {text},
    receipt_name {text},
    folded {text},
    group_id {text},
    unit_id {text},
    unit_name {text},
    ffd_measure BIGINT,
    quantity_step BIGINT,
    kind {text},
    vat {text},
    tax_group {text},
    marking {text},
    marking_optional SMALLINT,
    age_limit BIGINT,
    flags {text},
    alcohol BIGINT,
    volume BIGINT,
    mrc {text},
    ffd_item_sign BIGINT,
    erp_code {text},
    stores BIGINT NOT NULL,
    deleted SMALLINT NOT NULL,
    extras {text},
    version BIGINT NOT NULL
) {without_rowid};

CREATE TABLE barcode (
    code {text} NOT NULL,
    item {text} NOT NULL,
    quantity BIGINT,
    main SMALLINT,
    marked SMALLINT,
    not_for_scales SMALLINT,
    deleted SMALLINT NOT NULL,
    extras {text},
    version BIGINT NOT NULL,
    PRIMARY KEY (code, item)
) {without_rowid};
CREATE INDEX barcode_item ON barcode (item);

-- subject_kind: 0 an item, 1 a barcode. Absent parts of the key are empty texts, because keys take no nulls.
CREATE TABLE price (
    subject {text} NOT NULL,
    subject_kind SMALLINT NOT NULL,
    number BIGINT NOT NULL,
    stores BIGINT NOT NULL,
    department {text} NOT NULL,
    currency {text} NOT NULL,
    from_at {text} NOT NULL,
    item {text},
    amount BIGINT NOT NULL,
    minimum BIGINT,
    promo SMALLINT,
    until_at {text},
    deleted SMALLINT NOT NULL,
    extras {text},
    version BIGINT NOT NULL,
    PRIMARY KEY (subject, subject_kind, number, stores, department, currency, from_at)
) {without_rowid};

CREATE TABLE item_property (
    item {text} NOT NULL,
    id {text} NOT NULL,
    name {text},
    show_to_cashier SMALLINT,
    print_on_receipt SMALLINT,
    property_values {text} NOT NULL,
    deleted SMALLINT NOT NULL,
    extras {text},
    version BIGINT NOT NULL,
    PRIMARY KEY (item, id)
) {without_rowid};

-- subject_kind: 0 an item, 1 a group, 2 a marking group. rule: max-discount (basis points), min-price
-- (millionths), sale-denied (0 or 1), min-age (years); the value stands in rule_value.
CREATE TABLE restriction (
    id {text} NOT NULL PRIMARY KEY,
    subject_kind SMALLINT NOT NULL,
    subject {text} NOT NULL,
    rule {text} NOT NULL,
    rule_value BIGINT NOT NULL,
    since_at {text},
    until_at {text},
    daily_from {text},
    daily_until {text},
    days BIGINT,
    stores BIGINT NOT NULL,
    deleted SMALLINT NOT NULL,
    extras {text},
    version BIGINT NOT NULL
) {without_rowid};
CREATE INDEX restriction_subject ON restriction (subject);

CREATE TABLE prefix_rule (
    prefix {text} NOT NULL,
    since_at {text} NOT NULL,
    until_at {text},
    extras {text},
    deleted SMALLINT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (prefix, since_at)
) {without_rowid};

CREATE TABLE pick_list (
    id {text} NOT NULL PRIMARY KEY,
    name {text},
    is_global SMALLINT,
    items {text} NOT NULL,
    stores BIGINT NOT NULL,
    deleted SMALLINT NOT NULL,
    extras {text},
    version BIGINT NOT NULL
) {without_rowid};

CREATE TABLE control_weight (
    item {text} NOT NULL,
    barcode {text} NOT NULL,
    stores BIGINT NOT NULL,
    mode BIGINT,
    no_control SMALLINT,
    quantity_digits BIGINT,
    min_delta BIGINT,
    reference BIGINT,
    max_delta BIGINT,
    deleted SMALLINT NOT NULL,
    extras {text},
    version BIGINT NOT NULL,
    PRIMARY KEY (item, barcode, stores)
) {without_rowid};

CREATE TABLE tax_group (
    id {text} NOT NULL PRIMARY KEY,
    name {text},
    vat {text},
    deleted SMALLINT NOT NULL,
    extras {text},
    version BIGINT NOT NULL
) {without_rowid};

CREATE TABLE department (
    id {text} NOT NULL,
    store {text} NOT NULL,
    name {text},
    deleted SMALLINT NOT NULL,
    extras {text},
    version BIGINT NOT NULL,
    PRIMARY KEY (id, store)
) {without_rowid};

-- The last file applied for each dialect, kind and scope: the same bytes again are not read again. It commits
-- with the data, so it is never ahead of it.
CREATE TABLE applied_file (
    dialect {text} NOT NULL,
    kind {text} NOT NULL,
    scope {text} NOT NULL,
    sha256 {text} NOT NULL,
    size BIGINT NOT NULL,
    version BIGINT NOT NULL,
    at_ms BIGINT NOT NULL,
    PRIMARY KEY (dialect, kind, scope)
) {without_rowid};

-- Keys that a full load named; empty but during one.
CREATE TABLE load_seen (
    kind {text} NOT NULL,
    seen_key {text} NOT NULL,
    PRIMARY KEY (kind, seen_key)
) {without_rowid};
