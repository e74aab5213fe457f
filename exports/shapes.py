"""The shapes that our RDF follows, in SHACL Core, derived from the models; the messages are in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from exports._format import NO_CLAIMS, Exporter, File
from graph_builder.graph import ClaimSource


def render(source: ClaimSource) -> Iterator[File]:
    """Yield `shapes.ttl`; nothing in it depends on the claims."""
    from importlib.metadata import version

    from exports._document import turtle
    from exports._shapes import shapes

    what = "Shapes of entities, claims and evidence, derived from the models."
    yield File(
        "shapes.ttl", [turtle(partial(shapes, source.base_iri), source.base_iri, version("asean-cyber-graph"), what)]
    )


EXPORTER = Exporter("shapes", "shapes in SHACL", "text/turtle", NO_CLAIMS, render)
