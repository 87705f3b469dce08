-- Folders that an ERP and the centre exchange files through. `direction`: in, out. `options` is JSON.
CREATE TABLE route (
    name      {text} NOT NULL PRIMARY KEY,
    direction {text} NOT NULL,
    dialect   {text} NOT NULL,
    folder    {text} NOT NULL,
    store     {text},
    every_ms  BIGINT NOT NULL,
    options   {text} NOT NULL,
    suspended SMALLINT NOT NULL,
    made_ms   BIGINT NOT NULL
) {without_rowid};
