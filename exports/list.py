"""The graph as ordered plain sentences in HTML without a script: for screen readers, print and search engines."""

from __future__ import annotations

from collections.abc import Iterator

from exports._format import Exporter, File
from graph_builder.graph import ClaimSource, KnowledgeGraph
from ontology.text import LANGS


def render(source: ClaimSource) -> Iterator[File]:
    """Yield `list.html`, in English, and `list.vi.html`; the id of each sentence is the id of its claim."""
    from exports.explorer.prose import document

    graph = KnowledgeGraph.of(source)
    for lang in LANGS:
        yield File("list.html" if lang == "en" else f"list.{lang}.html", document(graph, lang))


EXPORTER = Exporter("list", "plain sentences", "text/html", ("records and claim ids, as data",), render)
