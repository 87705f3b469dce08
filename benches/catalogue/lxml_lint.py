"""Reads a goods catalogue with lxml into a dict per product, all of it, memory kept flat: what a careful script does."""

import sys

from lxml import etree


def as_dict(element):
    """Attributes, then children by tag (a list of them), then the text."""
    made = dict(element.attrib)
    for child in element:
        made.setdefault(child.tag, []).append(as_dict(child) if len(child) or child.attrib else child.text)
    if element.text and not element.text.isspace():
        made["text"] = element.text
    return made


def products(path):
    for _, good in etree.iterparse(path, events=("end",), tag="good"):
        yield as_dict(good)
        good.clear()
        while good.getprevious() is not None:
            del good.getparent()[0]


if __name__ == "__main__":
    count = sum(1 for product in products(sys.argv[1]) if product["marking-of-the-good"])
    print(count, "goods")
