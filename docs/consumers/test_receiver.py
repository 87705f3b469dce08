"""python3 -m unittest in this folder; the tests of `consume.py` need confluent-kafka, or are skipped."""

import json
import sqlite3
import tempfile
import unittest
from pathlib import Path

from receiver import EPOCHS_KEPT, EPOCH_CHANGED, LOST_KEPT, Hole, Stream, Verdict

try:
    from consume import Landing
except ImportError:
    Landing = None


def event(seq, prev, epoch="a", type="position.added", /, **data):
    return {"v": 1, "epoch": epoch, "seq": seq, "prev": prev, "id": f"{epoch}-{seq}", "type": type,
            "store": "0042", "till": "07", "ts": "2026-11-21T12:41:07.412+03:00", "data": data}


def begins(seq, prev, epoch, parent):
    return event(seq, prev, epoch, EPOCH_CHANGED, **{"from": parent}, last_seq=seq - 1, reason="start")


def told(stream, *events):
    return [stream.accept(event, now=0).value for event in events]


def missing(stream):
    return [(epoch, hole.after, hole.to) for epoch, hole in stream.holes()]


class Receiving(unittest.TestCase):
    def setUp(self):
        self.stream = Stream()

    def test_leaps_that_prev_explains_are_no_holes(self):
        self.assertEqual(told(self.stream, event(5, 3), event(6, 5), event(20, 6)), ["new"] * 3)
        self.assertEqual(missing(self.stream), [])

    def test_repetitions_are_dropped(self):
        events = [event(1, 0), event(2, 1), event(4, 2)]
        told(self.stream, *events)
        self.assertEqual(told(self.stream, *events), ["duplicate"] * 3)

    def test_a_hole_closes_from_both_sides(self):
        told(self.stream, event(1, 0), event(9, 8))
        self.assertEqual(missing(self.stream), [("a", 1, 8)])
        self.assertEqual(told(self.stream, event(5, 3)), ["late"])
        self.assertEqual(missing(self.stream), [("a", 1, 3), ("a", 5, 8)])
        self.assertEqual(told(self.stream, event(8, 5), event(5, 3), event(3, 1)), ["late", "duplicate", "late"])
        self.assertEqual(missing(self.stream), [])

    def test_alarm_only_after_a_minute(self):
        self.stream.accept(event(1, 0), now=100)
        self.stream.accept(event(3, 2), now=200)
        self.assertEqual(self.stream.alarms(now=259), [])
        self.assertEqual(self.stream.alarms(now=260), [("a", Hole(1, 2, 200))])

    def test_the_till_explains_what_will_never_come(self):
        told(self.stream, event(1, 0), event(3, 2), event(7, 6), event(9, 8))
        told(self.stream, event(10, 9, "a", "system.events_dead_lettered", seq=2, kind="position.added"))
        told(self.stream, event(11, 10, "a", "system.events_gap", first=5, last=6, n=2))
        self.assertEqual(missing(self.stream), [("a", 7, 8)])

    def test_what_is_not_explained_may_still_come(self):
        told(self.stream, event(1, 0), event(9, 8), event(10, 9, "a", "system.events_dead_lettered", seq=8))
        self.assertEqual(missing(self.stream), [])
        self.assertEqual(told(self.stream, event(5, 4)), ["late"])
        self.assertEqual(missing(self.stream), [("a", 1, 4)])
        self.assertEqual(told(self.stream, event(4, 1), event(5, 4), event(8, 5)), ["late", "duplicate", "late"])
        self.assertEqual(missing(self.stream), [])

    def test_an_explanation_holds_for_holes_that_show_later(self):
        told(self.stream, event(1, 0), event(5, 4, "a", "system.events_dead_lettered", seq=2), event(3, 2))
        self.assertEqual(missing(self.stream), [("a", 3, 4)])

    def test_the_end_of_an_epoch_can_be_missing(self):
        told(self.stream, begins(1, 0, "a", None), event(2, 1), begins(6, 4, "b", "a"))
        self.assertEqual(missing(self.stream), [("a", 2, 4)])
        self.assertEqual(told(self.stream, event(3, 2), event(4, 3)), ["late"] * 2)
        self.assertEqual(missing(self.stream), [])

    def test_the_beginning_of_an_epoch_can_be_missing(self):
        told(self.stream, begins(1, 0, "a", None), event(2, 1), event(9, 8, "b"))
        self.assertEqual(missing(self.stream), [("b", 0, 8)])
        self.assertEqual(told(self.stream, begins(6, 4, "b", "a")), ["late"])
        self.assertEqual(missing(self.stream), [("a", 2, 4), ("b", 6, 8)])
        self.assertEqual(told(self.stream, event(8, 6, "b"), event(4, 2)), ["late"] * 2)
        self.assertEqual(missing(self.stream), [])

    def test_nothing_is_missing_before_the_first_event_seen(self):
        self.assertEqual(told(self.stream, event(100, 99)), ["new"])
        self.assertEqual(missing(self.stream), [])

    def test_two_followers_of_one_epoch_are_a_fork(self):
        told(self.stream, begins(1, 0, "a", None), event(2, 1), begins(3, 2, "b", "a"), begins(3, 2, "c", "a"))
        self.assertEqual(told(self.stream, event(4, 3, "b"), event(4, 3, "c")), ["new"] * 2)
        self.assertEqual(self.stream.forks, ["a"])
        self.assertEqual(missing(self.stream), [])

    def test_memory_is_bounded(self):
        last = 0
        for n in range(LOST_KEPT + 50):
            told(self.stream, begins(last + 1, last, f"e{n}", f"e{n - 1}"), event(last + 4, last + 3, f"e{n}"))
            last += 4
        self.assertEqual(len(self.stream.epochs), EPOCHS_KEPT)
        self.assertEqual(len(missing(self.stream)), LOST_KEPT + EPOCHS_KEPT)

    def test_replays_are_dropped_unless_wanted(self):
        replayed = {**event(1, 0), "replay": {"run": "r", "loop": 0, "orig_id": "x"}}
        self.assertEqual(self.stream.accept(replayed, 0), Verdict.REPLAYED)
        self.assertEqual(self.stream.accept(replayed, 0, replays=True), Verdict.NEW)

    def test_what_no_till_sends_is_refused_and_changes_nothing(self):
        told(self.stream, event(1, 0))
        before = self.stream.to_dict()
        for bad in [event(3, 3), event(3, -1), event("3", 1), {"v": 1}, event(3, 1, "a", "system.events_gap", n=1)]:
            with self.assertRaises((ValueError, KeyError, TypeError)):
                self.stream.accept(bad, 0)
        self.assertEqual(self.stream.to_dict(), before)

    def test_the_state_survives_json(self):
        told(self.stream, begins(1, 0, "a", None), event(9, 8), begins(12, 9, "b", "a"), event(20, 19, "b"),
             event(21, 20, "b", "system.events_gap", first=5, last=6, n=2))
        again = Stream.from_dict(json.loads(json.dumps(self.stream.to_dict())))
        self.assertEqual(again, self.stream)


class Message:
    """As much of a Kafka message as the landing looks at."""

    def __init__(self, offset, body):
        self.at, self.body = offset, body

    def topic(self):
        return "till.events.v1"

    def partition(self):
        return 0

    def offset(self):
        return self.at

    def value(self):
        return self.body


@unittest.skipIf(Landing is None, "confluent-kafka is not installed")
class LandingInADatabase(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = str(Path(folder.name) / "events.db")

    def take(self, landing, *bodies):
        first = max(landing.place("till.events.v1", 0), 0)
        raw = [json.dumps(body).encode() if isinstance(body, dict) else body for body in bodies]
        landing.take([Message(first + n, body) for n, body in enumerate(raw)], now=0)

    def test_each_event_once_and_the_place_with_it(self):
        landing = Landing(self.path)
        self.take(landing, event(1, 0), event(2, 1), event(2, 1))
        again = Landing(self.path)  # as after a crash
        self.assertEqual(again.place("till.events.v1", 0), 3)
        self.take(again, event(1, 0), event(5, 4))
        self.assertEqual(again.db.execute("SELECT seq FROM landed ORDER BY off").fetchall(), [(1,), (2,), (5,)])
        report = again.report()
        self.assertEqual((report["new"], report["duplicate"]), (1, 1))
        self.assertEqual([(hole["after"], hole["to"]) for hole in report["holes"]], [(2, 4)])
        self.assertEqual(again.db.execute("SELECT after, upto FROM event_hole").fetchall(), [(2, 4)])

    def test_a_batch_is_taken_as_a_whole_or_not_at_all(self):
        landing = Landing(self.path)
        self.take(landing, event(1, 0))
        landing.db.execute("CREATE TRIGGER full BEFORE INSERT ON landed WHEN NEW.seq = 3 BEGIN SELECT RAISE(ABORT, 'full'); END")
        with self.assertRaises(sqlite3.IntegrityError):
            self.take(landing, event(2, 1), event(3, 2))
        self.assertEqual(landing.place("till.events.v1", 0), 1)
        landing.db.execute("DROP TRIGGER full")
        self.take(landing, event(2, 1), event(3, 2))
        self.assertEqual(landing.report()["new"], 3)

    def test_what_is_no_event_is_put_aside(self):
        landing = Landing(self.path)
        self.take(landing, event(1, 0), None, b"\xff", b"[]", b"{}", event(2, 1))
        self.assertEqual(landing.report()["refused"], 4)
        self.assertEqual(landing.report()["new"], 2)
        self.assertEqual(landing.db.execute("SELECT off FROM refused").fetchall(), [(1,), (2,), (3,), (4,)])


if __name__ == "__main__":
    unittest.main()
