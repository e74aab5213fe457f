"""Rivals: what cannot be true at once, and what only looks so."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st
from making import claim, graph, loaded

from graph_builder import rivals
from graph_builder.link import link
from ontology.dates import PartialDate
from ontology.errors import DataError
from ontology.relations import RELATIONS
from ontology.terms import Status


def are_rivals(one, other, *others) -> bool:
    """Return whether two claims dispute each other, which they do both or neither."""
    made = graph(one, other, *others)
    disputed = [one.id in made.claim_by_id[other.id].rivals, other.id in made.claim_by_id[one.id].rivals]
    assert len(set(disputed)) == 1
    assert all((made.claim_by_id[c.id].status is Status.DISPUTED) is disputed[0] for c in (one, other))
    return disputed[0]


def held_in(place, **more):
    return claim("meeting:a", "held_in", place, **more)


def held_on(day, **more):
    return claim("meeting:a", "held_on", day, **more)


class TestRivals:
    def test_are_two_ends_of_a_functional_relation(self):
        assert are_rivals(held_in("place:manila"), held_in("place:clark"))

    @pytest.mark.parametrize("relation", [r for r in RELATIONS.values() if r.functional], ids=lambda r: r.name)
    def test_are_found_for_every_functional_relation(self, relation):
        ends = {"date": ("2017", "2018"), "number": (1, 2), "code": ("tasks", "notes"), "text": ("a", "b")}
        pair = [f"{relation.range[0]}:{name}" for name in "xy"] if not relation.is_literal else ends[relation.range]
        subject = f"{relation.domain[0]}:a"
        assert are_rivals(*(claim(subject, relation.name, end) for end in pair))

    def test_are_not_two_ends_of_another_relation(self):
        assert not are_rivals(claim("state:a", "member_of", "body:x"), claim("state:a", "member_of", "body:y"))

    @pytest.mark.parametrize(
        ("one", "other", "answer"),
        [
            ("2018", "2018-04-27", False),
            ("2018-04", "2018-04-27", False),
            ("2018", "2017", True),
            ("2018-04-27", "2018-04-28", True),
        ],
    )
    def test_are_dates_that_cannot_be_the_same_day(self, one, other, answer):
        assert are_rivals(held_on(one), held_on(other)) is answer

    @pytest.mark.parametrize(
        ("one", "other", "answer"),
        [
            ({"valid_to": "2016"}, {"valid_from": "2017"}, False),
            ({"valid_to": "2017"}, {"valid_from": "2017"}, True),
            ({"valid_to": "?"}, {"valid_from": "2017"}, True),
            ({}, {"valid_from": "2017"}, True),
            ({"valid_from": "2018", "valid_to": ".."}, {"valid_to": "2017-12-31"}, False),
        ],
    )
    def test_hold_at_the_same_time(self, one, other, answer):
        assert are_rivals(held_in("place:x", **one), held_in("place:y", **other)) is answer

    def test_are_not_the_same_end_at_two_times(self):
        assert not are_rivals(held_in("place:x"), held_in("place:x", valid_from="2018"))

    @pytest.mark.parametrize("more", [{"status": "withdrawn", "reason": "No."}, {"status": "superseded"}])
    def test_are_not_what_is_no_longer_upheld(self, more):
        if more["status"] == "superseded":
            more = more | {"superseded_by": held_in("place:x").id}
        made = graph(held_in("place:x"), held_in("place:y", **more))
        assert [each.rivals for each in made.claims()] == [(), ()]

    def test_are_not_a_place_and_what_it_lies_in(self):
        inside = [claim("place:hotel", "located_in", "place:manila"), claim("place:manila", "located_in", "state:ph")]
        assert not are_rivals(held_in("place:hotel"), held_in("state:ph"), *inside)
        assert are_rivals(
            held_in("place:hotel"), held_in("state:vn"), *inside, claim("place:hanoi", "located_in", "state:vn")
        )

    def test_are_a_place_and_what_it_was_wrongly_said_to_lie_in(self):
        wrong = claim("place:manila", "located_in", "state:ph", status="withdrawn", reason="No.")
        assert are_rivals(held_in("place:manila"), held_in("state:ph"), wrong)

    def test_may_be_three_and_each_names_the_others(self):
        pool = [held_in(f"place:{name}") for name in "xyz"]
        made = graph(*pool)
        for each in made.claims():
            assert each.rivals == tuple(sorted({c.id for c in pool} - {each.id}))

    def test_of_one_are_not_rivals_of_each_other_without_cause(self):
        made = graph(held_on("2018-04-27"), held_on("2018-04-28"), held_on("2018"))
        by_day = {each.object.value: each for each in made.claims()}
        assert by_day["2018"].rivals == ()
        assert by_day["2018-04-27"].rivals == (by_day["2018-04-28"].id,)

    def test_are_symmetric_and_never_oneself(self, for_all):
        bounds = st.sampled_from([None, "2016", "2017", "2018", "..", "?"])

        def ordered(start, end):
            return not (start and end and start.isdigit() and end.isdigit() and start > end)

        ends = st.sampled_from(["2017", "2017-05", "2018", "2018-04", "2018-04-27"])
        made = st.tuples(ends, bounds, bounds).filter(lambda each: ordered(each[1], each[2]))

        def prove(days):
            found = graph(*(held_on(day, valid_from=start, valid_to=end) for day, start, end in days))
            for each in found.claims():
                assert each.id not in each.rivals
                assert all(each.id in found.claim_by_id[rival].rivals for rival in each.rivals)
                assert (each.status is Status.DISPUTED) is bool(each.rivals)

        for_all(st.lists(made, min_size=1, max_size=6), prove, 60)


class TestSlices:
    def test_lose_rivals_that_no_longer_hold(self):
        made = graph(held_in("place:x", valid_to="2017"), held_in("place:y", valid_from="2017", valid_to="2019"))
        assert len([each for each in made.as_of(PartialDate("2017")).claims() if each.rivals]) == 2
        (left,) = made.as_of(PartialDate("2018")).claims()
        assert (left.object, left.status, left.rivals) == ("place:y", Status.ASSERTED, ())

    def test_keep_rivals_whose_place_is_out_of_sight(self):
        """A subgraph without places would take a city and its state for rivals if it looked again."""
        made = graph(held_in("place:manila"), held_in("state:ph"), claim("place:manila", "located_in", "state:ph"))
        assert [each.rivals for each in made.subgraph(["meeting", "state"]).claims()] == [()]


class TestMany:
    def test_more_than_the_limit_are_told(self, monkeypatch):
        monkeypatch.setattr(rivals, "LIMIT", 3)
        with pytest.raises(DataError) as caught:
            link(loaded([held_in(f"place:p-{number}") for number in range(4)]))
        assert str(caught.value) == (
            "claims:1: claim on meeting:a: held_in: has 4 values, but holds one at a time; at most 3 are compared: "
            "is meeting:a one thing?"
        )
        assert len(graph(*(held_in(f"place:p-{number}") for number in range(3))).ordered) == 3

    def test_ten_thousand_are_told_at_once(self):
        with pytest.raises(DataError, match="has 10,000 values, but holds one at a time"):
            link(loaded([claim("meeting:a", "edition_number", number) for number in range(10_000)]))

    def test_a_long_chain_of_places_is_followed(self):
        chain = [claim(f"place:p-{number}", "located_in", f"place:p-{number + 1}") for number in range(3_000)]
        assert not are_rivals(held_in("place:p-0"), held_in("place:p-3000"), *chain)
