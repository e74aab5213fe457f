"""Relations: each declared once, whole, and one to one with its predicate."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import get_args

import pytest

import ontology.relations as module
from ontology.entities.registry import kinds
from ontology.errors import UnknownNameError
from ontology.ids import KINDS
from ontology.relations import FORCES, INVERSES, RELATIONS, Relation, Value, relation
from ontology.terms import (
    BASIS_LABELS,
    FORCE_LABELS,
    GRADE_LABELS,
    PREFIXES,
    STATUS_LABELS,
    TYPES,
    Basis,
    Grade,
    Status,
)

ALL = sorted(RELATIONS.values(), key=lambda r: r.name)


def test_there_are_at_most_about_45():
    assert len(RELATIONS) <= 45


def test_each_stands_under_its_name_in_a_constant_of_that_name():
    declared = {name: value for name, value in vars(module).items() if isinstance(value, Relation)}
    assert {name.lower(): value for name, value in declared.items()} == RELATIONS
    assert list(RELATIONS) == sorted(RELATIONS)


def test_predicates_are_one_to_one():
    counted = Counter(r.predicate for r in ALL)
    assert [predicate for predicate, count in counted.items() if count > 1] == []


def test_no_name_is_an_inverse_too():
    symmetric = {r.name for r in ALL if r.symmetric}
    names = Counter([*RELATIONS, *(r.inverse for r in ALL if r.name not in symmetric)])
    assert [name for name, count in names.items() if count > 1] == []
    assert set(INVERSES) == {r.inverse for r in ALL if not r.symmetric}


@pytest.mark.parametrize("each", ALL, ids=lambda r: r.name)
class TestRelation:
    def test_is_named_in_snake_case(self, each):
        assert re.fullmatch(r"[a-z]+(_[a-z]+)*", each.name)
        assert re.fullmatch(r"[a-z]+(_[a-z]+)*", each.inverse)

    def test_has_labels_in_both_languages_and_directions(self, each):
        for english, vietnamese in (each.label, each.inverse_label):
            assert english
            assert english.isascii()
            assert vietnamese == unicodedata.normalize("NFC", vietnamese)
            assert vietnamese != english

    def test_says_when_it_holds_in_one_sentence(self, each):
        english, vietnamese = each.comment
        assert re.fullmatch(r"[A-Z][^.]*(\d\.\d[^.]*)?\.", english)
        assert re.fullmatch(r"[A-ZĐ][^.]*\.", vietnamese)
        assert vietnamese == unicodedata.normalize("NFC", vietnamese)

    def test_leads_from_kinds_to_kinds_or_a_literal(self, each):
        assert set(each.domain) <= set(KINDS)
        assert each.domain
        if isinstance(each.range, Value):
            assert each.is_literal
        else:
            assert set(each.range) <= set(KINDS)
            assert each.range
            assert not each.values

    def test_is_a_field_of_exactly_the_kinds_it_starts_from(self, each):
        having = {name for name, cls in kinds().items() if each.name in cls.model_fields}
        assert having == set(each.domain)

    def test_has_a_value_type_that_fits_its_range(self, each):
        cls = kinds()[each.domain[0]]
        said, _ = get_args(cls.model_fields[each.name].annotation)
        inner = str(said.model_fields["is_"].annotation)
        assert ("int" in inner) is (each.range is Value.NUMBER)

    def test_has_a_predicate_of_a_known_vocabulary(self, each):
        for curie in filter(None, (each.predicate, each.specialises)):
            prefix, _, local = curie.partition(":")
            assert prefix == "acg" or prefix in PREFIXES
            assert re.fullmatch(r"[a-z][A-Za-z]+", local)

    def test_a_predicate_of_ours_is_what_narrows_a_published_one(self, each):
        if each.specialises:
            assert each.predicate.startswith("acg:")
            assert not each.specialises.startswith("acg:")

    def test_only_what_can_go_on_is_transitive_or_acyclic(self, each):
        if each.transitive or each.acyclic:
            assert set(each.domain) & set(each.range)
        if each.symmetric:
            assert not each.acyclic


def test_the_declaration_is_found_by_name():
    assert relation("edition_of") is RELATIONS["edition_of"]
    with pytest.raises(
        UnknownNameError, match=r"no relation is called 'edition_off'; did you mean edition_of"
    ) as caught:
        relation("edition_off")
    assert (caught.value.what, caught.value.name, caught.value.exit_code) == ("relation", "edition_off", 2)


class TestTerms:
    """Every word that a page or a sentence shows is there in both languages."""

    @pytest.mark.parametrize(
        ("words", "labels"),
        [(Basis, BASIS_LABELS), (Status, STATUS_LABELS), (Grade, GRADE_LABELS), (FORCES, FORCE_LABELS)],
        ids=["basis", "status", "grade", "force"],
    )
    def test_closed_lists_are_labelled_whole(self, words, labels):
        assert list(labels) == list(words)
        assert all(english and vietnamese not in ("", english) for english, vietnamese in labels.values())

    def test_every_kind_has_types_with_labels(self):
        assert set(TYPES) == set(KINDS)
        for types in TYPES.values():
            for name, concept in types.items():
                assert name == concept.name
                assert re.fullmatch(r"[a-z]+(-[a-z]+)*", name)
                assert concept.label[1] not in ("", concept.label[0])
