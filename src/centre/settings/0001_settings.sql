-- What tills are told by people: settings (tables are merged from the chain down to the till), lists of events to send (the
-- nearest one counts), goods that may not be sold (all of them together). `scope`: chain, store/42, group/NAME,
-- till/42/7. Every version stays, so that it is known what held when, and an old one can be brought back.
CREATE TABLE setting (
    kind         {text} NOT NULL,
    scope        {text} NOT NULL,
    version      BIGINT NOT NULL,
    effective_ms BIGINT NOT NULL,
    body         {text} NOT NULL,
    at_ms        BIGINT NOT NULL,
    who          {text} NOT NULL,
    PRIMARY KEY (kind, scope, version)
) {without_rowid};

-- Groups of tills: self-checkouts, pilots.
CREATE TABLE till_group (
    store {text} NOT NULL,
    till  {text} NOT NULL,
    name  {text} NOT NULL,
    PRIMARY KEY (store, till, name)
) {without_rowid};
CREATE INDEX till_group_name ON till_group (name);
