"""Claims: one id for one thing said, one form for each way to say it, and never one without evidence."""

from __future__ import annotations

import copy
import pickle
import re
from itertools import permutations

import pytest
from hypothesis import strategies as st
from making import STATED, claim
from pydantic import ValidationError

from ontology.claim import Claim
from ontology.evidence import Evidence
from ontology.literal import LiteralValue
from ontology.notation import NQuads
from ontology.rdf import claim_resource
from ontology.relations import INVERSES, RELATIONS
from ontology.terms import Basis, Status

NO_EVIDENCE = "has no evidence: every claim needs at least one piece, such as {source: source:…, basis: stated}"
EDITION = {"subject": "meeting:amcc-2", "relation": "edition_of", "object": "body:amcc"}


def message(fields):
    """Return what is wrong with a claim of these fields, if it is one thing."""
    with pytest.raises(ValidationError) as caught:
        Claim.model_validate(fields)
    (error,) = caught.value.errors()
    return str(error["ctx"]["error"])


class TestId:
    def test_vector(self):
        made = Claim.model_validate(EDITION | {"evidence": STATED})
        assert made.content == ["meeting:amcc-2", "edition_of", "body:amcc", None, None]
        assert made.id == "e0ff8b66ea5def47d33a4c81"

    @pytest.mark.parametrize(
        ("made", "content"),
        [
            (
                claim("meeting:a", "held_on", "2018"),
                ["meeting:a", "held_on", {"value": "2018", "datatype": "xsd:gYear"}, None, None],
            ),
            (
                claim("meeting:a", "edition_number", 3),
                ["meeting:a", "edition_number", {"value": "3", "datatype": "xsd:integer"}, None, None],
            ),
            (
                claim("body:a", "official_name", "Tên", lang="VI"),
                ["body:a", "official_name", {"value": "Tên", "lang": "vi"}, None, None],
            ),
            (
                claim("state:a", "member_of", "body:a", valid_from="1967-08", valid_to=".."),
                ["state:a", "member_of", "body:a", "1967-08", ".."],
            ),
        ],
    )
    def test_is_made_from_what_is_said_and_when(self, made, content):
        assert made.content == content

    def test_does_not_depend_on_how_it_stands_or_who_says_so(self):
        plain = claim("meeting:a", "held_on", "2018")
        others = [
            claim("meeting:a", "held_on", "2018", evidence={"source": "source:t", "basis": "implied", "paragraph": 3}),
            claim("meeting:a", "held_on", "2018", status="withdrawn", reason="It was not."),
            claim("meeting:a", "held_on", "2018", status="superseded", superseded_by="0" * 24),
            plain.with_rivals(["1" * 24]),
            plain.as_uncertain(),
        ]
        assert {each.id for each in others} == {plain.id}

    def test_depends_on_time_and_on_the_precision_of_the_end(self):
        bounds = [
            {},
            {"valid_from": "2018"},
            {"valid_to": "2018"},
            {"valid_from": "2018-01"},
            {"valid_from": ".."},
            {"valid_from": "?"},
        ]
        made = [claim("meeting:a", "held_on", day, **more) for day in ("2018", "2018-04") for more in bounds]
        assert len({each.id for each in made}) == len(made)

    def test_is_the_same_under_every_base_iri(self):
        made = claim("meeting:a", "held_on", "2018")
        iris = [claim_resource(made, NQuads(base))[0] for base in ("https://a.example/", "https://b.example/x/")]
        assert iris == [f"<https://a.example/claim/{made.id}>", f"<https://b.example/x/claim/{made.id}>"]

    def test_of_a_changed_copy_is_its_own(self):
        made = claim("meeting:a", "held_in", "place:a")
        assert (
            made.id != made.model_copy(update={"object": "place:b"}).id == claim("meeting:a", "held_in", "place:b").id
        )


class TestOneForm:
    @pytest.mark.parametrize(
        "relation", [r for r in RELATIONS.values() if not r.is_literal and not r.symmetric], ids=lambda r: r.name
    )
    def test_an_inverse_is_turned_round(self, relation):
        subject, end = f"{relation.domain[0]}:a", f"{relation.range[0]}:b"
        assert claim(end, relation.inverse, subject) == claim(subject, relation.name, end)

    def test_ends_of_a_symmetric_relation_are_sorted(self):
        assert claim("group:b", "distinct_from", "group:a") == claim("group:a", "distinct_from", "group:b")
        assert claim("group:b", "distinct_from", "group:a").subject == "group:a"

    @pytest.mark.parametrize("relation", [r for r in RELATIONS.values() if r.symmetric], ids=lambda r: r.name)
    def test_every_symmetric_relation_takes_the_same_kinds_at_both_ends(self, relation):
        assert relation.domain == relation.range
        assert relation.label == relation.inverse_label

    def test_a_literal_may_be_given_whole(self):
        whole = Claim.model_validate(
            {
                "subject": "meeting:a",
                "relation": "held_on",
                "object": {"value": "2018", "datatype": "xsd:gYear"},
                "evidence": STATED,
            }
        )
        assert whole == claim("meeting:a", "held_on", "2018")
        assert whole.object == LiteralValue(value="2018", datatype="xsd:gYear")

    def test_is_read_back_from_what_it_writes(self):
        for made in (
            claim("body:a", "official_name", "Tên", lang="vi", valid_from="2018", valid_to="?"),
            claim("meeting:a", "held_in", "place:a", status="withdrawn", reason={"en": "No.", "vi": "Không."}),
            claim("meeting:a", "edition_number", 3, evidence=[STATED, STATED | {"paragraph": 2, "note": "x"}]),
        ):
            bare = made.bare()
            assert bare.pop("id") == made.id
            assert Claim.model_validate(bare) == made

    def test_what_is_computed_is_not_believed(self):
        made = Claim.model_validate(
            EDITION | {"evidence": STATED, "status": "disputed", "rivals": ["0" * 24], "uncertain": True}
        )
        assert (made.status, made.rivals, made.uncertain) == (Status.ASSERTED, (), False)

    def test_the_fields_given_are_left_as_they_are(self):
        given = {"subject": "body:amcc", "relation": "has_edition", "object": "meeting:amcc-2", "evidence": STATED}
        before = copy.deepcopy(given)
        Claim.model_validate(given)
        assert given == before


class TestRefuses:
    @pytest.mark.parametrize(
        ("fields", "said"),
        [
            (
                {"relation": "edition_off"},
                "'edition_off' is not a relation; did you mean edition_of or edition_number or has_edition?",
            ),
            ({"relation": None}, "null is not a relation; docs/relations.md lists them"),
            ({"relation": ["edition_of"]}, '["edition_of"] is not a relation; docs/relations.md lists them'),
            ({"relation": "qqq"}, "'qqq' is not a relation; docs/relations.md lists them"),
            ({"subject": "body:amcc"}, "body:amcc cannot be the subject of edition_of: it takes a meeting"),
            ({"object": "place:a"}, "place:a cannot be the object of edition_of: it takes a body"),
            (
                {"relation": "held_in", "object": "body:a"},
                "body:a cannot be the object of held_in: it takes a place or state",
            ),
            (
                {"relation": "refers_to", "subject": "provision:a", "object": "place:a"},
                "place:a cannot be the object of refers_to: it takes a body, document, meeting, programme or theme",
            ),
            (
                {"subject": "body:a", "relation": "part_of", "object": "body:a"},
                "body:a cannot be related to itself by part_of",
            ),
            ({"relation": "held_on", "object": "place:a"}, "leads to a date, not to an entity: give it as value"),
            (
                {"relation": "number_of_edition"},
                "starts from a number: write it from the other end, with relation edition_number",
            ),
            ({"value": "body:amcc"}, "leads to an entity: give its id as object, not a value"),
            (
                {"relation": "held_on", "value": "2018", "datatype": "xsd:date"},
                "has the datatype 'xsd:date', but needs xsd:gYear: leave it out, it follows",
            ),
            (
                {"relation": "held_on", "object": {"value": "2018", "datatype": "xsd:date"}},
                'is the literal {"value": "2018", "datatype": "xsd:date"}, but must be {"value": "2018", "datatype":',
            ),
            (
                {"valid_from": "2019", "valid_to": "2018"},
                "ends (2018) before it starts (2019): swap or correct valid_from and valid_to",
            ),
            (
                {"valid_from": "2018-04-28", "valid_to": "2018-04-27"},
                "ends (2018-04-27) before it starts (2018-04-28): swap or correct valid_from and valid_to",
            ),
            ({"valid_from": "2018-13"}, "'2018-13' is not in the calendar: month must be in 1..12"),
            ({"status": "withdrawn"}, "a withdrawn claim needs a reason, and only a withdrawn claim has one"),
            ({"reason": "Because."}, "a withdrawn claim needs a reason, and only a withdrawn claim has one"),
            ({"status": "superseded"}, "a superseded claim needs superseded_by, and only a superseded claim has it"),
            ({"superseded_by": "0" * 24}, "a superseded claim needs superseded_by, and only a superseded claim has it"),
            ({"evidence": []}, NO_EVIDENCE),
            ({"evidence": None}, NO_EVIDENCE),
        ],
    )
    def test_says(self, fields, said):
        assert message(EDITION | {"evidence": STATED} | fields).startswith(said)

    def test_a_literal_relation_without_a_value(self):
        assert (
            message({"subject": "meeting:a", "relation": "held_on", "evidence": STATED})
            == "leads to a date: give it as value"
        )

    def test_an_inverse_without_an_object(self):
        assert (
            message({"subject": "body:a", "relation": "has_edition", "evidence": STATED})
            == "has no object: give the id of an entity"
        )

    def test_a_year_may_end_in_the_year_it_starts(self):
        assert claim("state:a", "member_of", "body:a", valid_from="2018-04", valid_to="2018").valid_to == "2018"

    def test_an_unknown_field(self):
        with pytest.raises(ValidationError, match="Extra inputs are not permitted"):
            Claim.model_validate(EDITION | {"evidence": STATED, "certainty": 1})


class TestNeverWithoutEvidence:
    """Every public way to a claim, the unchecked ones included."""

    made = Claim.model_validate(EDITION | {"evidence": STATED})

    def test_by_its_fields(self):
        assert message(EDITION) == NO_EVIDENCE
        with pytest.raises(ValidationError, match="has no evidence"):
            Claim(**EDITION)

    def test_by_json(self):
        with pytest.raises(ValidationError, match="has no evidence"):
            Claim.model_validate_json(
                '{"subject": "meeting:amcc-2", "relation": "edition_of", "object": "body:amcc", "evidence": []}'
            )

    @pytest.mark.parametrize("evidence", [{}, {"evidence": ()}, {"evidence": []}, {"evidence": None}])
    def test_by_unchecked_construction(self, evidence):
        with pytest.raises(ValueError, match=f"^{re.escape(NO_EVIDENCE)}$"):
            Claim.model_construct(**EDITION, **evidence)

    @pytest.mark.parametrize("evidence", [(), [], None])
    def test_by_an_unchecked_copy(self, evidence):
        with pytest.raises(ValueError, match=f"^{re.escape(NO_EVIDENCE)}$"):
            self.made.model_copy(update={"evidence": evidence})

    def test_by_other_evidence(self):
        with pytest.raises(ValueError, match=f"^{re.escape(NO_EVIDENCE)}$"):
            self.made.with_evidence(())

    def test_by_change(self):
        with pytest.raises(ValidationError, match="frozen"):
            self.made.evidence = ()  # type: ignore[misc]
        with pytest.raises(ValidationError, match="frozen"):
            del self.made.evidence  # type: ignore[misc]

    def test_copies_keep_it(self):
        for copied in (copy.copy(self.made), copy.deepcopy(self.made), pickle.loads(pickle.dumps(self.made))):
            assert copied == self.made
            assert copied.evidence


class TestStrongest:
    def test_evidence_gives_basis_and_confidence(self):
        pieces = [
            STATED | {"confidence": 0.5},
            {"source": "source:t", "basis": "external", "confidence": 0.95},
            {"source": "source:u", "basis": "implied", "confidence": 0.95},
        ]
        for order in permutations(pieces):
            assert claim("meeting:a", "held_on", "2018", evidence=list(order)).strongest == (0.95, Basis.EXTERNAL)

    def test_of_equals_is_the_more_direct_basis(self):
        assert [each.value for each in Basis] == ["stated", "corrected", "external", "implied"]
        for weaker, stronger in permutations(Basis, 2):
            pieces = [{"source": "source:s", "basis": each.value, "confidence": 0.8} for each in (weaker, stronger)]
            expected = min((weaker, stronger), key=list(Basis).index)
            assert claim("meeting:a", "held_on", "2018", evidence=pieces).strongest == (0.8, expected)

    def test_what_was_not_graded_counts_as_nothing(self):
        assert claim("meeting:a", "held_on", "2018").strongest == (0.0, Basis.STATED)


class TestEvidence:
    def test_equal_pieces_count_once(self):
        assert len(claim("meeting:a", "held_on", "2018", evidence=[STATED, STATED]).evidence) == 1

    def test_order_does_not_matter(self, for_all):
        def prove(pieces):
            made = [{"source": f"source:{source}", "basis": basis, "paragraph": at} for source, basis, at in pieces]
            one, other = (claim("meeting:a", "held_on", "2018", evidence=each) for each in (made, made[::-1]))
            assert one == other
            assert one.model_dump_json() == other.model_dump_json()

        piece = st.tuples(st.sampled_from("ab"), st.sampled_from(["stated", "implied"]), st.integers(1, 3))
        for_all(st.lists(piece, min_size=1, max_size=8), prove, 60)

    def test_may_be_replaced(self):
        other = Evidence(source="source:t", basis=Basis.IMPLIED)
        assert claim("meeting:a", "held_on", "2018").with_evidence((other, other)).evidence == (other,)


class TestStanding:
    def test_rivals_dispute_it_and_none_assert_it_again(self):
        made = claim("meeting:a", "held_on", "2018")
        disputed = made.with_rivals(["2" * 24, "1" * 24])
        assert (disputed.status, disputed.rivals) == (Status.DISPUTED, ("1" * 24, "2" * 24))
        assert disputed.with_rivals([]) == made

    @pytest.mark.parametrize(
        ("more", "upheld"),
        [
            ({}, True),
            ({"status": "withdrawn", "reason": "No."}, False),
            ({"status": "superseded", "superseded_by": "0" * 24}, False),
        ],
    )
    def test_only_what_is_neither_withdrawn_nor_superseded_is_upheld(self, more, upheld):
        made = claim("meeting:a", "held_on", "2018", **more)
        assert made.is_upheld is upheld
        assert made.as_uncertain().is_upheld is upheld

    def test_a_disputed_claim_is_upheld(self):
        assert claim("meeting:a", "held_on", "2018").with_rivals(["1" * 24]).is_upheld


def test_every_inverse_names_its_relation():
    assert all(INVERSES[r.inverse] is r for r in RELATIONS.values() if not r.symmetric)
