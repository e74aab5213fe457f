"""Hostile words and hostile links: nothing runs, nothing breaks, and the reader is told."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
from drawn import graph_of
from explorer import Explorer, Write

HOSTILE = (
    "</script><script>window.hit=1</script>", "<img src=x onerror=window.hit=1>", "javascript:window.hit=1", "{{7*7}}",
    "a\u2028b\u2029c", "\u202eright to left\u202c עברית", "'\"><svg/onload=window.hit=1>", "x" * 10_000, "&lt;b&gt;",
)  # fmt: skip


def hostile_records() -> list[dict[str, Any]]:
    """A record of every kind with hostile words in every field that takes words, linked to each other."""
    words = [{"en": text, "vi": text} for text in HOSTILE]
    both = {"label": words[0], "short": words[1], "description": words[7], "aliases": {"en": list(HOSTILE)}}
    names = [{"start": 0, "end": len(HOSTILE[0]), "exact": HOSTILE[0]}]
    piece = {"source": "source:s", "basis": "corrected", "note": words[1], "paragraph": 1, "names": names}
    withdrawn = {"is": "theme:a", "status": "withdrawn", "reason": words[1]}
    name = {"is": HOSTILE[2], "lang": "en"}
    return [
        both | {"id": "body:a", "part_of": "body:b", "official_name": [name], "evidence": [piece]},
        both | {"id": "body:b", "label": words[7]},
        both | {"id": "document:a", "symbol": HOSTILE[1], "concerns": "theme:a", "web_page": "https://example.org/"},
        both | {"id": "theme:a", "label": words[4]},
        both | {"id": "group:a", "label": words[5]},
        both | {"id": "place:a", "label": words[6]},
        both | {"id": "state:a", "label": words[3], "member_of": "body:a"},
        both | {"id": "meeting:a", "edition_of": "body:a", "held_in": ["place:a", "state:a"], "held_on": "2018"},
        both | {"id": "programme:a", "label": words[2], "concerns": withdrawn},
        both | {"id": "provision:a", "provision_of": "document:a"},
    ]


@pytest.fixture(scope="module")
def hostile(write: Write) -> Path:
    return write(graph_of(*hostile_records()))


VIEWS = ("", "node=body:a", "node=body:a&focus=1", "path=theme:a,body:b", "view=list&lang=vi", "node=programme:a")


@pytest.mark.parametrize("view", VIEWS)
def test_hostile_words_run_nothing(explorer: Explorer, hostile: Path, view: str) -> None:
    explorer.open(hostile, view)
    for _ in range(2):
        explorer.page.locator("#panel details").evaluate_all("all => all.forEach(each => { each.open = true })")
        explorer.page.wait_for_timeout(30)
    explorer.page.locator("#search").fill("script")
    explorer.settle()
    assert explorer.page.evaluate("() => window.hit") is None
    assert explorer.page.locator("#panel img, #table img, #suggestions img").count() == 0
    assert explorer.page.locator("a[href^='javascript']").count() == 0
    explorer.page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    drawing = explorer.page.evaluate(
        "() => new XMLSerializer().serializeToString(document.querySelector('#print svg'))"
    )
    ET.fromstring(drawing)


STALE = (
    "node=body:nope", "node=<script>", "path=body:amcc", "path=body:amcc,body:amcc", "path=a,b,c", "asof=2018-02-30",
    "asof=1%00", "hide=nonsense", "conf=1e9", "story=999", "story=-1", "view=__proto__", "claim=xyz", "lang=de",
    f"node={'x' * 5000}", "hidep=constructor", "hideb=toString", "hideg=valueOf", "ask=nope", "ask=__proto__",
)  # fmt: skip


def test_a_hostile_or_stale_link_leads_to_the_overview_with_a_message(explorer: Explorer, site: Path) -> None:
    explorer.open(site, STALE[0])
    for view in STALE:
        explorer.page.evaluate("view => { location.hash = view }", view)
        explorer.page.wait_for_timeout(30)
        assert "not in this edition" in explorer.text("#notice"), view
        assert explorer.page.locator("#panel").is_hidden(), view
        assert explorer.look()["hash"] == "", view
        explorer.page.locator("#notice button").click()
        assert explorer.page.locator("#notice").is_hidden(), view


def test_what_is_known_of_a_stale_link_is_shown(explorer: Explorer, site: Path) -> None:
    explorer.open(site, "node=body:amcc&hide=theme,nonsense")
    assert explorer.look()["hash"] == "node=body:amcc&hide=theme"
    assert "Cybersecurity" in explorer.heading()


def test_back_returns_to_the_thing_before(explorer: Explorer, site: Path) -> None:
    explorer.open(site, "node=body:amcc")
    explorer.page.locator("#panel summary", has_text="Capacity building").click()
    explorer.page.locator("#panel").get_by_role("button", name="Go to Capacity building").click()
    assert explorer.heading() == "Capacity building"
    explorer.page.go_back()
    explorer.settle()
    assert explorer.heading().startswith("ASEAN Ministerial Conference on Cybersecurity")
    explorer.page.go_forward()
    assert explorer.heading() == "Capacity building"
