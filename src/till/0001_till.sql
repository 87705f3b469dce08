-- The state of the till, as rows of JSON by name: `till` is everything but documents, `document` the open one,
-- `suspended/N` those put aside. Written in the step that changes them, together with documents and events.

CREATE TABLE till_state (
    name {text} NOT NULL PRIMARY KEY,
    body {text} NOT NULL
) {without_rowid};
