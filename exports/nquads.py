"""Facts and provenance as two named graphs in N-Quads (https://www.w3.org/TR/n-quads/)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from exports._format import Exporter, File
from exports._triples import entity_facts, evidence
from graph_builder.graph import ClaimSource, PartedSource, by_entity
from ontology.notation import NQuads, Resource
from ontology.rdf import FACTS, PROVENANCE, claim_resource

_BETWEEN = NQuads.BETWEEN.encode()


def lines(resources: Iterable[Resource[str, str]], graph: str = "") -> Iterator[bytes]:
    """Yield the statements about each subject, one a line, in the graph with this IRI; in UTF-8.

    Subject and graph are put in after encoding: most that is written is theirs.
    """
    end = f" {graph} .\n".encode() if graph else b" .\n"
    for subject, said in resources:
        start = f"{subject} ".encode()
        yield start + NQuads.BETWEEN.join(said).encode().replace(_BETWEEN, end + start) + end


def entity_lines(part: ClaimSource) -> Iterator[bytes]:
    """Yield the quads of each entity: its facts, then the claims of which it is the subject."""
    n = NQuads(part.base_iri)
    for entity, claims in by_entity(part):
        yield from lines([entity_facts(entity, claims, n)], n.iri(FACTS))
        yield from lines((claim_resource(claim, n) for claim in claims), n.iri(PROVENANCE))


def evidence_lines(part: ClaimSource) -> Iterator[bytes]:
    """Yield the quads of each piece of evidence."""
    n = NQuads(part.base_iri)
    return lines(evidence(part, n), n.iri(PROVENANCE))


def render(source: PartedSource) -> Iterator[File]:
    """Yield `dataset.nq`: one quad a line, those of an entity and its claims together, all evidence after them."""
    yield File("dataset.nq", source.each(entity_lines, evidence_lines))


EXPORTER = Exporter("nquads", "RDF facts and provenance in N-Quads", "application/n-quads", (), render, streams=True)
