"""A text in its three forms: offsets hold whatever the text looked like when it was given."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import strategies as st

from graph_builder.read.text import ReadText

PLAIN = (
    "Hội nghị Bộ trưởng ASEAN về an ninh mạng họp tại Xinh-ga-po ngày 18/9/2017 và thông qua một tuyên bố dài.\n"
    "Các bộ trưởng tái khẳng định hợp tác về an ninh mạng; họ giao nhiệm vụ cho các quan chức cấp cao của mình."
)
GIVEN = {
    "as it is": PLAIN,
    "decomposed": unicodedata.normalize("NFD", PLAIN),
    "line ends of Windows": PLAIN.replace("\n", "\r\n"),
    "line ends of old": PLAIN.replace("\n", "\r"),
    "decomposed, line ends of Windows": unicodedata.normalize("NFD", PLAIN).replace("\n", "\r\n"),
}


@pytest.mark.parametrize("given", GIVEN.values(), ids=GIVEN)
class TestAnyForm:
    def test_normalises_to_one_text(self, given: str) -> None:
        assert ReadText.of(given).text == PLAIN

    def test_leads_back_to_the_text_as_given(self, given: str) -> None:
        read = ReadText.of(given)
        for word in ("Hội", "Xinh-ga-po", "18/9/2017", "quan chức cấp cao", "mình."):
            start = read.text.index(word)
            first, last = read.original_span(start, start + len(word))
            assert unicodedata.normalize("NFC", given[first:last]) == word


def test_every_span_of_any_text_leads_back(for_all: Callable[..., None]) -> None:
    letters = st.text(st.sampled_from("aêộ̣̂ \r\nđ\u00a0한ᄒ")).filter(bool)

    def prove(given: str) -> None:
        read = ReadText.of(given)
        expected = unicodedata.normalize("NFC", given.replace("\r\n", "\n").replace("\r", "\n"))
        assert read.text == expected
        assert len(read.flat) == len(read.text)
        for start in range(len(read.text)):
            first, last = read.original_span(start, start + 1)
            assert 0 <= first < last <= len(given)
        if read.text:
            assert read.original_span(0, len(read.text)) == (0, len(given))

    for_all(letters, prove, 200)


class TestReflow:
    def test_joins_wrapped_lines(self) -> None:
        wrapped = "\n\n".join(textwrap.fill(line, 72) for line in PLAIN.split("\n"))
        assert ReadText.of(wrapped).flat == "\n\n".join(PLAIN.split("\n"))

    def test_joins_a_heading_in_capitals_over_its_lines(self) -> None:
        text = "JOINT DECLARATION\nOF THE MINISTERS\n1. WE MET\n" + "Long lines are paragraphs here. " * 9
        assert ReadText.of(text).flat.startswith("JOINT DECLARATION OF THE MINISTERS\n1. WE MET\nLong")

    def test_starts_a_heading_in_capitals_anew(self) -> None:
        text = (
            "07/15/2025 | Press release | Distributed by Public on 07/14/2025 23:46\nCHAIRMAN'S STATEMENT\nIt was so."
        )
        assert ReadText.of(text).flat == text

    def test_joins_a_line_that_goes_on_in_small_letters_though_others_are_long(self) -> None:
        text = "Summary Report of\nthe Seventh Meeting\n" + "Long lines are paragraphs here. " * 9
        assert ReadText.of(text).flat.startswith("Summary Report of the Seventh Meeting\n")

    def test_keeps_headings_lists_and_short_lines(self) -> None:
        text = "A HEADING\n1. First point of the list.\n2. Second point\n- Third"
        assert ReadText.of(text).flat == text

    def test_joins_over_a_stray_blank_line(self) -> None:
        text = "The ministers met in the city and\n\nagreed on a plan."
        assert ReadText.of(text).flat == "The ministers met in the city and  agreed on a plan."

    def test_makes_odd_spaces_plain(self) -> None:
        assert ReadText.of("ASEAN\u00a0Regional\u2009Forum\tand\u200bmore").flat == "ASEAN Regional Forum and more"

    def test_leaves_long_lines_alone(self) -> None:
        text = f"{'word ' * 60}\nand another line"
        assert ReadText.of(text).flat == text


def test_paragraphs_are_the_lines_that_are_not_blank() -> None:
    read = ReadText.of("one\n\n  \ntwo\nthree")
    assert [read.text[start:end] for start, end in read.paragraphs] == ["one", "two", "three"]
    assert [read.paragraph_at(read.text.index(word)) for word in ("one", "two", "three")] == [1, 2, 3]
