-- Shift reports with which their receipts are all here (complete), or that somebody does not want to wait for any longer
-- (released). `report` is the number of the till_document.
CREATE TABLE shift_settled (
    report BIGINT NOT NULL PRIMARY KEY,
    how    {text} NOT NULL,
    at_ms  BIGINT NOT NULL
);
