"""Evidence: where it stands, what is refused, and when two pieces are one."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from ontology.evidence import NAME_LIMIT, Evidence, EvidenceList, Name, Pieces, joined


def piece(**fields):
    return Evidence.model_validate({"source": "source:s", "basis": "stated"} | fields)


def message(fields):
    with pytest.raises(ValidationError) as caught:
        piece(**fields)
    (error,) = caught.value.errors()
    return str(error["ctx"]["error"]) if error["type"] == "value_error" else error["type"]


class TestEvidence:
    @pytest.mark.parametrize(
        ("fields", "said"),
        [
            ({"source": "body:amcc"}, "'body:amcc' is not a source: name a record whose id starts with source:"),
            ({"basis": "said"}, "enum"),
            ({"confidence": 1.01}, "less_than_equal"),
            ({"confidence": -0.01}, "greater_than_equal"),
            ({"confidence": float("nan")}, "finite_number"),
            ({"paragraph": 0}, "greater_than_equal"),
            ({"paragraph": True}, "must be a whole number, not true"),
            ({"span": [5, 5]}, "the span 5 to 5 is empty: the end is exclusive and comes after the start"),
            ({"span": [9, 3]}, "the span 9 to 3 is empty: the end is exclusive and comes after the start"),
            ({"span": [-1, 3]}, "greater_than_equal"),
            (
                {"names": [{"start": 0, "end": 3, "exact": "ASEAN"}]},
                "'ASEAN' has 5 characters, but 0 to 3 are 3: count code points of the NFC text, end exclusive",
            ),
            ({"names": [{"start": 0, "end": 251, "exact": "x" * 251}]}, "string_too_long"),
            (
                {"names": [{"start": 0, "end": 2, "exact": "e\u0301"}]},
                "is not in Unicode NFC (its accents are separate characters): save it composed, as NFC",
            ),
            ({"text": "A whole sentence."}, "extra_forbidden"),
        ],
    )
    def test_refuses(self, fields, said):
        assert message(fields) == said

    def test_takes_digits_as_yaml_has_them(self):
        made = piece(paragraph="11", span=["2371", "2460"], confidence="0.5")
        assert (made.paragraph, made.span, made.confidence) == (11, (2371, 2460), 0.5)

    def test_counts_a_name_in_code_points(self):
        assert Name(start=0, end=7, exact="Đà Nẵng").exact == "Đà Nẵng"
        assert Name(start=0, end=1, exact="😀").exact == "😀"

    def test_a_name_is_never_a_sentence(self):
        assert NAME_LIMIT == 250

    def test_confidence_has_four_places_and_no_negative_zero(self):
        assert piece(confidence=0.123456).confidence == 0.1235
        assert str(piece(confidence=-0.0).confidence) == "0.0"
        assert piece(confidence=-0.0).id == piece(confidence=0).id

    def test_id_depends_on_every_part(self):
        name = {"start": 0, "end": 1, "exact": "x"}
        parts = [
            {},
            {"source": "source:t"},
            {"basis": "implied"},
            {"confidence": 0.5},
            {"paragraph": 1},
            {"span": [0, 1]},
            {"names": [name]},
            {"note": "x"},
            {"note": {"vi": "x"}},
        ]
        assert len({piece(**part).id for part in parts}) == len(parts)

    def test_id_of_a_changed_copy_is_its_own(self):
        made = piece()
        assert made.id, "the id is computed before the copy"
        assert made.model_copy(update={"confidence": 0.5}).id == piece(confidence=0.5).id

    def test_cannot_be_changed(self):
        with pytest.raises(ValidationError, match="frozen"):
            piece().basis = "implied"


class TestPieces:
    @pytest.mark.parametrize(
        "value", [{"source": "source:s", "basis": "stated"}, [{"source": "source:s", "basis": "stated"}]]
    )
    def test_one_may_stand_alone(self, value):
        assert (
            TypeAdapter(Pieces).validate_python(value) == TypeAdapter(EvidenceList).validate_python(value) == (piece(),)
        )

    def test_may_be_none_where_a_record_has_none(self):
        assert TypeAdapter(Pieces).validate_python([]) == ()

    @pytest.mark.parametrize("value", [None, [], ()])
    def test_of_a_claim_are_required(self, value):
        with pytest.raises(ValidationError) as caught:
            TypeAdapter(EvidenceList).validate_python(value)
        expected = "has no evidence: every claim needs at least one piece, such as {source: source:…, basis: stated}"
        assert expected in str(caught.value)

    @pytest.mark.parametrize("value", ["source:s", 5])
    def test_are_mappings(self, value):
        with pytest.raises(ValidationError, match="but must be one piece such as "):
            TypeAdapter(EvidenceList).validate_python(value)


def test_joined_keeps_equal_pieces_once_in_a_fixed_order():
    first, second, third = piece(paragraph=2), piece(paragraph=10), piece(source="source:a")
    assert (
        joined((second, first, third, piece(paragraph=2))) == joined((third, first, second)) == (third, first, second)
    )
