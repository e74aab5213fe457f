"""No label lies over another, on any screen, in any state, in either language."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from explorer import DESKTOP, FRAME, PHONE, Explorer

STATEMENT = "document:leaders-statement-2018"
VIEWS = ("", "node=body:amcc", f"node={STATEMENT}&focus=1", "members=1", "path=body:ammtc,theme:cybercrime")


def boxes(explorer: Explorer) -> dict[str, list[float]]:
    """Every label on the stage with its box: left, top, right, bottom."""
    found = explorer.look()
    return {each["id"]: each["box"] for each in found["labels"]} | {
        each["text"]: each["box"] for each in found["zones"]
    }


def overlapping(found: dict[str, list[float]]) -> list[tuple[str, str]]:
    return [
        (one, other)
        for (one, a), (other, b) in combinations(found.items(), 2)
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    ]


@pytest.mark.parametrize("size", [DESKTOP, PHONE, FRAME], ids=str)
def test_no_two_labels_overlap(on: Callable[..., Any], site: Path, size: tuple[int, int]) -> None:
    query = "?embed=1" if size == FRAME else ""
    with on(size) as explorer:
        for lang in ("en", "vi"):
            for view in VIEWS:
                explorer.open(site, f"{view}&lang={lang}", query)
                found = boxes(explorer)
                assert len(found) > 2, view
                assert overlapping(found) == [], (view, lang)


def test_labels_stay_apart_while_the_reader_points_and_zooms(explorer: Explorer, site: Path) -> None:
    explorer.open(site)
    for entity_id in ("body:amcc", "theme:capacity-building", "state:singapore"):
        explorer.page.mouse.move(*explorer.place(entity_id))
        explorer.page.wait_for_timeout(60)
        assert entity_id in boxes(explorer)
        assert overlapping(boxes(explorer)) == []
    for _ in range(3):
        explorer.page.locator("#zoom-in").click()
        explorer.settle()
        assert overlapping(boxes(explorer)) == []


def test_what_is_selected_is_named_whatever_it_is(explorer: Explorer, site: Path) -> None:
    for entity_id in ("provision:threat-awareness", "place:clark", "state:brunei-darussalam", "meeting:amm-50"):
        explorer.open(site, f"node={entity_id}")
        assert entity_id in boxes(explorer)


def test_a_thing_is_called_by_its_name_in_the_readers_language(explorer: Explorer, site: Path) -> None:
    explorer.open(site, "node=state:viet-nam")
    labels = {each["id"]: " ".join(each["lines"]) for each in explorer.look()["labels"]}
    assert labels["state:viet-nam"] == "Viet Nam"
    explorer.page.locator("#lang-vi").click()
    explorer.settle()
    labels = {each["id"]: " ".join(each["lines"]) for each in explorer.look()["labels"]}
    assert labels["state:viet-nam"] == "Việt Nam"
    assert explorer.page.evaluate("() => document.documentElement.lang") == "vi"
    assert explorer.text("#b-reset") == "Đặt lại bộ lọc"
