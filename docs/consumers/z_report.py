#!/usr/bin/env python3
"""Adds up what the documents of each shift say, beside what its Z report says: both from the events of a till.

    venv/bin/python consume.py --brokers localhost:9092 --topic till.events.v1 --into events.db --until-end
    python3 z_report.py events.db                # one JSON object a shift; exit code 3 when one does not agree

The rules, for whoever writes this in another language: training does not count; `payment.tendered` less
`payment.tender_removed` less the change is what a sale was paid by, `payment.refunded` what a return was paid back by;
a document counts when it is closed. All other amounts of payment are detail. Money is never a float.
"""

import json
import sqlite3
import sys
from collections import Counter
from dataclasses import dataclass, field


def kopecks(text: str) -> int:
    """`12.30` as 1230."""
    whole, fraction = text.split(".")
    return int(whole + fraction)


def roubles(amount: int) -> str:
    """1230 as `12.30`."""
    return f"{'-' if amount < 0 else ''}{abs(amount) // 100}.{abs(amount) % 100:02}"


@dataclass
class Side:
    """Sales, or returns."""

    n: int = 0
    sum: int = 0
    tenders: Counter = field(default_factory=Counter)
    tax: Counter = field(default_factory=Counter)


@dataclass
class Shift:
    """What was seen of a shift."""

    whole: bool = False  # its beginning was seen
    sides: dict = field(default_factory=lambda: {"sale": Side(), "return": Side()})
    cancelled: list = field(default_factory=lambda: [0, 0])
    drawer: int = 0  # the float, what was put in less what was taken out
    payments: dict = field(default_factory=dict)  # by document, until it is closed


DRAWER = {"cash.paid_in": 1, "cash.loaned": 1, "cash.paid_out": -1, "cash.picked_up": -1}
PAYMENTS = {"payment.tendered": 1, "payment.tender_removed": -1, "payment.refunded": 1, "payment.change_given": -1}


class Till:
    """Takes the events of one till in order, and tells its shifts."""

    def __init__(self):
        self.shifts = {}
        self.totals = None  # those that nothing resets, as the last Z report told them

    def take(self, event: dict) -> dict | None:
        """Takes an event; gives the verdict on a shift that it closes."""
        number = event.get("shift")
        if number is None or event.get("mode") == "training":
            return None
        kind, data = event["type"], event["data"]
        shift = self.shifts.setdefault(number, Shift())
        if kind == "shift.opened":
            shift.whole = True
            shift.drawer += kopecks(data["cash_in_drawer"])
        elif kind == "cash.float_set" and data["source"] == "safe":
            shift.drawer += kopecks(data["sum"])
        elif kind in DRAWER:
            shift.drawer += DRAWER[kind] * kopecks(data["sum"])
        elif kind in PAYMENTS and not (kind == "payment.change_given" and data["method"] == "to_loyalty"):
            method = "cash" if kind == "payment.change_given" else data["method"]
            shift.payments.setdefault(event["doc"]["id"], Counter())[method] += PAYMENTS[kind] * kopecks(data["sum"])
        elif kind == "document.cancelled":
            shift.cancelled = [shift.cancelled[0] + 1, shift.cancelled[1] + kopecks(data["sum"])]
        elif kind == "document.closed" and event["doc"]["kind"] in shift.sides:
            side = shift.sides[event["doc"]["kind"]]
            side.n += 1
            side.sum += kopecks(data["sum"])
            for method, amount in shift.payments.pop(event["doc"]["id"], Counter()).items():
                side.tenders[method] += amount
            for tax in data["tax"]:
                side.tax[tax["rate"]] += kopecks(tax["sum"])
        elif kind == "shift.closed":
            return self.verdict(event, self.shifts.pop(number))
        return None

    def verdict(self, event: dict, shift: Shift) -> dict:
        """The documents beside the report."""
        z = event["data"]
        sales, returns = shift.sides["sale"], shift.sides["return"]
        methods = sorted({*sales.tenders, *returns.tenders, *(row["method"] for row in z["by_tender"])})
        documents = {
            "sales": {"n": sales.n, "sum": roubles(sales.sum)},
            "returns": {"n": returns.n, "sum": roubles(returns.sum)},
            "cancelled": {"n": shift.cancelled[0], "sum": roubles(shift.cancelled[1])},
            "by_tender": {m: [roubles(sales.tenders[m]), roubles(returns.tenders[m])] for m in methods},
            "cash_expected": roubles(shift.drawer + sales.tenders["cash"] - returns.tenders["cash"]),
        }
        report = {
            **{name: z[name] for name in ("sales", "returns", "cancelled")},
            "by_tender": {m: ["0.00", "0.00"] for m in methods}
            | {row["method"]: [row["sales_sum"], row["returns_sum"]] for row in z["by_tender"]},
            "cash_expected": z["cash_expected"],
        }
        totals = (kopecks(z["total_sales"]), kopecks(z["total_returns"]))
        if self.totals:
            documents["total_sales"], documents["total_returns"] = (
                roubles(before + side.sum) for before, side in zip(self.totals, (sales, returns)))
            report["total_sales"], report["total_returns"] = z["total_sales"], z["total_returns"]
        self.totals = totals
        tax = {rate: [roubles(sales.tax[rate]), roubles(returns.tax[rate])] for rate in sorted({*sales.tax, *returns.tax})}
        return {
            "store": event["store"], "till": event["till"], "shift": z["shift_no"], "whole": shift.whole,
            "agrees": documents == report, "documents": documents, "report": report, "tax": tax,
        }


def verdicts(events) -> list[dict]:
    """Of all shifts that end in the events, which come in order within each till."""
    tills = {}
    told = (tills.setdefault((e["store"], e["till"]), Till()).take(e) for e in events)
    return [verdict for verdict in told if verdict]


def main() -> int:
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    db = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
    # Each event once; the numbers of a till go on over its epochs.
    rows = db.execute("SELECT body FROM event ORDER BY store, till, seq")
    judged = verdicts(json.loads(body) for (body,) in rows)
    for verdict in judged:
        print(json.dumps(verdict))
    # Of a shift whose beginning was not seen nothing can be said.
    return 3 if any(v["whole"] and not v["agrees"] for v in judged) else 0


if __name__ == "__main__":
    sys.exit(main())
