"""The dataset has the identifiers that were seen, and no others."""

from __future__ import annotations

from collections import defaultdict

import pytest
from bundled import graph, listed

from ontology.literal import LiteralValue

LISTED = listed("identifiers.yaml")
RELATIONS = ("iso_code", "same_as", "symbol", "web_page")


def identifiers() -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for claim in graph().claims():
        if claim.relation in RELATIONS and isinstance(claim.object, LiteralValue):
            found[claim.subject][claim.relation].append(claim.object.value)
    return found


@pytest.mark.parametrize("key", sorted({*LISTED["identifiers"], *identifiers()}))
def test_identifiers_are_those_that_were_seen(key: str) -> None:
    ours = {relation: sorted(values) for relation, values in identifiers()[key].items()}
    assert ours == LISTED["identifiers"].get(key, {})


@pytest.mark.parametrize("entry", LISTED["left_out"], ids=[entry["identifier"] for entry in LISTED["left_out"]])
def test_what_was_only_recalled_is_left_out(entry: dict[str, str]) -> None:
    assert entry["why"]
    assert entry["identifier"] not in {v for values in identifiers()[entry["of"]].values() for v in values}
