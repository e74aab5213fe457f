"""Text: what is kept as it is, what is refused, and what searching makes of it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from ontology.text import TEXT_LIMIT, Aliases, Bilingual, Note, Text, clean, fold, nfc

TEXT = TypeAdapter(Text)
NFD = unicodedata.normalize("NFD", "Đà Nẵng")


class TestText:
    @pytest.mark.parametrize("text", ["ASEAN", "Hội nghị Bộ trưởng", "</script>", "a > b", "👩‍👩‍👧", "a\u2028b", "1e5"])
    def test_is_kept_as_it_is(self, text):
        assert TEXT.validate_python(text) == text

    def test_is_trimmed(self):
        assert TEXT.validate_python("  ASEAN\n") == "ASEAN"

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            (NFD, "is not in Unicode NFC (its accents are separate characters): save it composed, as NFC"),
            ("a\x00b", "has the control character U+0000 at position 1: remove it"),
            ("a\nb", "has the control character U+000A at position 1: remove it"),
            ("ab\x85c", "has the control character U+0085 at position 2: remove it"),
            ("\x1b[31mred", "has the control character U+001B at position 0: remove it"),
            ("a\ufdd0", "has the control character U+FDD0 at position 1: remove it"),
            ("a\uffff", "has the control character U+FFFF at position 1: remove it"),
        ],
    )
    def test_is_refused(self, text, message):
        with pytest.raises(ValidationError) as caught:
            TEXT.validate_python(text)
        assert str(caught.value.errors()[0]["ctx"]["error"]) == message

    @pytest.mark.parametrize(
        ("text", "sort"),
        [
            ("", "string_too_short"),
            (" \t", "string_too_short"),
            ("\ud800", "string_unicode"),
            ("x" * (TEXT_LIMIT + 1), "string_too_long"),
            (5, "string_type"),
        ],
    )
    def test_is_refused_by_its_type_or_length(self, text, sort):
        with pytest.raises(ValidationError) as caught:
            TEXT.validate_python(text)
        assert caught.value.errors()[0]["type"] == sort

    def test_at_the_limit_is_taken(self):
        assert len(TEXT.validate_python("ờ" * TEXT_LIMIT)) == TEXT_LIMIT

    def test_whatever_is_taken_is_printable_nfc_on_one_line(self, for_all):
        def prove(text):
            try:
                kept = TEXT.validate_python(text)
            except ValidationError:
                return
            assert unicodedata.is_normalized("NFC", kept)
            assert "\n" not in kept
            assert kept.strip() == kept != ""
            assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in kept)

        for_all(st.text(st.characters(), max_size=20), prove, 300)


def test_clean_gives_back_what_it_takes():
    assert clean("Đà Nẵng") == "Đà Nẵng"


def test_nfc_composes():
    assert nfc(NFD) == "Đà Nẵng" != NFD


class TestFold:
    @pytest.mark.parametrize(
        ("text", "folded"),
        [
            ("Đà Nẵng", "da nang"),
            (NFD, "da nang"),
            ("AN NINH MẠNG", "an ninh mang"),
            ("Inter-Sessional", "inter sessional"),
            ("GGE — 2015", "gge 2015"),
            ("Straße", "strasse"),
            ("  a \u00a0 b  ", "a b"),
            ("", ""),
        ],
    )
    def test_leaves_out_case_accents_and_hyphens(self, text, folded):
        assert fold(text) == folded

    def test_of_what_is_folded_changes_nothing(self, for_all):
        def prove(text):
            assert fold(fold(text)) == fold(text)

        for_all(st.text(st.characters(categories=("L", "N", "P", "Z")), max_size=30), prove, 200)


class TestBilingual:
    def test_gives_english_first_and_the_best_there_is(self):
        both, one = Bilingual(vi="Một", en="One"), Bilingual(vi="Một")
        assert list(both.items()) == [("en", "One"), ("vi", "Một")]
        assert (both.best("vi"), both.best("en"), one.best("en")) == ("Một", "One", "Một")

    def test_is_not_empty(self):
        with pytest.raises(ValidationError, match="is empty: give the text in en, in vi, or in both"):
            Bilingual()

    def test_knows_two_languages_only(self):
        with pytest.raises(ValidationError, match="Extra inputs"):
            Bilingual.model_validate({"en": "One", "fr": "Un"})

    def test_cannot_be_changed(self):
        with pytest.raises(ValidationError, match="frozen"):
            Bilingual(en="One").en = "Two"  # type: ignore[misc]

    def test_a_note_may_be_bare_english(self):
        assert TypeAdapter(Note).validate_python("Why") == Bilingual(en="Why")


def test_aliases_are_sorted_in_each_language():
    assert list(Aliases(vi=("c",), en=("b", "a")).items()) == [("en", "a"), ("en", "b"), ("vi", "c")]
