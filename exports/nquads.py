"""Facts and provenance as two named graphs in N-Quads (https://www.w3.org/TR/n-quads/)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from exports._format import Exporter, File
from exports._triples import claims, evidence, facts
from graph_builder.graph import ClaimSource
from ontology.rdf import FACTS, PROVENANCE, NQuads, Resource


def _lines(resources: Iterable[Resource[str]], graph: str) -> Iterator[str]:
    for subject, pairs in resources:
        yield "".join([f"{subject} {predicate} {found} {graph} .\n" for predicate, found in pairs])


def fact_lines(part: ClaimSource) -> Iterator[str]:
    """Yield the quads of the facts."""
    n = NQuads(part.base_iri)
    return _lines(facts(part, n), n.iri(FACTS))


def claim_lines(part: ClaimSource) -> Iterator[str]:
    """Yield the quads of each claim."""
    n = NQuads(part.base_iri)
    return _lines(claims(part, n), n.iri(PROVENANCE))


def evidence_lines(part: ClaimSource) -> Iterator[str]:
    """Yield the quads of each piece of evidence."""
    n = NQuads(part.base_iri)
    return _lines(evidence(part, n), n.iri(PROVENANCE))


def render(source: ClaimSource) -> Iterator[File]:
    """Yield `dataset.nq`: one quad a line, in the order of the Turtle files."""
    lines = (source.each(function) for function in (fact_lines, claim_lines, evidence_lines))
    yield File("dataset.nq", chain.from_iterable(lines))


EXPORTER = Exporter("nquads", "RDF facts and provenance in N-Quads", "application/n-quads", (), render, streams=True)
