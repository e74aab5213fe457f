"""Differences between two graphs, as sentences."""

from __future__ import annotations

from hypothesis import strategies as st
from making import STATED, claim, entity, graph

from graph_builder.diff import changes

BASE = [claim("meeting:a", "held_in", "place:b"), claim("body:x", "part_of", "body:y")]


def told(old, new, lang="en"):
    return [
        (each.sort, each.what, each.id if each.what == "entity" else "", each.text) for each in changes(old, new, lang)
    ]


def test_of_the_same_records_are_none():
    assert changes(graph(*BASE), graph(*BASE[::-1]), "en") == []


def test_are_what_came_and_what_went():
    old, new = graph(*BASE), graph(BASE[0], claim("meeting:a", "held_on", "2018-04-27"))
    assert told(old, new) == [
        ("removed", "entity", "body:x", "x was removed."),
        ("removed", "entity", "body:y", "y was removed."),
        ("removed", "claim", "", "x is part of y."),
        ("added", "claim", "", "a was held on 27 April 2018."),
    ]
    assert [each[0] for each in told(new, old)] == ["added", "added", "removed", "added"]


def test_are_told_in_vietnamese():
    (entity_added, _, claim_added) = told(graph(claim("meeting:a", "held_in", "place:b")), graph(*BASE), "vi")
    assert claim_added == ("added", "claim", "", "x thuộc y.")
    assert entity_added == ("added", "entity", "body:x", "x được thêm vào.")


def test_of_a_claim_are_its_evidence_and_its_standing():
    other = STATED | {"source": "source:t", "paragraph": 3}
    old = graph(claim("meeting:a", "held_in", "place:b"), entities=[entity("source:t")])
    new = graph(claim("meeting:a", "held_in", "place:b", evidence=[other]), entities=[entity("source:s")])
    (change,) = changes(old, new, "en")
    assert (
        change.text
        == "a was held in b. New evidence: stated, t, paragraph 3, 95 %. No longer evidence: stated, s, 95 %."
    )
    withdrawn = graph(
        claim("meeting:a", "held_in", "place:b", status="withdrawn", reason="No."), entities=[entity("source:t")]
    )
    assert changes(old, withdrawn, "en")[0].text == "a was held in b. It was asserted, now it is withdrawn."


def test_of_a_claim_are_another_reason_another_successor_and_other_rivals():
    def withdrawn(reason):
        return graph(
            claim("meeting:a", "held_in", "place:b", status="withdrawn", reason={"en": reason, "vi": "Vì thế."})
        )

    assert told(withdrawn("One."), withdrawn("Two."))[0][3] == "a was held in b. Now it is withdrawn, because Two."
    old, new = (
        graph(*(claim("meeting:a", "held_on", day) for day in days))
        for days in (("2017", "2018"), ("2017", "2018", "2019"))
    )
    assert [each[3] for each in told(old, new, "vi")][:1] == [
        "a được tổ chức năm 2017. Các tuyên bố mâu thuẫn với nó đã thay đổi."
    ]
    assert (
        told(withdrawn("One."), graph(claim("meeting:a", "held_in", "place:b")), "vi")[0][3]
        == "a được tổ chức tại b. Trước đây đã rút, nay được khẳng định."
    )


def test_of_a_claim_that_got_a_rival():
    old = graph(claim("meeting:a", "held_in", "place:b"), entities=[entity("place:c")])
    new = graph(claim("meeting:a", "held_in", "place:b"), claim("meeting:a", "held_in", "place:c"))
    assert [each.sort for each in changes(old, new, "en")] == ["changed", "added"]


def test_of_an_entity_are_its_fields():
    old = graph(*BASE)
    new = graph(*BASE, entities=[entity("body:x", label={"en": "X"}, short={"en": "X"})])
    assert told(old, new) == [("changed", "entity", "body:x", "X has another label, short.")]


def test_turn_one_graph_into_the_other(for_all):
    pool = [
        claim("meeting:a", "held_in", f"place:{name}", valid_from=start) for name in "bcd" for start in (None, "2018")
    ]

    def prove(case):
        old, new = (graph(*part) for part in case)
        found = {(each.sort, each.id) for each in changes(old, new, "en") if each.what == "claim"}
        assert {key for sort, key in found if sort == "added"} == new.claim_by_id.keys() - old.claim_by_id.keys()
        assert {key for sort, key in found if sort == "removed"} == old.claim_by_id.keys() - new.claim_by_id.keys()

    some = st.lists(st.sampled_from(pool), min_size=1, max_size=6, unique_by=lambda each: each.id)
    for_all(st.tuples(some, some), prove, 40)


def test_are_plain_data():
    (change, *_) = changes(graph(*BASE), graph(BASE[0]), "en")
    assert change.plain() == {"sort": "removed", "what": "entity", "id": "body:x", "text": "x was removed."}
