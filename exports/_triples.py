"""The two graphs that every RDF format writes, in one order: subjects sorted, each with all its triples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TypeVar

from graph_builder.graph import ClaimSource, by_subject
from ontology.evidence import Evidence
from ontology.rdf import Notation, Triple, claim_triples, entity_triples, evidence_triples, fact

T = TypeVar("T")


def facts(source: ClaimSource, n: Notation[T]) -> Iterator[list[Triple[T]]]:
    """Yield the triples of each entity: its record, then the distinct facts of its upheld claims."""
    runs = by_subject(source.claims())
    subject, claims = next(runs, ("", []))
    for entity in source.entities():
        triples = list(entity_triples(entity, n))
        if subject == entity.id:
            triples += _distinct(fact(claim, n) for claim in claims if claim.is_upheld)
            subject, claims = next(runs, ("", []))
        yield triples


def _distinct(triples: Iterable[Triple[T]]) -> Iterator[Triple[T]]:
    """Yield each of the sorted `triples` once: claims that differ in their validity only are one fact."""
    previous = None
    for triple in triples:
        if triple != previous:
            yield triple
        previous = triple


def provenance(source: ClaimSource, n: Notation[T]) -> Iterator[list[Triple[T]]]:
    """Yield the triples of each claim, then those of each piece of evidence and each of its selectors."""
    pieces: dict[str, Evidence] = {}
    for claim in source.claims():
        pieces |= {piece.id: piece for piece in claim.evidence}
        yield list(claim_triples(claim, n))
    for key in sorted(pieces):
        for _, run in groupby(evidence_triples(pieces[key], n), key=lambda triple: triple[0]):
            yield list(run)
