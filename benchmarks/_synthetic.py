"""Made-up records and claims in JSON Lines: as many as wanted, the same every time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

CLAIMS_OF_ONE = 10
"""Claims that each body makes."""
SOURCES = 25


def lines(count: int) -> Iterator[str]:
    """Yield sources and bodies in both languages, each body followed by its claims: `count` claims in all."""
    bodies = max(2, count // CLAIMS_OF_ONE)
    for number in range(SOURCES):
        yield _line(_source(number))
    for number in range(bodies):
        yield _line(_body(number))
    for number in range(count):
        yield _line(_claim(number, bodies))


def _line(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False) + "\n"


def _source(number: int) -> dict[str, Any]:
    return {
        "id": f"source:text-{number}",
        "label": {"en": f"Text {number}", "vi": f"Văn bản {number}"},
        "url": f"https://example.org/texts/{number}",
        "publisher": f"Publisher {number % 5}",
        "grade": ("official", "secondary", "press", "weak")[number % 4],
        "language": "vi",
    }


def _body(number: int) -> dict[str, Any]:
    return {
        "id": f"body:b-{number}",
        "label": {"en": f"Working group number {number}", "vi": f"Nhóm công tác số {number}"},
        "short": {"en": f"WG{number}"},
        "type": "working-group",
        "description": {"en": f"It deals with subject {number}.", "vi": f"Nhóm này phụ trách chủ đề {number}."},
    }


def _claim(number: int, bodies: int) -> dict[str, Any]:
    """Return one claim: most are links, parallel ones of other years among them; each has its evidence."""
    subject, place = divmod(number, CLAIMS_OF_ONE)
    piece = {
        "source": f"source:text-{number % SOURCES}",
        "basis": ("stated", "implied", "external")[number % 3],
        "paragraph": number % 19 + 1,
        "span": [number, number + 80],
        "names": [{"start": number, "end": number + 9, "exact": "Đối thoại"}],
    }
    said: dict[str, Any] = {"subject": f"body:b-{subject % bodies}", "evidence": [piece]}
    if place < 6:
        other = (subject + 1 + place // 2 * 37) % bodies
        years = {"valid_from": str(1999 + 4 * (place % 2)), "valid_to": f"{2001 + 4 * (place % 2)}-12"}
        return said | {"relation": "member_of", "object": f"body:b-{other}"} | years
    if place < 8:
        return said | {"relation": "involves", "object": f"body:b-{(subject + place) % bodies}", "valid_to": ".."}
    if place == 8:
        return said | {"relation": "official_name", "value": f"Nhóm công tác “{number}”", "lang": "vi"}
    return said | {"relation": "established_on", "value": f"{1990 + number % 30}-04-27"}
