"""The vocabulary in OWL and SKOS, derived from the models: every class, property and concept in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from exports._format import NO_CLAIMS, Exporter, File
from graph_builder.graph import ClaimSource


def render(source: ClaimSource) -> Iterator[File]:
    """Yield `ontology.ttl`; nothing in it depends on the claims."""
    from importlib.metadata import version

    from exports._document import turtle
    from exports._vocabulary import vocabulary

    ours = version("asean-cyber-graph")
    describe = partial(vocabulary, source.base_iri, ours)
    what = "Vocabulary of entities, claims and evidence, derived from the models."
    yield File("ontology.ttl", [turtle(describe, source.base_iri, ours, what)])


EXPORTER = Exporter("vocabulary", "vocabulary in OWL", "text/turtle", NO_CLAIMS, render)
