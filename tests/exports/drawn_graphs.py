"""Graphs to draw: the bundled one, and small, lopsided and large ones made up here."""

from __future__ import annotations

from functools import cache
from typing import Any

from graph_builder.graph import KnowledgeGraph
from graph_builder.link import link
from graph_builder.load._records import parse
from graph_builder.load.registry import Loaded, load

EVIDENCE = {"source": "source:s", "basis": "stated"}
SOURCE = {"id": "source:s", "url": "https://example.org/", "publisher": "P", "grade": "press"}


@cache
def bundled() -> KnowledgeGraph:
    """The bundled dataset."""
    return link(load([], bundled=True))


def graph_of(*records: dict[str, Any]) -> KnowledgeGraph:
    """Return the graph of records that need not say their labels and evidence."""
    found = Loaded()
    for number, record in enumerate([SOURCE, *records]):
        whole = {"label": {"en": record["id"]}, "evidence": [EVIDENCE]} | record
        found.take([parse(whole, "test", lambda _, line=number: line)])
    assert not found.problems
    return link(found)


def hub(count: int) -> KnowledgeGraph:
    """One body that concerns `count` themes."""
    themes = [{"id": f"theme:t{n}"} for n in range(count)]
    return graph_of({"id": "body:hub", "concerns": [theme["id"] for theme in themes]}, *themes)


def dense() -> KnowledgeGraph:
    """Thirty bodies that all concern the same thirty themes: large things with hardly room for them."""
    themes = [f"theme:t{n}" for n in range(30)]
    return graph_of(*({"id": f"body:b{n}", "concerns": themes} for n in range(30)), *({"id": key} for key in themes))


def pillars() -> KnowledgeGraph:
    """Two pillars, a series in one of them with a meeting, a body in neither, and a pillar with nothing in it."""
    return graph_of(
        {"id": "body:aec", "type": "pillar"},
        {"id": "body:apsc", "type": "pillar"},
        {"id": "body:m", "part_of": "body:apsc"},
        {"id": "meeting:m-1", "edition_of": "body:m"},
        *({"id": f"body:e{n}", "part_of": "body:aec"} for n in range(3)),
        {"id": "body:ascc", "type": "pillar"},
        {"id": "body:x"},
        {"id": "body:un", "type": "international-organisation"},
    )


def landscape(count: int) -> KnowledgeGraph:
    """A made-up landscape of about `count` things: series with editions, themes, states, partners."""
    records: list[dict[str, Any]] = [{"id": "body:asean", "type": "regional-organisation"}]
    records += [{"id": f"state:s{n}", "member_of": "body:asean"} for n in range(11)]
    records += [{"id": f"theme:t{n}"} for n in range(count // 8)]
    for n in range(count // 6):
        themes = sorted({f"theme:t{(n * k) % (count // 8)}" for k in (3, 7, 11)})
        records.append({"id": f"body:b{n}", "part_of": "body:asean", "concerns": themes})
        records += [{"id": f"meeting:b{n}-{m}", "edition_of": f"body:b{n}"} for m in range(1, 5)]
    return graph_of(*records)
