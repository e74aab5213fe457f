"""Labels: none on another, none where it must not be, and no text wider than it was measured."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import pytest
from hypothesis import strategies as st

from exports.explorer.labels import Label, broken, overlap, placed, width

WITHIN = (0.0, 0.0, 400.0, 300.0)


def label(key: str, at: tuple[float, float], **fields: object) -> Label:
    return Label(key, (key,), at, 6.0, 12.0, **fields)  # type: ignore[arg-type]


@st.composite
def crowds(draw: st.DrawFn) -> list[Label]:
    points = draw(st.lists(st.tuples(st.floats(0, 400), st.floats(0, 300)), min_size=2, max_size=40))
    insists = draw(st.sets(st.integers(0, 40)))
    return [label(f"Label {number}", at, insists=number in insists) for number, at in enumerate(points)]


def test_no_two_labels_overlap_however_crowded(for_all: Callable[..., None]) -> None:
    def prove(labels: list[Label]) -> None:
        taken = (100.0, 100.0, 180.0, 120.0)
        marks = [(x - 4, y - 4, x + 4, y + 4) for x, y in (each.at for each in labels)]
        found = placed(labels, marks, [taken], WITHIN)
        for one, other in combinations(found, 2):
            assert not overlap(one.box, other.box)
        for each in found:
            assert not overlap(each.box, taken)
            assert WITHIN[0] <= each.box[0] and each.box[2] <= WITHIN[2]
            assert WITHIN[1] <= each.box[1] and each.box[3] <= WITHIN[3]
            assert each.label.insists or not any(overlap(each.box, mark) for mark in marks)

    for_all(crowds(), prove)


def test_the_first_label_is_served_first() -> None:
    first, second = label("A name", (200, 150)), label("Another", (200, 150))
    found = placed([first, second], [], [], WITHIN)
    assert [each.label for each in found] == [first, second]
    assert found[0].anchor == "start" and found[1].anchor == "end"


def test_a_label_covers_a_mark_only_if_it_insists() -> None:
    everywhere = [(float(x), float(y), x + 5.0, y + 5.0) for x in range(0, 400, 8) for y in range(0, 300, 8)]
    assert placed([label("A name", (200, 150))], everywhere, [], WITHIN) == []
    assert len(placed([label("A name", (200, 150), insists=True)], everywhere, [], WITHIN)) == 1


@pytest.mark.parametrize("text", ["Hội nghị Bộ trưởng", "x" * 10_000, "a b " * 500, "漢字" * 40, "…", "M"])
@pytest.mark.parametrize("lines", [1, 3])
def test_broken_lines_fit(text: str, lines: int) -> None:
    found = broken(text, 120, 12, lines)
    assert 1 <= len(found) <= lines
    assert all(width(line, 12) <= 120 for line in found)
    assert "".join(found) == text or "…" in found[-1] or " ".join(found) == text


def test_bold_and_capitals_are_wider() -> None:
    assert width("asean", 12) < width("asean", 12, bold=True) < width("ASEAN", 12, bold=True)
