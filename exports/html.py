"""The interactive page (https://html.spec.whatwg.org): one file that fetches nothing and holds every claim whole."""

from __future__ import annotations

from collections.abc import Iterator

from exports._format import Exporter, File
from graph_builder.graph import ClaimSource, KnowledgeGraph


def render(source: ClaimSource) -> Iterator[File]:
    """Yield `index.html`; its data are the `Payload` in a script element."""
    from exports.explorer.page import html
    from exports.explorer.payload import payload

    yield File("index.html", [html(payload(KnowledgeGraph.of(source)))])


EXPORTER = Exporter("html", "interactive page", "text/html", (), render)
