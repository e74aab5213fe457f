"""What the mouse, the wheel and the host of an embedded page do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from drawn import graph_of
from explorer import DESKTOP, FRAME, Explorer, Write

TALL = "<!doctype html><meta charset=utf-8><title>Host</title><body style='height:3000px;margin:0'>"


@pytest.mark.parametrize(
    "entity_id", ["body:amcc", "state:singapore", "theme:capacity-building", "provision:work-done"]
)
def test_a_click_on_a_thing_selects_it(explorer: Explorer, site: Path, entity_id: str) -> None:
    explorer.open(site)
    explorer.page.mouse.click(*explorer.place(entity_id))
    explorer.settle()
    assert explorer.look()["hash"] == f"node={entity_id}"
    assert explorer.page.locator("#panel").is_visible()


def test_the_pointer_says_what_can_be_clicked(explorer: Explorer, site: Path) -> None:
    explorer.open(site)
    cursor = "() => getComputedStyle(document.querySelector('#network canvas')).cursor"
    explorer.page.mouse.move(*explorer.place("body:amcc"))
    explorer.page.wait_for_function("() => document.querySelector('#network.pointing')")
    assert explorer.page.evaluate(cursor) == "pointer"
    box = explorer.page.locator("#stage").bounding_box()
    assert box is not None
    explorer.page.mouse.move(box["x"] + 6, box["y"] + box["height"] - 6)
    explorer.page.wait_for_function("() => !document.querySelector('#network.pointing')")


def test_a_click_on_empty_ground_unselects(explorer: Explorer, site: Path) -> None:
    explorer.open(site, "node=body:amcc")
    for _ in range(8):
        explorer.page.locator("#zoom-out").click()
    explorer.settle()
    box = explorer.page.locator("#stage").bounding_box()
    assert box is not None
    explorer.page.mouse.click(box["x"] + 6, box["y"] + box["height"] - 6)
    assert explorer.settle().look()["hash"] == ""


def test_a_double_click_opens_the_neighbourhood(explorer: Explorer, site: Path) -> None:
    explorer.open(site)
    explorer.page.mouse.dblclick(*explorer.place("body:amcc"))
    explorer.settle()
    assert explorer.look()["hash"] == "node=body:amcc&focus=1"
    assert "Around AMCC" in explorer.text("#crumb")
    explorer.page.locator("#crumb-all").click()
    assert explorer.settle().look()["hash"] == "node=body:amcc"


def test_things_stay_where_they_are_when_the_details_open(explorer: Explorer, site: Path) -> None:
    before = explorer.open(site).place("body:asean")
    explorer.page.mouse.click(*before)
    after = explorer.settle().place("body:asean")
    assert after == pytest.approx(before, abs=1)


def test_a_click_on_a_line_opens_its_claim_with_the_evidence(explorer: Explorer, write: Write) -> None:
    graph = graph_of({"id": "body:a", "part_of": "body:b"}, {"id": "body:b"})
    (claim,) = graph.claims()
    explorer.open(write(graph))
    (x, y), (u, v) = explorer.place("body:a"), explorer.place("body:b")
    explorer.page.mouse.click((x + u) / 2, (y + v) / 2)
    explorer.settle()
    assert explorer.look()["hash"] == f"node=body:a&claim={claim.id}"
    assert "body:a is part of body:b." in explorer.text("#panel details[open]")
    assert "stated" in explorer.text("#panel details[open]")


def frame_of(explorer: Explorer, tmp_path: Path, address: str, sandbox: str = "") -> Any:
    """Open a host that shows the page in a frame, and return the frame."""
    host = tmp_path / "host.html"
    attribute = f" sandbox='{sandbox}'" if sandbox else ""
    host.write_text(f"{TALL}<iframe src='{address}' width='640' height='400'{attribute}></iframe>", encoding="utf-8")
    explorer.page.goto(host.as_uri())
    frame = explorer.page.frames[1]
    frame.wait_for_function("() => performance.getEntriesByName('acg-ready').length > 0")
    return frame


def test_the_wheel_scrolls_the_host_until_the_graph_is_clicked(
    on: Callable[..., Any], site: Path, tmp_path: Path
) -> None:
    with on(DESKTOP) as explorer:
        frame = frame_of(explorer, tmp_path, f"{site.as_uri()}?embed=1")
        explorer.page.mouse.move(300, 200)
        explorer.page.mouse.wheel(0, 120)
        explorer.page.wait_for_function("() => scrollY > 0")
        assert frame.locator("#wheelhint").is_visible()
        explorer.page.evaluate("() => scrollTo(0, 0)")
        explorer.page.wait_for_function("() => scrollY === 0")
        explorer.page.mouse.click(300, 80)
        explorer.page.mouse.wheel(0, 120)
        explorer.page.wait_for_timeout(300)
        assert explorer.page.evaluate("() => scrollY") == 0
        assert explorer.requests == [] == explorer.complaints


def test_it_works_in_a_sandbox_and_is_driven_by_its_host(on: Callable[..., Any], site: Path, tmp_path: Path) -> None:
    with on(DESKTOP) as explorer:
        frame = frame_of(explorer, tmp_path, f"{site.as_uri()}?embed=1", "allow-scripts")
        explorer.page.evaluate("() => { window.heard = []; addEventListener('message', e => heard.push(e.data)); }")
        send = "hash => frames[0].postMessage({target: 'acg', hash}, '*')"
        explorer.page.evaluate(send, "#node=body:amcc&focus=1")
        frame.wait_for_function("() => document.title.includes('Cybersecurity')")
        assert frame.locator("#panel").is_hidden(), "nobody has touched the page yet"
        heard = explorer.page.evaluate("() => heard")
        assert {"source": "acg", "type": "state", "hash": "#node=body:amcc&focus=1"} in heard
        explorer.page.evaluate(send, "x" * 501)
        explorer.page.evaluate("() => frames[0].postMessage({target: 'other', hash: ''}, '*')")
        explorer.page.wait_for_timeout(100)
        assert explorer.page.evaluate("() => heard.length") == len(heard)
        frame.locator("#crumb-all").click()
        frame.locator("#lang-vi").click()
        assert frame.evaluate("() => document.documentElement.lang") == "vi"
        assert explorer.requests == [] == explorer.complaints


def test_it_says_that_it_is_ready_with_its_view(on: Callable[..., Any], site: Path, tmp_path: Path) -> None:
    with on(DESKTOP) as explorer:
        explorer.page.add_init_script("window.heard = []; addEventListener('message', e => heard.push(e.data));")
        frame_of(explorer, tmp_path, f"{site.as_uri()}?embed=1&time=0#lang=vi")
        assert {"source": "acg", "type": "ready", "hash": "#lang=vi"} in explorer.page.evaluate("() => heard")


def test_an_embedded_page_shows_less_and_leads_to_the_whole(on: Callable[..., Any], site: Path) -> None:
    with on((320, 300)) as explorer:
        explorer.open(site, "node=body:amcc", "?embed=1&time=0")
        for part in ("#side", "#search", "#menu", "#time"):
            assert explorer.page.locator(part).is_hidden(), part
        link = explorer.page.locator("#openfull")
        assert (link.get_attribute("href") or "").endswith("index.html#node=body:amcc")
        assert link.get_attribute("target") == "_blank"
    with on(FRAME) as explorer:
        explorer.open(site, "story=2", "?embed=1")
        explorer.page.locator("#story").get_by_role("button", name="Next").click()
        explorer.settle()
        assert "story=3" in explorer.look()["hash"]
