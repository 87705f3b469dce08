-- Till events that some connector has landed in a table, one row for each message: with repetitions, holes and all.
-- The views tell the events once each, and what is missing. Written in the SQL that PostgreSQL and SQLite share; with
-- another database mind `->` and `->>`, which take a field out of JSON.
--
-- Bound to nothing but the envelope: a hole is an event whose `prev` has not arrived. See README.md for the rules.

CREATE TABLE IF NOT EXISTS landed(
  topic TEXT    NOT NULL,
  part  INTEGER NOT NULL,
  off   BIGINT  NOT NULL,
  store TEXT    NOT NULL,
  till  TEXT    NOT NULL,
  epoch TEXT    NOT NULL,
  seq   BIGINT  NOT NULL,
  prev  BIGINT  NOT NULL,
  id    TEXT    NOT NULL,
  type  TEXT    NOT NULL,
  body  JSON    NOT NULL, -- the message as it came (JSON, not JSONB: repetitions are compared to the byte)
  PRIMARY KEY(topic, part, off));
CREATE INDEX IF NOT EXISTS landed_seq ON landed(topic, store, till, epoch, seq);
CREATE INDEX IF NOT EXISTS landed_type ON landed(topic, store, till, type);

DROP VIEW IF EXISTS event_hole;
DROP VIEW IF EXISTS event_fork;
DROP VIEW IF EXISTS event_epoch;
DROP VIEW IF EXISTS event_repeat;
DROP VIEW IF EXISTS event;

-- Each event once, the first copy of it. What `tillwire events replay` has sent is left out.
CREATE VIEW event AS
SELECT topic, part, off, store, till, epoch, seq, prev, id, type, body
FROM (SELECT landed.*, row_number() OVER (PARTITION BY topic, store, till, epoch, seq ORDER BY part, off) AS nth
      FROM landed WHERE (body ->> 'replay') IS NULL) AS numbered
WHERE nth = 1;

-- What came more than once. `bodies` is always 1: a till repeats itself to the byte. If it is not, ask who else writes.
CREATE VIEW event_repeat AS
SELECT topic, store, till, epoch, seq, count(*) AS times, count(DISTINCT CAST(body AS TEXT)) AS bodies
FROM landed WHERE (body ->> 'replay') IS NULL
GROUP BY topic, store, till, epoch, seq HAVING count(*) > 1;

-- The epochs of each till, and which one each follows.
CREATE VIEW event_epoch AS
SELECT topic, store, till, epoch, min(seq) AS first, max(seq) AS last, count(DISTINCT seq) AS events,
       max(CASE WHEN type = 'system.epoch_changed' THEN body -> 'data' ->> 'from' END) AS parent
FROM landed WHERE (body ->> 'replay') IS NULL
GROUP BY topic, store, till, epoch;

-- Two epochs that follow the same one: a cloned till, or two tills with one number.
CREATE VIEW event_fork AS
SELECT topic, store, till, parent AS epoch, count(*) AS followers
FROM event_epoch WHERE parent IS NOT NULL
GROUP BY topic, store, till, parent HAVING count(*) > 1;

-- What is missing: `upto` for certain, and perhaps others after `after`. Give late ones a minute: look at rows whose
-- `found_by` (the event that proves the hole) has been there for longer.
CREATE VIEW event_hole AS
SELECT DISTINCT h.topic, h.store, h.till, h.within AS epoch, h.after, h.prev AS upto, h.id AS found_by
FROM (SELECT e.topic, e.store, e.till, e.within, e.prev, e.id,
             -- The last one before it in that epoch; NULL: nothing seen before, so nothing is known to be missing.
             (SELECT p.seq FROM landed AS p
              WHERE p.topic = e.topic AND p.store = e.store AND p.till = e.till AND p.epoch = e.within
                AND p.seq < e.prev AND (p.body ->> 'replay') IS NULL
              ORDER BY p.seq DESC LIMIT 1) AS after
      FROM (SELECT topic, store, till, prev, id,
                   -- Where `prev` is: in the epoch of the event, and for `epoch_changed` in the one that it follows.
                   CASE type WHEN 'system.epoch_changed' THEN body -> 'data' ->> 'from' ELSE epoch END AS within
            FROM landed WHERE (body ->> 'replay') IS NULL) AS e
      WHERE NOT EXISTS (SELECT 1 FROM landed AS p
                        WHERE p.topic = e.topic AND p.store = e.store AND p.till = e.till AND p.epoch = e.within
                          AND p.seq = e.prev AND (p.body ->> 'replay') IS NULL)
      UNION ALL
      -- An epoch of a till known before whose beginning is missing.
      SELECT e.topic, e.store, e.till, e.epoch, e.prev, e.id, 0
      FROM landed AS e
      WHERE e.type <> 'system.epoch_changed' AND (e.body ->> 'replay') IS NULL
        AND NOT EXISTS (SELECT 1 FROM landed AS p
                        WHERE p.topic = e.topic AND p.store = e.store AND p.till = e.till AND p.epoch = e.epoch
                          AND p.seq < e.seq AND (p.body ->> 'replay') IS NULL)
        AND EXISTS (SELECT 1 FROM landed AS p
                    WHERE p.topic = e.topic AND p.store = e.store AND p.till = e.till AND p.epoch <> e.epoch
                      AND p.part = e.part AND p.off < e.off AND (p.body ->> 'replay') IS NULL)) AS h
WHERE h.after IS NOT NULL
  -- The till itself has told that it will never come.
  AND NOT EXISTS (
    SELECT 1 FROM landed AS t
    WHERE t.topic = h.topic AND t.store = h.store AND t.till = h.till
      AND t.type IN ('system.events_dead_lettered', 'system.events_gap') AND (t.body ->> 'replay') IS NULL
      AND CASE t.type
          WHEN 'system.events_dead_lettered' THEN h.prev = CAST(t.body -> 'data' ->> 'seq' AS BIGINT)
          ELSE h.prev BETWEEN CAST(t.body -> 'data' ->> 'first' AS BIGINT)
                          AND CAST(t.body -> 'data' ->> 'last' AS BIGINT) END);
