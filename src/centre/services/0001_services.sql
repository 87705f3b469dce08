-- What the store's own services are told: one text (TOML) for each store and service.
CREATE TABLE store_service (
    store {text} NOT NULL,
    service {text} NOT NULL,
    settings {text} NOT NULL,
    at_ms BIGINT NOT NULL,
    PRIMARY KEY (store, service)
) {without_rowid};
