"""Linking: ids are resolved, one claim is made of what several sources say, and every problem is told at once."""

from __future__ import annotations

import random

import pytest
from hypothesis import strategies as st
from making import STATED, claim, entity, graph, loaded

from graph_builder.link import HINT_LIMIT, link
from graph_builder.load._records import Broken, Record
from graph_builder.load.registry import Loaded
from graph_builder.load.registry import load as read_files
from ontology.errors import DataError, Problem
from ontology.terms import Basis, Status

OTHER = {"source": "source:t", "basis": "implied", "paragraph": 2}


def told(read: Loaded) -> list[str]:
    with pytest.raises(DataError) as caught:
        link(read)
    return [str(problem) for problem in caught.value.problems]


class TestMerging:
    def test_makes_one_claim_of_what_two_sources_say(self):
        (found,) = graph(
            claim("meeting:a", "held_in", "place:b"), claim("meeting:a", "held_in", "place:b", evidence=OTHER)
        ).claims()
        assert [piece.source for piece in found.evidence] == ["source:s", "source:t"]
        assert found.strongest == (0.95, Basis.STATED)

    def test_counts_an_equal_piece_once(self):
        (found,) = graph(*[claim("meeting:a", "held_in", "place:b")] * 3).claims()
        assert len(found.evidence) == 1

    def test_of_both_directions_and_both_orders(self):
        made = graph(
            claim("meeting:a", "edition_of", "body:b"), claim("body:b", "has_edition", "meeting:a", evidence=OTHER),
            claim("group:b", "distinct_from", "group:a"), claim("group:a", "distinct_from", "group:b", evidence=OTHER),
        )  # fmt: skip
        assert [(each.subject, each.object, len(each.evidence)) for each in made.claims()] == [
            ("group:a", "group:b", 2),
            ("meeting:a", "body:b", 2),
        ]

    def test_keeps_apart_what_holds_at_different_times(self):
        made = graph(
            *(claim("state:a", "member_of", "body:b", valid_from=day) for day in (None, "2018", "2018-01")),
            claim("state:a", "member_of", "body:b", valid_to="2018"),
        )
        assert len(made.ordered) == 4
        assert len(made.nx.get_edge_data("state:a", "body:b")) == 4

    def test_refuses_two_standings_of_one_claim(self):
        withdrawn = claim("meeting:a", "held_in", "place:b", status="withdrawn", reason="No.")
        message = (
            "held_in: is withdrawn here, but the same claim is asserted at claims:1, or for another reason: "
            "give both the same status"
        )
        assert told(loaded([claim("meeting:a", "held_in", "place:b"), withdrawn])) == [
            f"claims:2: claim on meeting:a: {message}"
        ]
        assert (
            len(
                told(loaded([withdrawn, claim("meeting:a", "held_in", "place:b", status="withdrawn", reason="Other.")]))
            )
            == 1
        )
        (one,) = graph(withdrawn, withdrawn).claims()
        assert (one.status, one.reason.en) == (Status.WITHDRAWN, "No.")

    def test_of_very_many_pieces_takes_no_square_of_time(self, many):
        count = many(3_000, 20_000)
        pieces = [
            claim("meeting:a", "held_in", "place:b", evidence=STATED | {"paragraph": number})
            for number in range(1, count)
        ]
        (found,) = graph(*pieces).claims()
        assert [piece.paragraph for piece in found.evidence] == list(range(1, count))


class TestConfidence:
    @pytest.mark.parametrize(
        ("grade", "sure"), [("official", 0.95), ("secondary", 0.85), ("press", 0.8), ("weak", 0.5)]
    )
    def test_follows_from_the_grade_of_the_source(self, grade, sure):
        (found,) = graph(claim("meeting:a", "held_in", "place:b"), entities=[entity("source:s", grade=grade)]).claims()
        assert found.strongest == (sure, Basis.STATED)

    def test_given_is_kept(self):
        (found,) = graph(claim("meeting:a", "held_in", "place:b", evidence=STATED | {"confidence": 0.3})).claims()
        assert found.strongest == (0.3, Basis.STATED)

    def test_is_part_of_the_id_of_evidence_however_many_pieces_a_claim_has(self):
        """Ids of pieces are computed when a claim has several, before their confidence is known."""
        (one,) = graph(claim("meeting:a", "held_in", "place:b")).claims()
        (two,) = graph(claim("meeting:a", "held_in", "place:b", evidence=[STATED, OTHER])).claims()
        assert one.evidence[0].id in {piece.id for piece in two.evidence}

    def test_of_a_claim_is_that_of_its_strongest_piece(self):
        pieces = [{"source": "source:press", "basis": "stated"}, {"source": "source:office", "basis": "implied"}]
        sources = [entity("source:press", grade="press"), entity("source:office", grade="official")]
        (found,) = graph(claim("meeting:a", "held_in", "place:b", evidence=pieces), entities=sources).claims()
        assert found.strongest == (0.95, Basis.IMPLIED)


class TestIds:
    def test_unknown_are_told_with_the_nearest(self):
        read = loaded([claim("meeting:amcc-2", "held_in", "place:manila")])
        read.records.append(Record("f", 7, None, [(claim("meeting:amcc-2", "edition_of", "body:amccc"), 7)]))
        read.records.append(
            Record(
                "f",
                8,
                None,
                [
                    (
                        claim(
                            "meeting:amc-2",
                            "held_in",
                            "place:nowhere",
                            evidence={"source": "source:t", "basis": "stated"},
                        ),
                        8,
                    )
                ],
            )
        )
        read.records.append(Record("records", 2, entity("body:amcc")))
        assert told(read) == [
            "f:7: claim on meeting:amcc-2: edition_of: no record defines 'body:amccc'; did you mean body:amcc?",
            "f:8: claim on meeting:amc-2: held_in: no record defines 'meeting:amc-2'; did you mean meeting:amcc-2?",
            "f:8: claim on meeting:amc-2: held_in: no record defines 'place:nowhere'; add a record for it",
            "f:8: claim on meeting:amc-2: held_in: no record defines 'source:t'; add a record for it",
        ]

    def test_hints_do_not_depend_on_the_order_of_records(self):
        ids = [f"body:group-{letter}" for letter in "abcdefghij"]
        answers = set()
        for seed in range(5):
            random.Random(seed).shuffle(ids)
            read = Loaded(records=[Record("f", 1, entity(key)) for key in [*ids, "meeting:a", "source:s"]])
            read.records.append(Record("f", 9, None, [(claim("meeting:a", "edition_of", "body:group-z"), 9)]))
            answers.add(tuple(told(read)))
        assert len(answers) == 1

    def test_very_many_unknown_are_all_told_but_only_some_with_hints(self):
        count = HINT_LIMIT + 30
        read = loaded([claim("meeting:a", "held_in", "place:known-1")])
        read.records += [
            Record("f", n, None, [(claim("meeting:a", "held_in", f"place:known-1{n:03}"), n)])
            for n in range(1, count + 1)
        ]
        messages = told(read)
        assert len(messages) == count
        assert sum("did you mean" in message for message in messages) == HINT_LIMIT

    def test_that_a_broken_record_was_to_define_are_not_told_twice(self):
        read = loaded([claim("meeting:a", "held_in", "place:b")])
        read.records = [each for each in read.records if each.entity is None or each.entity.id != "place:b"]
        read.take([Broken("place:b", (Problem("f", 1, "place:b", "is broken"),), "f", 1)])
        assert told(read) == ["f:1: place:b: is broken"]

    def test_in_the_sound_claims_of_a_broken_record_are_told_too(self):
        read = loaded([claim("meeting:a", "held_in", "place:b")])
        read.take(
            [
                Broken(
                    "meeting:b",
                    (Problem("f", 1, "meeting:b", "is broken"),),
                    "f",
                    1,
                    ((claim("meeting:b", "held_in", "place:c"), 3),),
                )
            ]
        )
        assert told(read) == [
            "f:1: meeting:b: is broken",
            "f:3: meeting:b: held_in: no record defines 'place:c'; add a record for it",
        ]

    def test_may_belong_to_one_record_only(self):
        read = Loaded(
            records=[Record("a", 1, entity("body:a")), Record("b", 5, entity("body:a", label={"en": "Other"}))]
        )
        read.take([Broken("body:a", (Problem("c", 2, "body:a", "is broken"),), "c", 1)])
        message = "body:a: is already defined at a:1: an id belongs to one record; merge them, or rename this one"
        assert told(read) == [f"b:5: {message}", f"c:1: {message}", "c:2: body:a: is broken"]

    def test_twice_in_one_file_are_told(self, tmp_path):
        (tmp_path / "f.yaml").write_text(
            "- id: body:a\n  label: {en: A}\n- id: body:a\n  label: {en: B}\n", encoding="utf-8"
        )
        (message,) = told(read_files([str(tmp_path / "f.yaml")]))
        first = (
            f"is already defined at {tmp_path}/f.yaml:1: an id belongs to one record; merge them, or rename this one"
        )
        assert message == f"{tmp_path}/f.yaml:3: body:a: {first}"

    def test_of_a_source_may_be_a_subject(self):
        (found,) = graph(claim("source:s", "about", "body:a")).claims()
        assert (found.subject, found.evidence[0].source) == ("source:s", "source:s")


class TestOrder:
    def test_of_records_and_files_does_not_matter(self, for_all):
        ends = [
            ("held_in", "place:b"),
            ("held_in", "place:c"),
            ("held_on", "2018"),
            ("held_on", "2018-04-27"),
            ("held_on", "2017"),
        ]
        pool = [
            *(claim("meeting:a", relation, end) for relation, end in ends),
            *(claim("meeting:a", "held_in", end, evidence=OTHER) for end in ("state:d", "place:b")),
            claim("place:b", "located_in", "state:d"),
            claim("body:a", "part_of", "body:b"),
            claim("group:b", "distinct_from", "group:a"),
        ]
        expected = graph(*pool)

        def prove(order):
            made = graph(*order)
            assert made == expected
            assert [each.model_dump_json() for each in made.claims()] == [
                each.model_dump_json() for each in expected.claims()
            ]

        for_all(st.permutations(pool), prove, 40)

    def test_entities_and_claims_come_out_sorted(self):
        made = graph(
            claim("meeting:b", "held_in", "place:a"),
            claim("meeting:a", "held_on", "2018"),
            claim("meeting:a", "held_in", "place:b"),
        )
        assert list(made.by_id) == sorted(made.by_id)
        assert [(each.subject, each.relation) for each in made.claims()] == [
            ("meeting:a", "held_in"),
            ("meeting:a", "held_on"),
            ("meeting:b", "held_in"),
        ]


def test_all_problems_are_told_at_once():
    read = loaded(
        [
            claim("body:a", "part_of", "body:b"),
            claim("body:b", "part_of", "body:a"),
            claim("meeting:a", "held_in", "place:b", status="superseded", superseded_by="0" * 24),
        ]
    )
    read.records.append(Record("f", 1, entity("body:a", label={"en": "Again"})))
    read.records.append(Record("f", 2, None, [(claim("meeting:a", "held_in", "place:zzz"), 2)]))
    read.problems.append(Problem("g", 1, "", "is not YAML"))
    assert [message.split(": ", 2)[-1][:40] for message in told(read)] == [
        "part_of: goes round in a circle, body:a ",
        "held_in: superseded_by: no claim has the",
        "is already defined at records:1: an id b",
        "held_in: no record defines 'place:zzz'; ",
        "is not YAML",
    ]  # fmt: skip
