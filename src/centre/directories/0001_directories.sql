-- When stores are open: the text that people give, as `mon-fri 09:00-21:00, sat 10:00-20:00`.
CREATE TABLE store_hours (
    store {text} NOT NULL PRIMARY KEY,
    hours {text} NOT NULL
) {without_rowid};
