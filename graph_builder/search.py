"""Finding entities by name, in both languages, accents and case optional."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph_builder.names import all_names
from ontology.text import fold

if TYPE_CHECKING:
    from graph_builder.graph import KnowledgeGraph
    from ontology.entities._base import Entity

EXACT, START, WORDS, INSIDE = range(4)
"""How well a name fits: all of it, its start, whole words at their start, anywhere."""


def find(graph: KnowledgeGraph, text: str) -> list[tuple[Entity, str]]:
    """Return the entities that a name of theirs, or their id, finds, best first, each with that name."""
    wanted = fold(text)
    if not wanted:
        return []
    hits = []
    for entity in graph.entities():
        names = [entity.id, *all_names(entity, graph.claims_of(entity.id))]
        fits = [(fit, len(name), name) for name in names if (fit := _fit(wanted, fold(name))) is not None]
        if fits:
            fit, length, name = min(fits)
            hits.append((fit, length, entity.id, entity, name))
    return [(entity, name) for *_, entity, name in sorted(hits, key=lambda hit: hit[:3])]


def nearest_names(graph: KnowledgeGraph, text: str, count: int) -> list[Entity]:
    """Return up to `count` entities whose names share most words with `text`, best first; none that shares no word."""
    wanted = set(fold(text).split())
    scored = []
    for entity in graph.entities():
        shares = (_share(wanted, fold(name)) for name in all_names(entity, graph.claims_of(entity.id)))
        if best := max(shares, default=0.0):
            scored.append((-best, entity.id, entity))
    return [entity for *_, entity in sorted(scored, key=lambda each: each[:2])[:count]]


def _share(wanted: set[str], name: str) -> float:
    """Return the words that two names share, of all words that they have (the Jaccard index)."""
    words = set(name.split())
    return len(wanted & words) / len(wanted | words)


def _fit(wanted: str, name: str) -> int | None:
    if name == wanted:
        return EXACT
    if name.startswith(wanted):
        return START
    words = name.replace(":", " ").split()
    if all(any(word.startswith(part) for word in words) for part in wanted.split()):
        return WORDS
    return INSIDE if wanted in name else None
