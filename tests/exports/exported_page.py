"""The page, read by an HTML parser: what it is told stands in its script elements of data."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from typing import Any

from exported_normal import Files, Normal, Record, by_id, from_bare, record
from exported_packed import unpacked
from exported_tables import agrees

PLACED = ("look", "zone", "start", "end", "through", "x", "y", "size")
"""What the page knows of an entity beside its record."""


class _Data(HTMLParser):
    """Collects what stands in script elements of data."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = tag == "script" and dict(attrs).get("type") == "application/json"
        if self._inside:
            self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.texts[-1] += data


def data_of_page(text: str) -> list[Any]:
    """The JSON documents in the script elements of a page."""
    parser = _Data()
    parser.feed(text)
    parser.close()
    return [json.loads(each) for each in parser.texts]


def payload_of_page(text: str) -> dict[str, Any]:
    """What the page is told, its phrases written out and unpacked."""
    packed, [letters, *phrases], *_ = data_of_page(text)
    meant = dict(zip(map(ord, letters), phrases, strict=True))
    return unpacked(json.loads(json.dumps(packed, ensure_ascii=False).translate(meant)))


def by_html(files: Files) -> dict[str, Normal]:
    """The claims, with the evidence that each refers to by number."""
    page = payload_of_page(files["index.html"])

    def piece(number: int) -> dict[str, Any]:
        data = page["evidence"][number]
        names = [each | {"end": each["start"] + len(each["exact"])} for each in data.get("names", ())]
        return data | {"names": names}

    def claim(data: dict[str, Any]) -> tuple[str, Normal]:
        key, found = from_bare(data | {"evidence": [piece(number) for number in data["evidence"]]})
        agrees(found, {"status": "asserted"} | data)
        return key, found

    return by_id(map(claim, page["claims"]))


def records_by_html(files: Files) -> dict[str, Record]:
    """The records of what is drawn, and of sources."""
    page = payload_of_page(files["index.html"])
    lexical = [{key: value for key, value in each.items() if key not in PLACED} for each in page["entities"]]
    return {each["id"]: record(each) for each in [*lexical, *page["sources"]]}
