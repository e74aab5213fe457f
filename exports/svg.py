"""Figures as SVG, written without a browser: the overview, and one for each step of the tour, in both languages."""

from __future__ import annotations

from collections.abc import Iterator

from exports._format import Exporter, File
from graph_builder.graph import ClaimSource, KnowledgeGraph
from ontology.text import LANGS


def render(source: ClaimSource) -> Iterator[File]:
    """Yield `overview.svg` and `figures/step-01.svg`…; their Vietnamese twins end in `.vi.svg`."""
    from exports.explorer.figure import figure
    from exports.explorer.scenes import Stage

    graph = KnowledgeGraph.of(source)
    stage = Stage(graph)
    for key, step in [("overview", None), *((f"step-{number:02}", step) for number, step in enumerate(graph.tour, 1))]:
        for lang in LANGS:
            path = f"{'figures/' if step else ''}{key}{'' if lang == 'en' else f'.{lang}'}.svg"
            yield File(path, figure(stage, step, lang, f"{key}-{lang}"))


LOST = ("claim ids", "time", "status", "evidence", "literals")
EXPORTER = Exporter("svg", "figures as SVG", "image/svg+xml", LOST, render)
