"""Facts and provenance as two named graphs in N-Quads (https://www.w3.org/TR/n-quads/)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from exports._format import Exporter, File
from exports._triples import facts, provenance
from graph_builder.graph import ClaimSource
from ontology.rdf import FACTS, PROVENANCE, NQuads, Resource


def _lines(resources: Iterable[Resource[str]], graph: str) -> Iterator[str]:
    for subject, pairs in resources:
        yield "".join([f"{subject} {predicate} {found} {graph} .\n" for predicate, found in pairs])


def render(source: ClaimSource) -> Iterator[File]:
    """Yield `dataset.nq`: one quad a line, in the order of the Turtle files."""
    n = NQuads(source.base_iri)
    yield File(
        "dataset.nq",
        chain(_lines(facts(source, n), n.iri(FACTS)), _lines(provenance(source, n), n.iri(PROVENANCE))),
    )


EXPORTER = Exporter("nquads", "RDF facts and provenance in N-Quads", "application/n-quads", (), render)
