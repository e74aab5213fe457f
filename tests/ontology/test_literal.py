"""Literals: each sort of range, and what it refuses."""

from __future__ import annotations

import re

import pytest
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from ontology.literal import URL, LiteralValue, Whole, literal
from ontology.relations import (
    EDITION_NUMBER,
    HAS_FORCE,
    HELD_ON,
    OFFICIAL_NAME,
    RELATIONS,
    SYMBOL,
    WEB_PAGE,
    Value,
)


@pytest.mark.parametrize(
    ("relation", "value", "lang", "made"),
    [
        (HELD_ON, "2018", None, {"value": "2018", "datatype": "xsd:gYear"}),
        (HELD_ON, "2018-04", None, {"value": "2018-04", "datatype": "xsd:gYearMonth"}),
        (HELD_ON, "2018-04-27", None, {"value": "2018-04-27", "datatype": "xsd:date"}),
        (EDITION_NUMBER, 32, None, {"value": "32", "datatype": "xsd:integer"}),
        (EDITION_NUMBER, "32", None, {"value": "32", "datatype": "xsd:integer"}),
        (EDITION_NUMBER, "-1", None, {"value": "-1", "datatype": "xsd:integer"}),
        (WEB_PAGE, "https://asean.org/", None, {"value": "https://asean.org/", "datatype": "xsd:anyURI"}),
        (OFFICIAL_NAME, "Tên", "VI", {"value": "Tên", "lang": "vi"}),
        (OFFICIAL_NAME, "Nome", "pt-BR", {"value": "Nome", "lang": "pt-br"}),
        (SYMBOL, "A/70/174", None, {"value": "A/70/174", "datatype": "xsd:string"}),
        (HAS_FORCE, "tasks", None, {"value": "tasks", "datatype": "xsd:string"}),
    ],
)
def test_has_the_one_form_of_its_range(relation, value, lang, made):
    assert literal(relation, value, lang) == made
    assert LiteralValue.model_validate(made).content == made


@pytest.mark.parametrize(
    ("relation", "value", "lang", "message"),
    [
        (HELD_ON, 2018, None, "must be a date, not 2018: write it as text, in quotes"),
        (HELD_ON, ["2018"], None, 'must be a date, not ["2018"]: write it as text, in quotes'),
        (HELD_ON, None, None, "must be a date, not null: write it as text, in quotes"),
        (HELD_ON, "27 April 2018", None, "'27 April 2018' is not a date: write YYYY, YYYY-MM or YYYY-MM-DD"),
        (HELD_ON, "2018-02-30", None, "'2018-02-30' is not in the calendar: day is out of range for month"),
        (HELD_ON, "2018", "en", "is a date, which has no language: leave out lang"),
        (EDITION_NUMBER, "many", None, "must be a whole number, not 'many'"),
        (EDITION_NUMBER, "010", None, "must be a whole number, not '010'"),
        (EDITION_NUMBER, "1_0", None, "must be a whole number, not '1_0'"),
        (EDITION_NUMBER, "٣", None, "must be a whole number, not '٣'"),
        (EDITION_NUMBER, True, None, "must be a whole number, not true"),
        (EDITION_NUMBER, 3.5, None, "must be a whole number, not 3.5"),
        (EDITION_NUMBER, 10**30, None, f"must be a whole number, not {10**30}"),
        (
            OFFICIAL_NAME,
            "Name",
            None,
            "has no language: write it as {is: …, lang: en}, or with the tag of another language",
        ),
        (
            OFFICIAL_NAME,
            "Name",
            5,
            "has the language 5: write it as {is: …, lang: en}, or with the tag of another language",
        ),
        (
            OFFICIAL_NAME,
            "Name",
            "e n",
            "has the language 'e n': write it as {is: …, lang: en}, or with the tag of another language",
        ),
        (SYMBOL, 70, None, "must be a code, not 70: write it as text, in quotes"),
    ],
)
def test_says_what_its_range_takes(relation, value, lang, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        literal(relation, value, lang)


def test_a_closed_list_tells_its_words():
    with pytest.raises(ValueError, match=r"^must be one of shares, recognises, .*, tasks, not 'stress'$"):
        literal(HAS_FORCE, "stress")


@pytest.mark.parametrize(
    "address",
    [
        "ftp://example.org/",
        "example.org",
        "http://",
        "https://a b",
        "https://a<b>",
        "https://a\\b",
        "https://a\x7f",
        "javascript:alert(1)",
        "https://example.org/\n",
    ],
)
def test_an_address_is_one_that_rdf_can_write(address):
    assert not URL.fullmatch(address)
    with pytest.raises(ValueError, match="must be an http or https address"):
        literal(WEB_PAGE, address)


@pytest.mark.parametrize(
    "relation", [r for r in RELATIONS.values() if r.range is Value.CODE and not r.values], ids=lambda r: r.name
)
def test_a_code_is_any_text(relation):
    assert literal(relation, "x y")["datatype"] == "xsd:string"


class TestWhole:
    adapter = TypeAdapter(Whole)

    def test_takes_every_whole_number_as_number_and_as_digits(self, for_all):
        def prove(number):
            assert self.adapter.validate_python(number) == self.adapter.validate_python(str(number)) == number

        for_all(st.integers(-(10**18) + 1, 10**18 - 1), prove, 50)

    @pytest.mark.parametrize("value", [True, "1.0", "+1", " 1", "1\n", "", "0x1F", 1.5, None, [1]])
    def test_refuses_all_else(self, value):
        with pytest.raises(ValidationError, match="must be a whole number, not"):
            self.adapter.validate_python(value)
