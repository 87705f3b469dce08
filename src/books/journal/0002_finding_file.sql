-- The file of a finding, where it is not the file of the import: a document may have several.

ALTER TABLE import_finding ADD COLUMN file {text};
