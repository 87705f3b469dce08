"""Loads a goods catalogue with lxml and sqlite3: the rows that `tillwire import` makes, upserted in one transaction."""

import json
import sqlite3
import sys

from lxml import etree

SCHEMA = """
PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;
CREATE TABLE goods_group (id TEXT PRIMARY KEY, parent TEXT, name TEXT) WITHOUT ROWID;
CREATE TABLE department (id TEXT PRIMARY KEY, name TEXT) WITHOUT ROWID;
CREATE TABLE item (id TEXT PRIMARY KEY, name TEXT, folded TEXT, group_id TEXT, unit_id TEXT, unit_name TEXT, kind TEXT,
    vat TEXT, marking TEXT, age_limit INTEGER, shops TEXT, extras TEXT) WITHOUT ROWID;
CREATE TABLE barcode (code TEXT, item TEXT, quantity INTEGER, main INTEGER, marked INTEGER,
    PRIMARY KEY (code, item)) WITHOUT ROWID;
CREATE INDEX barcode_item ON barcode (item);
CREATE TABLE price (subject TEXT, kind INTEGER, number INTEGER, shops TEXT, department TEXT, from_at TEXT,
    amount INTEGER, until_at TEXT, deleted INTEGER,
    PRIMARY KEY (subject, kind, number, shops, department, from_at)) WITHOUT ROWID;
CREATE TABLE restriction (id TEXT PRIMARY KEY, subject TEXT, rule TEXT, value TEXT, extras TEXT) WITHOUT ROWID;
"""

# What becomes columns; every other child of a good is kept as a fragment, as the program does.
KNOWN = {"shop-indices", "name", "bar-code", "product-type", "price-entry", "vat", "group", "measure-type", "mark-type", "age-limit"}


def upsert(table, key, columns):
    names = key + columns
    places = ",".join("?" * len(names))
    sql = f"INSERT INTO {table} ({','.join(names)}) VALUES ({places}) ON CONFLICT ({','.join(key)}) DO "
    if not columns:
        return sql + "NOTHING"
    changes = ",".join(f"{c}=excluded.{c}" for c in columns)
    differs = " OR ".join(f"{table}.{c} IS NOT excluded.{c}" for c in columns)
    return f"{sql}UPDATE SET {changes} WHERE {differs}"


GROUP = upsert("goods_group", ["id"], ["parent", "name"])
DEPARTMENT = upsert("department", ["id"], ["name"])
ITEM = upsert(
    "item", ["id"], "name folded group_id unit_id unit_name kind vat marking age_limit shops extras".split()
)
BARCODE = upsert("barcode", ["code", "item"], ["quantity", "main", "marked"])
PRICE = upsert("price", "subject kind number shops department from_at".split(), ["amount", "until_at", "deleted"])
RESTRICTION = upsert("restriction", ["id"], ["subject", "rule", "value", "extras"])


def millionths(text):
    whole, _, fraction = (text or "1").partition(".")
    return int(whole) * 1_000_000 + int((fraction + "000000")[:6])


class Loader:
    def __init__(self, db):
        self.db = db
        self.groups = {}
        self.departments = set()

    def group(self, element):
        parent = element.find("parent-group")
        row = (parent.get("id") if parent is not None else None, element.findtext("name"))
        if self.groups.get(element.get("id")) != row:
            self.groups[element.get("id")] = row
            self.db.execute(GROUP, (element.get("id"), *row))
        if parent is not None:
            self.group(parent)

    def price(self, subject, kind, element, shops):
        department = element.find("department")
        number = "" if department is None else department.get("number")
        if number and number not in self.departments:
            self.departments.add(number)
            self.db.execute(DEPARTMENT, (number, department.findtext("name")))
        own = element.findtext("shop-indices")
        self.db.execute(
            PRICE,
            (
                subject,
                kind,
                int(element.findtext("number") or 1),
                shops if own is None else own,
                number,
                element.findtext("begin-date") or "",
                millionths(element.get("price")),
                element.findtext("end-date"),
                element.get("deleted") == "true",
            ),
        )

    def good(self, good):
        item = good.get("marking-of-the-good")
        shops = good.findtext("shop-indices") or ""
        name = good.findtext("name") or ""
        group = good.find("group")
        unit = good.find("measure-type")
        extras = [[c.tag, etree.tostring(c, encoding="unicode", with_tail=False)] for c in good if c.tag not in KNOWN]
        if group is not None:
            self.group(group)
        self.db.execute(
            ITEM,
            (
                item,
                name,
                " ".join(name.lower().replace("ё", "е").split()),
                None if group is None else group.get("id"),
                None if unit is None else unit.get("id"),
                None if unit is None else unit.findtext("name"),
                good.findtext("product-type"),
                good.findtext("vat"),
                good.findtext("mark-type"),
                good.findtext("age-limit"),
                shops,
                json.dumps(extras, ensure_ascii=False) if extras else None,
            ),
        )
        for code in good.iterfind("bar-code"):
            main = code.findtext("default-code") == "true"
            row = (code.get("code"), item, millionths(code.findtext("count")), main, code.get("marked") == "true")
            self.db.execute(BARCODE, row)
            for price in code.iterfind("price-entry"):
                self.price(code.get("code"), 1, price, shops)
        for price in good.iterfind("price-entry"):
            self.price(item, 0, price, shops)

    def restriction(self, element):
        parts = [etree.tostring(c, encoding="unicode", with_tail=False) for c in element]
        row = (element.get("id"), element.get("subject-code"), element.tag, element.get("value"), json.dumps(parts))
        self.db.execute(RESTRICTION, row)


def main(path, database):
    db = sqlite3.connect(database)
    db.executescript(SCHEMA)
    loader = Loader(db)
    tags = ["good", "max-discount-restriction", "min-price-restriction", "sale-denied-restriction"]
    with db:
        for _, element in etree.iterparse(path, events=("end",), tag=tags):
            if element.tag == "good":
                loader.good(element)
            else:
                loader.restriction(element)
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
