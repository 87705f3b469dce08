#!/usr/bin/env python3
"""Reads till events from Kafka into a SQLite database: each event once, whatever is sent twice and whenever this stops.

    python3 -m venv venv && venv/bin/pip install confluent-kafka
    venv/bin/python consume.py --brokers localhost:9092 --topic till.events.v1 --into events.db
    venv/bin/python consume.py … --until-end      # up to what is there now; exit code 3 when events are missing

The events, what `receiver.Stream` remembers of each till and the place in the topic are committed in one transaction.
That is the whole secret of an exactly-once effect: after a crash all three are as they were, and reading goes on.
"""

import argparse
import json
import sqlite3
import sys
import time
from collections import Counter
from pathlib import Path

from confluent_kafka import OFFSET_BEGINNING, Consumer, KafkaError, KafkaException

from receiver import Stream, Verdict

TABLES = Path(__file__).with_name("landed.sql").read_text() + """
CREATE TABLE IF NOT EXISTS place(topic TEXT, part INTEGER, off INTEGER NOT NULL, PRIMARY KEY(topic, part));
CREATE TABLE IF NOT EXISTS stream(topic TEXT, store TEXT, till TEXT, state TEXT NOT NULL, PRIMARY KEY(topic, store, till));
CREATE TABLE IF NOT EXISTS refused(topic TEXT, part INTEGER, off INTEGER, why TEXT NOT NULL, body BLOB, PRIMARY KEY(topic, part, off));
"""
BATCH = 1000
BATCH_WAIT_S = 1.0


class Landing:
    """The database that the events go into."""

    def __init__(self, path: str):
        self.db = sqlite3.connect(path, isolation_level=None)
        self.db.execute("PRAGMA journal_mode=WAL")
        self.db.executescript(TABLES)
        self.counts = Counter()

    def place(self, topic: str, part: int) -> int:
        """Where to go on."""
        row = self.db.execute("SELECT off FROM place WHERE topic=? AND part=?", (topic, part)).fetchone()
        return row[0] if row else OFFSET_BEGINNING

    def take(self, messages: list, now: float) -> None:
        """Takes a batch of messages, as a whole or not at all."""
        streams, counts = {}, Counter()
        self.db.execute("BEGIN IMMEDIATE")
        try:
            for message in messages:
                counts[self.take_one(message, streams, now)] += 1
                place = (message.topic(), message.partition(), message.offset() + 1)
                self.db.execute("INSERT OR REPLACE INTO place VALUES(?,?,?)", place)
            for key, stream in streams.items():
                self.db.execute("INSERT OR REPLACE INTO stream VALUES(?,?,?,?)", (*key, json.dumps(stream.to_dict())))
        except BaseException:
            self.db.execute("ROLLBACK")
            raise
        self.db.execute("COMMIT")
        self.counts += counts

    def take_one(self, message, streams: dict, now: float) -> str:
        """Takes one message. What is no event is put aside and does not stop the rest."""
        at = (message.topic(), message.partition(), message.offset())
        try:
            event = json.loads(message.value())
            columns = [event[name] for name in ("store", "till", "epoch", "seq", "prev", "id", "type")]
            key = (message.topic(), event["store"], event["till"])
            if key not in streams:
                streams[key] = self.stream(*key)
            verdict = streams[key].accept(event, now)
        except (TypeError, ValueError, KeyError) as error:
            self.db.execute("INSERT OR REPLACE INTO refused VALUES(?,?,?,?,?)", (*at, repr(error), message.value()))
            return "refused"
        if verdict in (Verdict.NEW, Verdict.LATE):
            body = message.value().decode()
            self.db.execute(f"INSERT INTO landed VALUES({','.join('?' * 11)})", (*at, *columns, body))
        return verdict.value

    def stream(self, topic: str, store: str, till: str) -> Stream:
        """What is remembered of a till."""
        query = "SELECT state FROM stream WHERE topic=? AND store=? AND till=?"
        row = self.db.execute(query, (topic, store, till)).fetchone()
        return Stream.from_dict(json.loads(row[0])) if row else Stream()

    def report(self) -> dict:
        """What was taken in this run, and what is missing or wrong by now."""
        holes, forks = [], []
        for topic, store, till, state in self.db.execute("SELECT * FROM stream ORDER BY 1, 2, 3"):
            stream, name = Stream.from_dict(json.loads(state)), {"topic": topic, "store": store, "till": till}
            holes += [{**name, "epoch": epoch, "after": hole.after, "to": hole.to} for epoch, hole in stream.holes()]
            forks += [{**name, "epoch": epoch} for epoch in stream.forks]
        return {**{name: self.counts[name] for name in ("new", "late", "duplicate", "replayed", "refused")},
                "holes": holes, "forks": forks}


def consume(settings: dict, topics: list[str], landing: Landing, until_end: bool) -> None:
    """Reads for ever, or until the end of every partition."""
    ends, parts = set(), set()

    def assigned(consumer, partitions):
        for partition in partitions:
            partition.offset = landing.place(partition.topic, partition.partition)
        consumer.assign(partitions)
        parts.update((p.topic, p.partition) for p in partitions)

    def revoked(_, partitions):
        for partition in partitions:
            parts.discard((partition.topic, partition.partition))
            ends.discard((partition.topic, partition.partition))

    consumer = Consumer({
        "group.id": "tillwire-consumer", "enable.auto.commit": False, "auto.offset.reset": "earliest",
        "enable.partition.eof": True, **settings,
    })
    consumer.subscribe(topics, on_assign=assigned, on_revoke=revoked)
    try:
        while not (until_end and parts and ends >= parts):
            batch = []
            for message in consumer.consume(BATCH, BATCH_WAIT_S):
                at = (message.topic(), message.partition())
                if message.error() is None:
                    batch.append(message)
                    ends.discard(at)
                elif message.error().code() == KafkaError._PARTITION_EOF:
                    ends.add(at)
                else:
                    raise KafkaException(message.error())
            if batch:
                landing.take(batch, time.time())
    finally:
        consumer.close()


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--brokers", required=True, metavar="HOST:PORT,…")
    arguments.add_argument("--topic", required=True, action="append", metavar="NAME")
    arguments.add_argument("--into", required=True, metavar="FILE")
    arguments.add_argument("--set", action="append", default=[], metavar="KEY=VALUE", help="a setting of the client")
    arguments.add_argument("--until-end", action="store_true")
    given = arguments.parse_args()
    landing = Landing(given.into)
    settings = dict(setting.split("=", 1) for setting in given.set)
    try:
        consume({"bootstrap.servers": given.brokers, **settings}, given.topic, landing, given.until_end)
    except KeyboardInterrupt:
        pass
    report = landing.report()
    print(json.dumps(report))
    return 3 if report["holes"] or report["forks"] or report["refused"] else 0


if __name__ == "__main__":
    sys.exit(main())
