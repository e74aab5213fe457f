"""Facts and provenance as two named graphs in N-Quads (https://www.w3.org/TR/n-quads/)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from exports._format import Exporter, File
from exports._triples import claims, evidence, facts
from graph_builder.graph import ClaimSource, PartedSource
from ontology.notation import NQuads, Resource
from ontology.rdf import FACTS, PROVENANCE

_BETWEEN = NQuads.BETWEEN.encode()


def lines(resources: Iterable[Resource[str, str]], graph: str = "") -> Iterator[bytes]:
    """Yield the statements about each subject, one a line, in the graph with this IRI; in UTF-8.

    Subject and graph are put in after encoding: most that is written is theirs.
    """
    end = f" {graph} .\n".encode() if graph else b" .\n"
    for subject, said in resources:
        start = f"{subject} ".encode()
        yield start + NQuads.BETWEEN.join(said).encode().replace(_BETWEEN, end + start) + end


def fact_lines(part: ClaimSource) -> Iterator[bytes]:
    """Yield the quads of the facts."""
    n = NQuads(part.base_iri)
    return lines(facts(part, n), n.iri(FACTS))


def claim_lines(part: ClaimSource) -> Iterator[bytes]:
    """Yield the quads of each claim."""
    n = NQuads(part.base_iri)
    return lines(claims(part, n), n.iri(PROVENANCE))


def evidence_lines(part: ClaimSource) -> Iterator[bytes]:
    """Yield the quads of each piece of evidence."""
    n = NQuads(part.base_iri)
    return lines(evidence(part, n), n.iri(PROVENANCE))


def render(source: PartedSource) -> Iterator[File]:
    """Yield `dataset.nq`: one quad a line, in the order of the Turtle files."""
    yield File("dataset.nq", source.each(fact_lines, claim_lines, evidence_lines))


EXPORTER = Exporter("nquads", "RDF facts and provenance in N-Quads", "application/n-quads", (), render, streams=True)
