"""One rule for paths in Python and in the page, proved by the same cases."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from drawn import graph_of
from explorer import Explorer, Write

from graph_builder.graph import KnowledgeGraph

DATA: dict[str, Any] = json.loads((Path(__file__).parent / "data" / "paths.json").read_text(encoding="utf-8"))
CASES: list[dict[str, Any]] = DATA["cases"]
HOPS = "() => [...document.querySelectorAll('#panel .hop details')].map(each => each.dataset.claim)"


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return graph_of(*DATA["records"])


def walked(start: str, claims: tuple[Any, ...] | None) -> list[str] | None:
    """The entities that a path leads through."""
    if claims is None:
        return None
    nodes = [start]
    for claim in claims:
        nodes.append(str(claim.object) if claim.subject == nodes[-1] else claim.subject)
    return nodes


def in_page(explorer: Explorer, start: str, end: str) -> list[str] | None:
    """The claims of the path that the page shows."""
    explorer.page.evaluate("view => { location.hash = view }", f"path={start},{end}")
    shown = "view => document.querySelector('#panel h2') && location.hash === '#' + view"
    explorer.page.wait_for_function(shown, arg=f"path={start},{end}")
    explorer.page.wait_for_timeout(30)
    found: list[str] = explorer.page.evaluate(HOPS)
    return None if explorer.heading().startswith("No path") else found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_python_walks_as_the_case_says(graph: KnowledgeGraph, case: dict[str, Any]) -> None:
    assert walked(case["from"], graph.path(case["from"], case["to"])) == case["nodes"]


def test_the_page_walks_the_same_claims_as_python(explorer: Explorer, graph: KnowledgeGraph, write: Write) -> None:
    explorer.open(write(graph))
    for case in CASES:
        path = graph.path(case["from"], case["to"])
        expected = None if path is None else [claim.id for claim in path]
        assert in_page(explorer, case["from"], case["to"]) == expected, case["why"]


def test_they_agree_on_the_bundled_dataset(explorer: Explorer, bundled: KnowledgeGraph, site: Path) -> None:
    explorer.open(site)
    ends = ("body:ammtc", "document:gge-report-2015", "theme:employment", "state:viet-nam", "group:external-parties")
    for start, end in combinations(ends, 2):
        path = bundled.path(start, end)
        assert in_page(explorer, start, end) == (None if path is None else [claim.id for claim in path]), (start, end)
