-- What one piece of an item weighs, as the self-checkout learned it: observations, their sum and the sum of their
-- squares, in grams.

CREATE TABLE sco_weight (
    item {text} NOT NULL PRIMARY KEY,
    n BIGINT NOT NULL,
    sum_g BIGINT NOT NULL,
    squares BIGINT NOT NULL
) {without_rowid};
