"""What a receiver of till events has to remember, and how it tells new events from repeated and missing ones.

Nothing in here knows Kafka, a database or the clock: `consume.py` shows how to use it with all three.
By itself it checks a recording, the events of a topic in their order, one a line:

    python3 receiver.py < recording.ndjson     # --each: also tells what every event is

A till numbers its events: `seq` grows by one with each, in `epoch`s of which each start of the till begins a new one.
Only what the centre's filter selects is sent, so a receiver sees leaps in `seq`. That is what `prev` is for: the `seq`
of the event sent to this topic just before. An event whose `prev` has not been seen proves that something is missing.
"""

import json
import sys
from collections import Counter
from dataclasses import asdict, dataclass, field
from enum import Enum

EPOCHS_KEPT = 4
"""Epochs of one till that are remembered. What arrives of an older one is taken for new."""

ALARM_AFTER_S = 60
"""A hole this old is worth a look by a person. Most close earlier: the events come late, after a repetition."""

EXPLAINED_KEPT = 100
"""Told losses of one till that are remembered, for holes that show later."""

LOST_KEPT = 100
"""Holes that are still told after their epoch is forgotten."""

EPOCH_CHANGED = "system.epoch_changed"


class Verdict(Enum):
    """What to do with an event."""

    NEW = "new"  # use it
    LATE = "late"  # use it: it was missing until now, so it comes out of order
    DUPLICATE = "duplicate"  # drop it: it was there before, with the same bytes
    REPLAYED = "replayed"  # drop it: sent by `tillwire events replay`, not by a till


@dataclass
class Hole:
    """Events that have not arrived: `to` for certain, and perhaps others after `after`."""

    after: int
    to: int
    since: float  # when it was found, seconds
    certain: bool = True  # else the till has explained what was certain, and perhaps nothing more is missing


@dataclass
class Epoch:
    """What is known of one epoch of a till on a topic."""

    id: str
    last: int
    parent: str | None = None
    holes: list[Hole] = field(default_factory=list)


@dataclass
class Stream:
    """The events of one till on one topic. Keep one for each (topic, store, till), saved with what you made of them."""

    epochs: list[Epoch] = field(default_factory=list)  # oldest first
    forks: list[str] = field(default_factory=list)  # epochs that two others say they follow
    explained: list[list[int]] = field(default_factory=list)  # first and last seq of what will never come
    lost: list[list] = field(default_factory=list)  # (epoch, hole) of epochs that are no longer remembered

    def accept(self, event: dict, now: float, replays: bool = False) -> Verdict:
        """Takes the next event of the topic. Raises ValueError, KeyError or TypeError for what no till sends."""
        if "replay" in event and not replays:
            return Verdict.REPLAYED
        seq, prev = event["seq"], event["prev"]
        if not 0 <= prev < seq:
            raise ValueError(f"seq {seq} does not follow prev {prev}")
        explained = explanation(event)
        epoch = self._find(event["epoch"])
        if epoch is None:
            self._begin(event, now)
            verdict = Verdict.NEW
        elif seq > epoch.last:
            if prev > epoch.last:
                epoch.holes.append(Hole(epoch.last, prev, now))
            epoch.last = seq
            verdict = Verdict.NEW
        elif hole := next((hole for hole in epoch.holes if hole.after < seq <= hole.to), None):
            # Nothing was sent between `prev` and `seq`; what is still missing lies before and after.
            parts = [Hole(seq, hole.to, hole.since, hole.certain)]
            if event["type"] == EPOCH_CHANGED:
                self._follow(epoch, event, now)
            else:
                parts.insert(0, Hole(hole.after, prev, hole.since))
            at = epoch.holes.index(hole)
            epoch.holes[at : at + 1] = [part for part in parts if part.after < part.to]
            verdict = Verdict.LATE
        else:
            return Verdict.DUPLICATE
        if explained:
            self.explained = [*self.explained, explained][-EXPLAINED_KEPT:]
        self._explain()
        return verdict

    def holes(self) -> list[tuple[str, Hole]]:
        """What is missing now, by epoch."""
        remembered = [(epoch.id, hole) for epoch in self.epochs for hole in epoch.holes if hole.certain]
        return [(id, hole) for id, hole in self.lost] + remembered

    def alarms(self, now: float) -> list[tuple[str, Hole]]:
        """What has been missing for too long."""
        return [(id, hole) for id, hole in self.holes() if now - hole.since >= ALARM_AFTER_S]

    def _find(self, id: str | None) -> Epoch | None:
        return next((epoch for epoch in self.epochs if epoch.id == id), None)

    def _begin(self, event: dict, now: float) -> None:
        """The first event of an epoch. In front of the very first of a till nothing is known to be missing."""
        epoch = Epoch(event["epoch"], event["seq"])
        if event["type"] == EPOCH_CHANGED:
            self._follow(epoch, event, now)
        elif self.epochs:
            # An epoch begins with `epoch_changed`, so at least that one is missing; where it began is not known.
            epoch.holes.append(Hole(0, event["prev"], now))
        self.epochs.append(epoch)
        for old in self.epochs[:-EPOCHS_KEPT]:
            self.lost = [*self.lost, *([old.id, hole] for hole in old.holes if hole.certain)][-LOST_KEPT:]
        self.epochs = self.epochs[-EPOCHS_KEPT:]

    def _follow(self, epoch: Epoch, changed: dict, now: float) -> None:
        """`epoch_changed` names the epoch before; its `prev` is the last event that was sent of that one."""
        epoch.parent = changed["data"].get("from")
        before = self._find(epoch.parent)
        if before is None:
            return
        if any(other.parent == before.id for other in self.epochs if other is not epoch):
            self.forks.append(before.id)  # a cloned till, or two tills with one number
        if changed["prev"] > before.last:
            before.holes.append(Hole(before.last, changed["prev"], now))
            before.last = changed["prev"]

    def _explain(self) -> None:
        """What the till has told to be gone is no longer missing. Others before it may still come, or it itself when
        somebody has the dead letter sent again."""
        for epoch in self.epochs:
            for hole in epoch.holes:
                hole.certain = hole.certain and not any(first <= hole.to <= last for first, last in self.explained)

    def to_dict(self) -> dict:
        """For saving as JSON."""
        return asdict(self)

    @classmethod
    def from_dict(cls, saved: dict) -> "Stream":
        """What `to_dict` gave."""
        epochs = [Epoch(**{**e, "holes": [Hole(**h) for h in e["holes"]]}) for e in saved["epochs"]]
        return cls(epochs, saved["forks"], saved["explained"], [[id, Hole(**hole)] for id, hole in saved["lost"]])


def explanation(event: dict) -> list[int] | None:
    """The first and last seq of events of which the till itself tells that they will never come."""
    match event["type"]:
        case "system.events_gap":
            return [event["data"]["first"], event["data"]["last"]]
        case "system.events_dead_lettered":
            return [event["data"]["seq"], event["data"]["seq"]]
    return None


def main() -> int:
    """Checks a recording; 3 when something is missing or forked."""
    streams: dict[tuple, Stream] = {}
    counts = Counter({verdict.value: 0 for verdict in Verdict})
    for line in sys.stdin.buffer:
        event = json.loads(line)
        verdict = streams.setdefault((event["store"], event["till"]), Stream()).accept(event, now=0)
        counts[verdict.value] += 1
        if "--each" in sys.argv:
            print(verdict.value, event["id"])
    holes, forks = [], []
    for (store, till), stream in sorted(streams.items()):
        for epoch, hole in stream.holes():
            holes.append({"store": store, "till": till, "epoch": epoch, "after": hole.after, "to": hole.to})
        forks += [{"store": store, "till": till, "epoch": epoch} for epoch in stream.forks]
    print(json.dumps({**counts, "holes": holes, "forks": forks}))
    return 3 if holes or forks else 0


if __name__ == "__main__":
    sys.exit(main())
