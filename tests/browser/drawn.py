"""Small graphs to draw, written as records that need not say their labels and evidence."""

from __future__ import annotations

from typing import Any

from graph_builder.graph import KnowledgeGraph
from graph_builder.link import link
from graph_builder.load._records import parse
from graph_builder.load.registry import Loaded

EVIDENCE = {"source": "source:s", "basis": "stated"}
SOURCE = {"id": "source:s", "url": "https://example.org/", "publisher": "P", "grade": "press"}


def graph_of(*records: dict[str, Any], sources: tuple[dict[str, Any], ...] = ()) -> KnowledgeGraph:
    """Return the graph of these records; `source:s` is there for evidence."""
    found = Loaded()
    for number, record in enumerate([SOURCE, *sources, *records]):
        whole = {"label": {"en": record["id"]}, "evidence": [EVIDENCE]} | record
        if record["id"].startswith("source:"):
            whole.pop("evidence")
        found.take([parse(whole, "test", lambda _, line=number: line)])
    assert not found.problems, found.problems
    return link(found)
