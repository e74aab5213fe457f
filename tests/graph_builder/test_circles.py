"""Rules that one record cannot break alone: nothing leads back to itself."""

from __future__ import annotations

from itertools import pairwise

import pytest
from making import claim, graph, loaded

from graph_builder.link import link
from ontology.errors import DataError
from ontology.relations import RELATIONS


def told(*claims) -> list[str]:
    with pytest.raises(DataError) as caught:
        link(loaded(claims))
    return [str(problem) for problem in caught.value.problems]


def chain(relation: str, kind: str, *names: str):
    return [claim(f"{kind}:{a}", relation, f"{kind}:{b}") for a, b in pairwise(names)]


class TestCircle:
    @pytest.mark.parametrize("relation", [r for r in RELATIONS.values() if r.acyclic], ids=lambda r: r.name)
    def test_of_every_acyclic_relation_is_told_with_its_way(self, relation):
        kind = next(kind for kind in relation.domain if kind in relation.range)
        way = f"{kind}:a → {kind}:b → {kind}:c → {kind}:a"
        place = "claims:1: claim on " + f"{kind}:a"
        assert told(*chain(relation.name, kind, "a", "b", "c", "a")) == [
            f"{place}: {relation.name}: goes round in a circle, {way}: remove one link"
        ]

    def test_may_be_of_another_relation(self):
        assert len(graph(*chain("supports", "theme", "a", "b", "a")).ordered) == 2

    def test_is_none_where_a_link_is_not_upheld(self):
        back = claim("body:b", "part_of", "body:a", status="withdrawn", reason="No.")
        assert len(graph(*chain("part_of", "body", "a", "b"), back).ordered) == 2

    def test_each_is_told(self):
        first, second = told(*chain("part_of", "body", "a", "b", "a"), *chain("part_of", "body", "x", "y", "x"))
        assert ("body:a → body:b → body:a" in first, "body:x → body:y → body:x" in second) == (True, True)

    def test_within_a_knot_one_is_told(self):
        (message,) = told(*chain("part_of", "body", "a", "b", "c", "a"), *chain("part_of", "body", "b", "a"))
        assert "goes round in a circle, body:a → body:b → " in message

    def test_that_is_long_is_cut(self):
        names = [f"n-{number:05}" for number in range(5_000)]
        (message,) = told(*chain("part_of", "body", *names, names[0]))
        shown = " → ".join(f"body:{name}" for name in names[:10])
        assert message.endswith(f"circle, {shown} → … 4,990 more … → body:n-00000: remove one link")

    def test_is_the_same_in_any_order_of_records(self):
        links = chain("part_of", "body", "c", "a", "b", "c")
        ways = {
            told(*order)[0].partition("circle, ")[2] for order in (links, links[::-1], [links[1], links[0], links[2]])
        }
        assert ways == {"body:a → body:b → body:c → body:a: remove one link"}

    def test_a_lattice_is_none(self):
        assert (
            len(graph(*chain("part_of", "body", "a", "b", "d"), *chain("part_of", "body", "a", "c", "d")).ordered) == 4
        )


class TestSuccessor:
    first = claim("meeting:a", "held_in", "place:b")
    second = claim("meeting:a", "held_in", "place:c")

    def superseded(self, place, by):
        return claim("meeting:a", "held_in", place, status="superseded", superseded_by=by.id)

    def test_that_is_there(self):
        assert len(graph(self.first, self.superseded("place:c", self.first)).ordered) == 2

    def test_that_is_missing(self):
        (message,) = told(self.superseded("place:c", self.first))
        why = f"superseded_by: no claim has the id {self.first.id}; `acg show` prints ids"
        assert message == f"claims:1: claim on meeting:a: held_in: {why}"

    def test_that_is_itself(self):
        (message,) = told(self.superseded("place:c", self.second))
        assert message.endswith(
            f"superseded_by: goes round in a circle, {self.second.id} → {self.second.id}: one must stand"
        )

    def test_of_a_successor_may_not_be_the_first(self):
        (message,) = told(self.superseded("place:b", self.second), self.superseded("place:c", self.first))
        way = f"{self.first.id} → {self.second.id} → {self.first.id}"
        assert message.endswith(f"superseded_by: goes round in a circle, {way}: one must stand")

    def test_of_a_long_line_is_followed(self):
        plain = [claim("meeting:a", "edition_number", number) for number in range(3_000)]
        line = [
            claim("meeting:a", "edition_number", n, status="superseded", superseded_by=plain[n + 1].id)
            for n in range(2_999)
        ]
        made = graph(*line, plain[-1])
        assert len([each for each in made.claims() if each.is_upheld]) == 1
