"""python3 -m unittest in this folder."""

import unittest

from z_report import kopecks, roubles, verdicts


def event(kind, doc=None, mode="sale", /, **data):
    data = {name.rstrip("_"): value for name, value in data.items()}
    doc = {"doc": {"id": doc, "kind": "return" if doc.startswith("r") else "sale"}} if doc else {}
    return {"type": kind, "store": "1", "till": "2", "shift": 7, "mode": mode, "data": data, **doc}


def closed(doc, total, mode="sale", /):
    return event("document.closed", doc, mode, sum=total, tax=[{"rate": "10", "sum": "1.00"}, {"rate": "none", "sum": "0.00"}])


def paid(doc, kind, method, amount, mode="sale", /):
    return event(f"payment.{kind}", doc, mode, method=method, sum=amount)


def z(sales="150.00", cash="60.00", expected="150.00"):
    return event("shift.closed", shift_no=7, sales={"n": 1, "sum": sales}, returns={"n": 1, "sum": "10.00"},
                 cancelled={"n": 1, "sum": "5.00"}, cash_expected=expected, total_sales="1150.00",
                 total_returns="10.00", by_tender=[{"method": "cash", "sales_sum": cash, "returns_sum": "10.00"},
                                                   {"method": "card", "sales_sum": "90.00", "returns_sum": "0.00"}])


DAY = [
    event("shift.opened", cash_in_drawer="50.00"),
    event("cash.float_set", source="safe", sum="50.00"),
    event("cash.float_set", source="previous", sum="50.00"),
    paid("a", "tendered", "cash", "20.00"), paid("a", "tender_removed", "cash", "20.00"),
    paid("a", "tendered", "card", "90.00"), paid("a", "authorized", "card", "90.00"),
    paid("a", "tendered", "cash", "100.00"), paid("a", "change_given", "cash", "40.00"), closed("a", "150.00"),
    event("document.cancelled", "b", sum="5.00"),
    paid("t", "tendered", "cash", "9.00", "training"), closed("t", "9.00", "training"),
    paid("r", "refunded", "cash", "10.00"), closed("r", "10.00"),
    event("cash.paid_in", sum="20.00"), event("cash.picked_up", sum="20.00"),
]


class Shifts(unittest.TestCase):
    def test_documents_and_report_agree(self):
        (told,) = verdicts([*DAY, z()])
        self.assertTrue(told["whole"] and told["agrees"], told)
        self.assertEqual(told["documents"]["by_tender"], {"card": ["90.00", "0.00"], "cash": ["60.00", "10.00"]})
        self.assertEqual(told["tax"], {"10": ["1.00", "1.00"], "none": ["0.00", "0.00"]})

    def test_a_report_that_tells_something_else_is_seen(self):
        for wrong in (z(sales="149.99"), z(cash="60.01"), z(expected="149.00")):
            self.assertFalse(verdicts([*DAY, wrong])[0]["agrees"])
        self.assertFalse(verdicts([*DAY[:-1], z()])[0]["agrees"])

    def test_totals_that_nothing_resets_go_on(self):
        first, again = verdicts([*DAY, z(), *DAY, z()])
        self.assertTrue(first["agrees"])
        self.assertFalse(again["agrees"], "the totals must have grown")
        self.assertEqual(again["documents"]["total_sales"], "1300.00")

    def test_a_shift_that_began_before_is_not_judged(self):
        (told,) = verdicts([*DAY[5:], z()])
        self.assertFalse(told["whole"])

    def test_money(self):
        self.assertEqual((kopecks("-12.30"), roubles(-5), roubles(123456)), (-1230, "-0.05", "1234.56"))


if __name__ == "__main__":
    unittest.main()
