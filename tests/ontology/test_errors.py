"""Errors: what a message shows, and where it sends the reader."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st

from ontology.errors import (
    QUOTE_LIMIT,
    AcgError,
    DataError,
    Problem,
    StorageError,
    UnknownNameError,
    UsageError,
    nearest,
    quote,
    shown,
)


class TestQuote:
    @pytest.mark.parametrize(
        ("value", "quoted"),
        [
            ("ASEAN", "'ASEAN'"),
            ("Đà Nẵng", "'Đà Nẵng'"),
            ("it's", '"it\'s"'),
            ("a\nb", "'a\\nb'"),
            ("\x1b[31m", "'\\x1b[31m'"),
            ("\ud800", "'\\ud800'"),
            ("\u202e", "'\\u202e'"),
            (None, "null"),
            (True, "true"),
            (3.5, "3.5"),
            ([1, "Đ"], '[1, "Đ"]'),
            ({"a": None}, '{"a": null}'),
        ],
    )
    def test_shows_text_in_quotes_and_all_else_as_json(self, value, quoted):
        assert quote(value) == quoted

    def test_cuts_what_is_long(self):
        assert quote("x" * 1_000_000) == "'" + "x" * (QUOTE_LIMIT - 1) + "… (1,000,002 characters)"

    def test_is_always_one_printable_line(self, for_all):
        def prove(value):
            assert quote(value).isprintable()
            assert len(quote(value)) <= QUOTE_LIMIT + 40

        text = st.text(st.characters(), max_size=100)
        for_all(st.one_of(text, st.lists(text), st.dictionaries(text, text)), prove, 200)


@pytest.mark.parametrize(
    ("text", "seen"),
    [("mine.yaml", "mine.yaml"), ("my file.yaml", "my file.yaml"), ("a\nb", "'a\\nb'"), ("\udcff", "'\\udcff'")],
)
def test_shown_is_the_text_itself_unless_it_would_break_the_line(text, seen):
    assert shown(text) == seen


class TestNearest:
    @pytest.mark.parametrize(
        ("word", "hint"),
        [
            ("body:amccc", "did you mean body:amcc?"),
            ("BODY:AMCC", "did you mean body:amcc?"),
            ("qqqqqqq", ""),
            ("", ""),
        ],
    )
    def test_offers_what_is_close(self, word, hint):
        assert nearest(word, ["body:amcc", "place:manila", "state:vn"]) == hint

    def test_offers_three_at_most_best_first(self):
        known = [f"theme:norm-{letter}" for letter in "abcdef"]
        assert nearest("theme:norm-c", known) == "did you mean theme:norm-c or theme:norm-f or theme:norm-e?"

    def test_finds_a_typo_among_very_many(self):
        known = [f"body:working-group-{number}" for number in range(20_000)]
        assert nearest("body:workin-group-12345", known).startswith("did you mean body:working-group-12345 or ")

    def test_of_a_huge_word_costs_nothing(self):
        assert nearest("x" * 1_000_000, ["body:amcc"]) == ""


class TestProblem:
    @pytest.mark.parametrize(
        ("problem", "line"),
        [
            (Problem("a.yaml", 3, "body:x", "is wrong"), "a.yaml:3: body:x: is wrong"),
            (Problem("a.yaml", 0, "", "is wrong"), "a.yaml: is wrong"),
            (Problem("-", 1, "", "is wrong"), "-:1: is wrong"),
            (Problem("a\nb", 1, "x\x1b", "is wrong"), "'a\\nb':1: 'x\\x1b': is wrong"),
        ],
    )
    def test_names_its_place(self, problem, line):
        assert str(problem) == line

    def test_are_told_once_each_sorted_by_place(self):
        first, second, third = Problem("a", 2, "", "x"), Problem("a", 10, "", "x"), Problem("b", 1, "", "x")
        error = DataError([third, second, first, second])
        assert error.problems == (first, second, third)
        assert str(error) == "a:2: x\na:10: x\nb:1: x"


def test_exit_codes_are_those_of_the_command():
    assert {cls: cls.exit_code for cls in (AcgError, DataError, UsageError, UnknownNameError, StorageError)} == {
        AcgError: 1, DataError: 1, UsageError: 2, UnknownNameError: 2, StorageError: 2,
    }  # fmt: skip


def test_an_unknown_name_says_where_all_are_listed():
    known = ["turtle", "trig"]
    assert str(UnknownNameError("format", "turtel", known, "(`acg formats` lists them)")) == (
        "no format is called 'turtel'; did you mean turtle? (`acg formats` lists them)"
    )
    assert (
        str(UnknownNameError("format", "zz", known, "(`acg formats` lists them)"))
        == "no format is called 'zz'; (`acg formats` lists them)"
    )
