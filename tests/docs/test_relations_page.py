"""docs/relations.md says what ontology/relations.py declares."""

from __future__ import annotations

from pathlib import Path

import pytest
from relations_page import page

from ontology.relations import RELATIONS, Relation

PAGE = Path(__file__).parents[2] / "docs" / "relations.md"


def test_the_page_is_what_the_declarations_say() -> None:
    again = "run python tests/docs/relations_page.py > docs/relations.md"
    assert PAGE.read_text(encoding="utf-8") == page(), again


@pytest.mark.parametrize("relation", RELATIONS.values(), ids=list(RELATIONS))
def test_each_relation_is_told_in_full(relation: Relation) -> None:
    row = next(line for line in page().splitlines() if f'id="{relation.name}"' in line)
    for part in (relation.inverse, relation.predicate, relation.comment[0], *relation.label, *relation.inverse_label):
        assert part in row
