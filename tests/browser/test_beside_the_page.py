"""What stands beside the page, in a real browser: list, figures, frames of a notebook, code to embed."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from importlib import resources
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from explorer import DESKTOP, PHONE

from exports.explorer import view
from exports.explorer.labels import overlap
from exports.registry import exporter
from graph_builder.graph import KnowledgeGraph

AXE = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
READY = "() => performance.getEntriesByName('acg-ready').length > 0"


@pytest.fixture(scope="module")
def folder(bundled: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page and what stands beside it."""
    made = tmp_path_factory.mktemp("beside")
    for name in ("html", "list", "svg", "embed"):
        for file in exporter(name).render(bundled):
            place = made / file.path
            place.parent.mkdir(exist_ok=True)
            place.write_text(file.text, encoding="utf-8", newline="\n")
    return made


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["list.html", "list.vi.html"])
def test_the_list_is_accessible(
    on: Callable[..., Any], bundled: KnowledgeGraph, tmp_path: Path, name: str, scheme: str
) -> None:
    few = bundled.subgraph({"meeting", "place", "source"})
    for file in exporter("list").render(few):
        (tmp_path / file.path).write_text(file.text, encoding="utf-8")
    with on(PHONE, color_scheme=scheme, bypass_csp=True) as explorer:
        explorer.page.goto((tmp_path / name).as_uri())
        explorer.page.evaluate(AXE)
        found = explorer.page.evaluate("() => axe.run(document, { resultTypes: ['violations'] })")["violations"]
        assert [each["id"] for each in found] == []


@pytest.mark.parametrize("name", ["list.html", "list.vi.html"])
def test_the_list_fits_the_narrowest_phone(on: Callable[..., Any], folder: Path, name: str) -> None:
    with on((320, 640)) as explorer:
        explorer.page.goto((folder / name).as_uri())
        assert explorer.page.evaluate("() => document.documentElement.scrollWidth") == 320
        assert (explorer.requests, explorer.complaints) == ([], [])


def test_every_figure_is_an_image_to_the_browser(on: Callable[..., Any], folder: Path) -> None:
    figures = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.svg"))
    (folder / "figures.html").write_text("".join(f'<img src="{name}" alt="">' for name in figures), encoding="utf-8")
    with on(DESKTOP) as explorer:
        explorer.page.goto((folder / "figures.html").as_uri())
        sizes = explorer.page.evaluate("() => [...document.images].map(each => each.complete && each.naturalWidth)")
        assert len(sizes) == len(figures) > 20
        assert all(size >= 1000 for size in sizes)


MEASURE = """() => [...document.querySelectorAll('text')].map(text => {
    const box = text.getBBox();
    return [text.textContent, [box.x + 1, box.y + 1, box.x + box.width - 1, box.y + box.height - 1]];
})"""


@pytest.mark.parametrize("name", ["overview.svg", "overview.vi.svg", "figures/step-05.svg", "figures/step-10.vi.svg"])
def test_texts_do_not_overlap_as_the_browser_sets_them(on: Callable[..., Any], folder: Path, name: str) -> None:
    with on(DESKTOP) as explorer:
        explorer.page.goto((folder / name).as_uri())
        texts = explorer.page.evaluate(MEASURE)
        size = explorer.page.evaluate("() => document.documentElement.getAttribute('viewBox')").split()[2:]
        assert len(texts) > 8
        for words, (left, top, right, bottom) in texts:
            assert 0 <= left and right <= float(size[0]) and 0 <= top and bottom <= float(size[1]), words
        for (one, a), (other, b) in combinations(texts, 2):
            assert not overlap(tuple(a), tuple(b)), f"{one!r} lies on {other!r}"


def test_two_pages_in_a_notebook_do_not_disturb_each_other(
    on: Callable[..., Any], bundled: KnowledgeGraph, tmp_path: Path
) -> None:
    frame = view(bundled, height=500)._repr_html_()
    (tmp_path / "notebook.html").write_text(f"<!doctype html><meta charset=utf-8>{frame}{frame}", encoding="utf-8")
    with on((1200, 1100)) as explorer:
        explorer.page.goto((tmp_path / "notebook.html").as_uri())
        first, second = explorer.page.frames[1:]
        for each in (first, second):
            each.wait_for_function(READY)
        first.locator("#search").fill("amcc")
        first.locator("#search").press("Enter")
        first.locator("#panel h2").wait_for()
        assert "Ministerial Conference" in first.locator("#panel h2").inner_text()
        assert not second.locator("#panel").is_visible()
        assert second.locator("#search").input_value() == ""
        with pytest.raises(Exception, match=r"cross-origin|Blocked a frame"):
            first.evaluate("() => parent.document.title")
        assert (explorer.requests, explorer.complaints) == ([], [])


def test_the_code_to_embed_shows_the_view_that_it_names(on: Callable[..., Any], folder: Path) -> None:
    text = (folder / "embed.txt").read_text(encoding="utf-8")
    frames = re.findall(r'<iframe src="([^"]*)"[^\n]*</iframe>', text)
    (address,) = [unescape(each) for each in frames if "provision:earlier-outcomes" in each and "lang=vi" in each]
    with on(PHONE) as explorer:
        explorer.page.goto(f"{folder.as_uri()}/{address}")
        explorer.settle()
        assert "node=provision:earlier-outcomes&focus=1" in explorer.hash
        assert explorer.page.evaluate("() => document.documentElement.lang") == "vi"


def test_a_frame_of_the_embed_code_runs_in_its_sandbox(on: Callable[..., Any], folder: Path) -> None:
    code = next(line for line in (folder / "embed.txt").read_text(encoding="utf-8").splitlines() if "story=1" in line)
    (folder / "course.html").write_text(f"<!doctype html><meta charset=utf-8>{code}", encoding="utf-8")
    with on(DESKTOP) as explorer:
        explorer.page.goto((folder / "course.html").as_uri())
        frame = explorer.page.frames[1]
        frame.wait_for_function(READY)
        assert frame.locator("#story").is_visible()
        assert (explorer.requests, explorer.complaints) == ([], [])
