-- Keys: who may talk to the centre. Only digests are kept. `kind`: till, store-service, erp, monitor, employee; each is
-- bound to its till, its store, its routes (JSON list) or its person.
CREATE TABLE access_key (
    id         {text} NOT NULL PRIMARY KEY,
    sha256     {text} NOT NULL,
    kind       {text} NOT NULL,
    store      {text},
    till       {text},
    routes     {text},
    person     {text},
    made_ms    BIGINT NOT NULL,
    expires_ms BIGINT,
    revoked_ms BIGINT
) {without_rowid};
CREATE INDEX access_key_till ON access_key (store, till);
CREATE INDEX access_key_person ON access_key (person);

-- Codes that a new till is enrolled with, once each.
CREATE TABLE enrol_code (
    sha256     {text} NOT NULL PRIMARY KEY,
    store      {text} NOT NULL,
    till       {text} NOT NULL,
    made_ms    BIGINT NOT NULL,
    expires_ms BIGINT NOT NULL,
    used_ms    BIGINT
) {without_rowid};

-- Employees. `stores` is a JSON list, or null for all of them; `hash` is argon2id.
CREATE TABLE person (
    login   {text} NOT NULL PRIMARY KEY,
    name    {text},
    role    {text} NOT NULL,
    stores  {text},
    hash    {text} NOT NULL,
    blocked SMALLINT NOT NULL,
    made_ms BIGINT NOT NULL
) {without_rowid};

-- What was changed by whom. `id` is random: two changes may be made in the same millisecond.
CREATE TABLE audit (
    at_ms      BIGINT NOT NULL,
    id         {text} NOT NULL,
    who        {text} NOT NULL,
    origin     {text} NOT NULL,
    action     {text} NOT NULL,
    object     {text} NOT NULL,
    was        {text} NOT NULL,
    became     {text} NOT NULL,
    PRIMARY KEY (at_ms, id)
) {without_rowid};
CREATE INDEX audit_object ON audit (object, at_ms);
