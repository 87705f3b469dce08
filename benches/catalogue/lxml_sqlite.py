"""Loads a goods catalogue with lxml and sqlite3: items, barcodes and prices, upserted in one transaction."""

import sqlite3
import sys

from lxml_lint import products

SCHEMA = """
PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;
CREATE TABLE item (id TEXT PRIMARY KEY, name TEXT, kind TEXT, vat TEXT, unit TEXT);
CREATE TABLE barcode (code TEXT, item TEXT, quantity TEXT, PRIMARY KEY (code, item));
CREATE TABLE price (item TEXT, number TEXT, shops TEXT, amount TEXT, PRIMARY KEY (item, number, shops));
"""


def main(path, database):
    db = sqlite3.connect(database)
    db.executescript(SCHEMA)
    with db:
        for product in products(path):
            item = product["marking-of-the-good"]
            unit = product.get("measure-type")
            db.execute(
                "INSERT INTO item VALUES (?,?,?,?,?) ON CONFLICT (id) DO UPDATE SET name=excluded.name,"
                " kind=excluded.kind, vat=excluded.vat, unit=excluded.unit",
                (item, product.get("name"), product.get("product-type"), product.get("vat"), str(unit)),
            )
            for code in product.get("bar-code", []):
                db.execute(
                    "INSERT INTO barcode VALUES (?,?,?) ON CONFLICT (code, item) DO UPDATE SET quantity=excluded.quantity",
                    (code["code"], item, str(code.get("count"))),
                )
            for price in product.get("price-entry", []):
                db.execute(
                    "INSERT INTO price VALUES (?,?,?,?) ON CONFLICT (item, number, shops) DO UPDATE SET amount=excluded.amount",
                    (item, str(price.get("number")), str(price.get("shop-indices")), price["price"]),
                )


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
