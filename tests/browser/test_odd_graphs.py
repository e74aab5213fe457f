"""Graphs that are empty, lopsided, half translated or far too large are all shown sensibly; budgets of bytes."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from drawn import graph_of
from explorer import DESKTOP, PHONE, Explorer, Write

from graph_builder.graph import KnowledgeGraph


def crowd(things: int, links: int) -> KnowledgeGraph:
    """A graph of this size: bodies that concern themes, each linked to the next ones."""
    bodies = things // 2
    themes = [{"id": f"theme:t{n}"} for n in range(things - bodies)]
    concerned: dict[int, set[int]] = {n: set() for n in range(bodies)}
    for number in range(links):
        concerned[number % bodies].add((number // bodies * 7 + number % bodies) % len(themes))
    records = [
        {"id": f"body:b{n}", "concerns": [f"theme:t{t}" for t in sorted(found)]}
        for n, found in concerned.items()
        if found
    ]
    records += [{"id": f"body:b{n}"} for n, found in concerned.items() if not found]
    return graph_of(*records, *themes)


def test_an_empty_graph_says_so(explorer: Explorer, write: Write) -> None:
    explorer.open(write(KnowledgeGraph({}, ())))
    assert explorer.text("#notice") == "There is nothing to show yet."
    explorer.page.locator("#view-list").click()
    assert "0 of 0" in explorer.text("#table")


def test_one_thing_alone_is_shown(explorer: Explorer, write: Write) -> None:
    explorer.open(write(graph_of({"id": "body:a"})), "node=body:a")
    assert explorer.heading() == "body:a"
    assert [each["id"] for each in explorer.look()["labels"]] == ["body:a"]
    explorer.page.get_by_role("button", name="Neighbourhood").click()
    assert explorer.settle().look()["places"]


def test_a_thing_without_vietnamese_name_or_date_is_shown_in_english(explorer: Explorer, write: Write) -> None:
    page = write(
        graph_of({"id": "body:a", "label": {"en": "English only"}}, {"id": "body:b", "label": {"vi": "Chỉ tiếng Việt"}})
    )
    explorer.open(page, "lang=vi&node=body:a")
    assert explorer.heading() == "English only"
    assert explorer.page.locator("#panel h2").get_attribute("lang") == "en"
    explorer.open(page, "lang=en&node=body:b")
    assert explorer.page.locator("#panel h2").get_attribute("lang") == "vi"
    explorer.open(page, "view=list&lang=vi")
    assert explorer.page.locator("#table button.link[lang=en]").count() == 1


def test_a_thing_with_five_hundred_links_is_shown(explorer: Explorer, write: Write) -> None:
    page = write(
        graph_of(
            {"id": "body:hub", "concerns": [f"theme:t{n}" for n in range(500)]},
            *({"id": f"theme:t{n}"} for n in range(500)),
        )
    )
    explorer.open(page, "node=body:hub")
    assert explorer.page.locator("#panel .facts li").count() == 8
    explorer.page.get_by_role("button", name="Show 492 more").click()
    assert explorer.page.locator("#panel .facts li").count() == 500
    explorer.open(page, "node=body:hub&focus=1")
    assert len(explorer.look()["places"]) == 501


@pytest.fixture
def quick_layout(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lay things out in a grid: what is tested is the page, not the layout."""
    from exports.explorer import payload

    def grid(graph: KnowledgeGraph) -> dict[str, tuple[float, float]]:
        return {key: (number % 60 * 30.0, number // 60 * 30.0) for number, key in enumerate(graph.by_id)}

    monkeypatch.setattr(payload, "layout", grid)


def test_of_too_many_things_the_best_linked_are_shown_and_the_page_says_so(
    explorer: Explorer, write: Write, quick_layout: None
) -> None:
    explorer.open(write(crowd(2100, 2400)))
    drawn = explorer.look()["places"]
    assert 100 < len(drawn) <= 2000
    assert f"the {len(drawn)} best linked of 2100 are shown" in explorer.text("#notice")
    assert explorer.page.locator("#notice button").inner_text() == "Show all anyway"
    explorer.page.locator("#search").fill("theme:t1049")
    explorer.page.keyboard.press("Enter")
    assert "theme:t1049" in {each["id"] for each in explorer.settle().look()["places"]}


def test_of_too_many_links_the_page_draws_no_more_than_it_can(
    explorer: Explorer, write: Write, quick_layout: None
) -> None:
    explorer.open(write(crowd(300, 5600)))
    assert len(explorer.look()["links"]) <= 5000
    assert "best linked" in explorer.text("#notice")


BUDGETS = [((300, 500), 900_000, 200_000), ((800, 5000), 2_500_000, 400_000)]


@pytest.mark.parametrize(("size", "most_bytes", "most_zipped"), BUDGETS, ids=str)
def test_the_page_keeps_to_its_bytes(
    write: Write, quick_layout: None, size: tuple[int, int], most_bytes: int, most_zipped: int
) -> None:
    data = write(crowd(*size)).read_bytes()
    assert len(data) <= most_bytes
    assert len(gzip.compress(data, 9)) <= most_zipped


def test_the_bundled_page_keeps_to_its_bytes(site: Path) -> None:
    """The engine takes 124,000 zipped bytes of them, and the texts in two languages most of the rest."""
    data = site.read_bytes()
    zipped = len(gzip.compress(data, 6))
    print(f"{len(data):,} bytes, {zipped:,} zipped")  # noqa: T201
    assert len(data) <= 900_000
    assert zipped <= 255_000


FITS = "s => { const e = document.querySelector(s); return e.hidden || e.scrollWidth <= e.clientWidth + 1 }"
TARGETS = "button:visible, summary:visible, input:visible:not([type=range], [type=checkbox])"
LOW = "all => all.filter(e => e.getBoundingClientRect().height < 43.5).map(e => e.outerHTML.slice(0, 90))"
ANSWERS = "view=answers&ask=ledger&lang=vi"
WIDTHS = [(320, 640), PHONE, (820, 1100), DESKTOP]


@pytest.mark.parametrize("size", WIDTHS, ids=str)
def test_nothing_scrolls_sideways_and_fingers_find_their_targets(
    on: Callable[..., Any], site: Path, size: tuple[int, int]
) -> None:
    with on(size, has_touch=size[0] < 500) as explorer:
        for view in ("", "node=document:leaders-statement-2018&lang=vi", "view=list", "story=4", ANSWERS):
            explorer.open(site, view)
            assert explorer.page.evaluate("() => document.scrollingElement.scrollWidth <= innerWidth"), view
            for part in ("#bar", "#panel", "#table", "#time", "#answers"):
                assert explorer.page.evaluate(FITS, part), (view, part)
            if size[0] < 500:
                assert explorer.page.locator(TARGETS).evaluate_all(LOW) == [], view


def test_names_in_the_list_have_room_beside_open_details(explorer: Explorer, site: Path) -> None:
    explorer.open(site, "view=list&lang=vi&node=document:leaders-statement-2018")
    box = explorer.page.locator("#table tbody th").first.bounding_box()
    assert box is not None and box["width"] > 240


@pytest.mark.parametrize("size", WIDTHS, ids=str)
def test_the_tour_can_be_started_on_every_screen(on: Callable[..., Any], site: Path, size: tuple[int, int]) -> None:
    with on(size) as explorer:
        explorer.open(site).page.locator("#b-tour").click()
        assert explorer.text("#story h2")


def test_the_page_does_not_jump_while_it_loads(on: Callable[..., Any], site: Path) -> None:
    with on(PHONE) as explorer:
        explorer.page.add_init_script(
            "window.shift = 0; new PerformanceObserver(l => l.getEntries().forEach(e => { window.shift += e.value }))"
            ".observe({ type: 'layout-shift', buffered: true })"
        )
        explorer.open(site)
        assert explorer.page.evaluate("() => window.shift") <= 0.05


@pytest.mark.parametrize(("motion", "moves"), [("reduce", False), ("no-preference", True)])
def test_things_walk_to_their_places_unless_less_motion_is_asked_for(
    on: Callable[..., Any], site: Path, motion: str, moves: bool
) -> None:
    with on(DESKTOP, reduced_motion=motion) as explorer:
        explorer.open(site)
        frames = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
        explorer.page.evaluate("() => { location.hash = 'node=body:amcc&focus=1' }")
        explorer.page.wait_for_function("() => !document.querySelector('#crumb').hidden")
        explorer.page.evaluate(frames)
        before = explorer.look()["places"]
        explorer.page.wait_for_timeout(150)
        assert (explorer.look()["places"] != before) is moves
