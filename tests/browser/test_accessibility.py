"""Every state passes axe's default rules, and all can be done by keyboard (https://github.com/dequelabs/axe-core)."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from explorer import DESKTOP, FRAME, PHONE, Explorer

AXE = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
AMCC, STATEMENT, REPORT = "body:amcc", "document:leaders-statement-2018", "document:gge-report-2015"


def violations(explorer: Explorer) -> list[str]:
    """What axe finds wrong: the rule and the elements."""
    explorer.page.evaluate(AXE)
    found = explorer.page.evaluate("() => axe.run(document, { resultTypes: ['violations'] })")
    return [f"{each['id']}: {[node['html'][:200] for node in each['nodes']]}" for each in found["violations"]]


def search_open(explorer: Explorer) -> None:
    explorer.page.locator("#search").fill("asean")


def menu_open(explorer: Explorer) -> None:
    explorer.page.locator("#menu summary").click()


def fact_open(explorer: Explorer) -> None:
    explorer.page.locator("#panel summary").first.click()
    explorer.page.locator("#panel .cite summary").first.click()


def answer_open(explorer: Explorer) -> None:
    for selector in (
        "#answers .answers > li > .rests > summary",
        "#answers [data-claim] summary",
        "#answers .cite summary",
    ):
        explorer.page.locator(selector).first.click()


def filters_open(explorer: Explorer) -> None:
    explorer.page.locator("#b-filters").click()
    explorer.page.wait_for_timeout(300)


def acted(explorer: Explorer) -> None:
    explorer.page.mouse.click(300, 20)
    explorer.page.evaluate(f"() => {{ location.hash = 'node={AMCC}' }}")


def nothing(explorer: Explorer) -> None:
    pass


Act = Callable[[Explorer], None]
STATES: dict[str, tuple[str, tuple[int, int], str, str, Act]] = {
    "overview": ("", DESKTOP, "light", "", nothing),
    "overview, vi, dark": ("lang=vi", DESKTOP, "dark", "", nothing),
    "selected": (f"node={AMCC}", DESKTOP, "light", "", nothing),
    "selected, dark, fact open": (f"node={AMCC}", DESKTOP, "dark", "", fact_open),
    "rivals": ("node=meeting:admm-11", DESKTOP, "light", "", fact_open),
    "neighbourhood": (f"node={AMCC}&focus=1", DESKTOP, "light", "", nothing),
    "path": (f"path=body:ammtc,{REPORT}", DESKTOP, "light", "", fact_open),
    "list": (f"view=list&node={STATEMENT}", DESKTOP, "light", "", nothing),
    "search open": ("", DESKTOP, "light", "", search_open),
    "menu open": ("", DESKTOP, "light", "", menu_open),
    "answers": ("view=answers", DESKTOP, "light", "", answer_open),
    "answers, vi, dark": (f"view=answers&ask=conflicts&lang=vi&node={AMCC}", DESKTOP, "dark", "", answer_open),
    "answers on a phone": ("view=answers&ask=ledger", PHONE, "light", "", answer_open),
    "tour": ("story=2", DESKTOP, "light", "", nothing),
    "stale": ("node=body:nope", DESKTOP, "light", "", nothing),
    "phone": (f"node={AMCC}&lang=vi", PHONE, "light", "", nothing),
    "phone, filters open": ("", PHONE, "light", "", filters_open),
    "embedded, details open": ("", FRAME, "light", "?embed=1", acted),
}


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(on: Callable[..., Any], site: Path, state: str) -> None:
    view, size, scheme, query, act = STATES[state]
    with on(size, color_scheme=scheme, has_touch=size == PHONE) as explorer:
        explorer.open(site, view, query)
        act(explorer)
        explorer.settle()
        assert violations(explorer) == []


def test_axe_would_find_a_broken_label(on: Callable[..., Any], site: Path) -> None:
    with on(DESKTOP) as explorer:
        explorer.open(site)
        explorer.page.evaluate("() => document.querySelector('#zoom-in').removeAttribute('aria-label')")
        explorer.page.evaluate("() => { document.querySelector('#zoom-in').textContent = '' }")
        assert [found.partition(":")[0] for found in violations(explorer)] == ["button-name"]


def luminance(colour: str) -> float:
    """Relative luminance (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_kind_stands_out_from_every_region(on: Callable[..., Any], site: Path, scheme: str) -> None:
    with on(DESKTOP, color_scheme=scheme) as explorer:
        explorer.open(site)
        names = explorer.page.evaluate(
            "() => [...document.styleSheets].flatMap(s => [...s.cssRules]).filter(r => r.selectorText === ':root')"
            ".flatMap(r => [...r.style]).filter(n => /^--(look|zone)-|^--stage$/.test(n))"
        )
        style = "name => getComputedStyle(document.documentElement).getPropertyValue(name).trim()"
        colours = {name: explorer.page.evaluate(style, name) for name in names}
    grounds = [colour for name, colour in colours.items() if not name.startswith("--look")]
    kinds = [colour for name, colour in colours.items() if name.startswith("--look")]
    assert len(grounds) > 4
    assert len(kinds) > 7
    for kind in kinds:
        for ground in grounds:
            light, dark = sorted((luminance(kind), luminance(ground)), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 3, (kind, ground)


def test_a_task_can_be_done_by_keyboard_alone(explorer: Explorer, site: Path) -> None:
    """Find AMCC without accents in Vietnamese, read evidence, walk to another thing, set a date, list, save."""
    page, keys = explorer.open(site, "lang=vi").page, explorer.page.keyboard
    keys.press("/")
    keys.type("hoi nghi bo truong asean ve an ninh mang")
    assert page.locator("#search").get_attribute("aria-expanded") == "true"
    keys.press("ArrowDown")
    assert "AMCC" in page.locator("[aria-selected=true]").inner_text()
    keys.press("Enter")
    assert page.evaluate("() => document.activeElement.tagName") == "H2"
    assert "Hội nghị Bộ trưởng ASEAN về an ninh mạng" in explorer.heading()
    for _ in range(4):
        keys.press("Tab")
    assert page.evaluate("() => document.activeElement.tagName") == "SUMMARY"
    keys.press("Enter")
    assert "nguồn ngoài" in explorer.text("#panel .pieces")
    page.get_by_role("button", name="Đường đến…").focus()
    keys.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "search"
    keys.type("bao cao cua nhom chuyen gia")
    keys.press("Enter")
    explorer.settle()
    assert explorer.look()["hash"].startswith(f"path={AMCC},{REPORT}")
    assert page.locator("#panel .hop").count() == 2
    page.locator("#t-range").focus()
    keys.press("PageDown")
    page.wait_for_timeout(100)
    assert re.search(r"asof=\d{4}-\d\d-\d\d", explorer.hash)
    page.locator("#view-list").focus()
    keys.press("Enter")
    assert page.locator("#table tbody tr").count() > 50
    page.locator("#menu summary").focus()
    keys.press("Enter")
    page.locator("#m-csv").focus()
    with page.expect_download() as saved:
        keys.press("Enter")
    assert saved.value.suggested_filename.endswith(".csv")


def test_the_stage_is_walked_with_arrows(explorer: Explorer, site: Path) -> None:
    page, keys = explorer.open(site).page, explorer.page.keyboard
    page.locator("#stage").focus()
    keys.press("ArrowRight")
    first = explorer.settle().look()["hash"]
    assert first.startswith("node=")
    keys.press("ArrowLeft")
    assert explorer.settle().look()["hash"] != first
    assert "," in explorer.text("#live")
    here = explorer.look()["hash"]
    keys.press("Enter")
    explorer.settle()
    assert explorer.look()["hash"] == f"{here}&focus=1"
    keys.press("ArrowUp")
    assert explorer.text("#live")
    keys.press("Escape")
    assert explorer.settle().look()["hash"] == here
    keys.press("Escape")
    assert explorer.settle().look()["hash"] == ""
