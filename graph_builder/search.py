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


def _fit(wanted: str, name: str) -> int | None:
    if name == wanted:
        return EXACT
    if name.startswith(wanted):
        return START
    words = name.replace(":", " ").split()
    if all(any(word.startswith(part) for word in words) for part in wanted.split()):
        return WORDS
    return INSIDE if wanted in name else None
