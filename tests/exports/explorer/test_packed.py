"""The payload as it is packed: small, and nothing of it twice. That it is unpacked again is tested in a browser."""

from __future__ import annotations

import json
from typing import Any

from drawn_graphs import bundled, graph_of

from exports.explorer.packed import ALPHABET, packed
from exports.explorer.payload import payload


def columns(*records: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(packed(payload(graph_of(*records))))
    return found


def test_it_takes_less_than_half_of_the_bytes() -> None:
    found = payload(bundled())
    assert 2 * len(packed(found).encode()) < len(found.model_dump_json(exclude_defaults=True).encode())


def test_no_id_of_a_claim_stands_in_it() -> None:
    text = packed(payload(bundled()))
    assert not [claim.id for claim in bundled().claims() if claim.id in text]


def test_a_text_that_occurs_often_stands_there_once() -> None:
    label = {"en": "The same name of several things"}
    found = packed(payload(graph_of(*({"id": f"body:b{number}", "label": label} for number in range(5)))))
    assert found.count(label["en"]) == 1


def test_few_values_are_letters_and_rare_ones_say_where_they_are() -> None:
    records = [{"id": f"body:b{number:02}"} for number in range(80)] + [{"id": "theme:t"}]
    found = columns(*records, {"id": "body:z", "description": {"en": "Alone"}})["entities"]["columns"]
    assert found["look"] == {"of": ["body", "theme"], "is": "0" * 81 + "1"}
    assert found["description"] == {"at": [80], "table": {"en": {"texts": ["Alone"]}}}
    assert len(set(ALPHABET)) == len(ALPHABET)
