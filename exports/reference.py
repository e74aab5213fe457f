"""The reference page of the vocabulary: no network, no script."""

from __future__ import annotations

from collections.abc import Iterator

from exports._format import NO_CLAIMS, Exporter, File
from graph_builder.graph import ClaimSource, KnowledgeGraph


def render(source: ClaimSource) -> Iterator[File]:
    """Yield `reference.html`: each class and relation with an example from the data and the query that lists all."""
    from exports.pages.reference import reference_page

    yield File("reference.html", [reference_page(KnowledgeGraph.of(source))])


EXPORTER = Exporter("reference", "reference page of the vocabulary", "text/html", NO_CLAIMS, render)
