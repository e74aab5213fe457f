"""Words are compared as names are: whatever their case, apostrophes, hyphens, spelling and tone marks."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import strategies as st

from graph_builder.read.tokens import tokens, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ministers’ Meeting", "ministers' meeting"),
        ("ADMM-Plus", "ADMM+"),
        ("ADMM-Plus", "ADMM Plus"),
        ("AMCC7", "AMCC 7"),
        ("cyber security", "Cybersecurity"),
        ("cyber-security", "cybersecurity"),
        ("Lao People’s Democratic Republic", "lao people's democratic republic"),
        ("Uỷ ban hoà bình", "Ủy ban hòa bình"),
        ("digitisation programme", "digitization program"),
        ("Defence Centre", "defense center"),
        ("ASEAN – Nhật Bản", "ASEAN-Nhật Bản"),
        ("U.S.", "US"),
        ("R & D", "r and d"),
        ("Strategies", "strategy"),
    ],
)
def test_forms_of_one_name_are_equal(one: str, other: str) -> None:
    assert words(one) == words(other) != ()


@pytest.mark.parametrize(("one", "other"), [("Lào", "lao"), ("Nga", "ngã"), ("quý", "quy"), ("process", "proces")])
def test_other_words_are_not(one: str, other: str) -> None:
    assert words(one) != words(other)


def test_a_word_broken_at_the_end_of_a_line_is_one_word() -> None:
    assert words("Inter-\nnational law") == words("international law")


def test_every_token_stands_where_it_says(for_all: Callable[..., None]) -> None:
    def prove(text: str) -> None:
        previous = 0
        for token in tokens(text):
            assert previous <= token.start < token.end <= len(text)
            assert text[token.start : token.end] == token.raw
            previous = token.end

    for_all(st.text(st.sampled_from("aA1 .-–'’+&\nđêộ(U.S."), max_size=30), prove, 100)
