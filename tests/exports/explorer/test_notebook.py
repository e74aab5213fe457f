"""The page in a notebook: whole, and each in a sandboxed frame of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from drawn_graphs import bundled, graph_of

from exports.explorer import view
from exports.html import render

NOTEBOOK = Path(__file__).parents[3] / "docs" / "notebook.ipynb"


class Elements(HTMLParser):
    """The elements of a piece of HTML."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_a_view_is_one_frame_that_holds_the_page_of_the_build() -> None:
    ((tag, attrs),) = Elements(view(bundled(), height=500)._repr_html_()).found
    assert tag == "iframe"
    assert attrs["srcdoc"] == "".join(next(render(bundled())).chunks)
    assert attrs["height"] == "500" and attrs["title"]


def test_a_frame_cannot_reach_the_notebook() -> None:
    ((_, attrs),) = Elements(view(bundled())._repr_html_()).found
    rights = str(attrs["sandbox"]).split()
    assert "allow-scripts" in rights
    assert not {"allow-same-origin", "allow-top-navigation", "allow-forms", "allow-modals"} & set(rights)


@pytest.mark.parametrize("label", ['"><script>alert(1)</script>', "</iframe>", "&quot;&#34;"])
def test_a_hostile_label_stays_in_its_frame(label: str) -> None:
    shown = view(graph_of({"id": "body:a", "label": {"en": label}}))._repr_html_()
    assert [tag for tag, _ in Elements(shown).found] == ["iframe"]


def test_the_page_is_made_when_it_is_shown_and_not_before() -> None:
    code = "import sys; import exports.explorer; print('exports.explorer.page' in sys.modules, 'pyvis' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]


def cells() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    return found


@pytest.mark.filterwarnings("ignore:Dataset.default_context:DeprecationWarning")  # of rdflib about itself
def test_the_notebook_runs_from_top_to_bottom() -> None:
    names: dict[str, Any] = {}
    for cell in cells():
        if cell["cell_type"] == "code":
            exec("".join(cell["source"]), names)
    assert names["network"].num_edges() > 200
    assert len(names["dataset"]) > 1000
    assert "<iframe " in names["page"]._repr_html_()


def test_the_notebook_is_short_and_holds_no_output() -> None:
    code = [cell for cell in cells() if cell["cell_type"] == "code"]
    assert sum(len(cell["source"]) for cell in code) <= 16
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in code)
    data = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    assert (data["nbformat"], data["nbformat_minor"]) == (4, 5)
    assert len({cell["id"] for cell in data["cells"]}) == len(data["cells"])
