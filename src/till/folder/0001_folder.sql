-- Finished documents on their way into an exchange folder, in the order in which they were finished. `names` are the files
-- that a document becomes (JSON), once they are written under temporary names: from then on only renames are missing.
CREATE TABLE folder_out (
    id {identity},
    at_ms BIGINT NOT NULL,
    body {text} NOT NULL,
    names {text}
);
