"""Reads a goods catalogue with lxml, a dict per product, memory kept flat: what a careful script does."""

import sys

from lxml import etree


def products(path):
    context = etree.iterparse(path, events=("end",), tag="good")
    for _, good in context:
        product = dict(good.attrib)
        for child in good:
            if child.tag in ("bar-code", "price-entry", "plugin-property"):
                entry = dict(child.attrib)
                for part in child:
                    entry[part.tag] = part.text or dict(part.attrib)
                product.setdefault(child.tag, []).append(entry)
            else:
                product[child.tag] = child.text or dict(child.attrib)
        yield product
        good.clear()
        while good.getprevious() is not None:
            del good.getparent()[0]


if __name__ == "__main__":
    count = sum(1 for product in products(sys.argv[1]) if product["marking-of-the-good"])
    print(count, "goods")
