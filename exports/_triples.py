"""The two graphs that every RDF format writes, in one order: subjects sorted, each with all its triples."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TypeVar

from graph_builder.graph import ClaimSource, by_subject, claim_order
from ontology.claim import Claim, Evidence
from ontology.rdf import Notation, Triple, claim_triples, entity_triples, evidence_triples, fact

T = TypeVar("T")


def facts(source: ClaimSource, n: Notation[T]) -> Iterator[list[Triple[T]]]:
    """Yield the triples of each entity: its record, then the distinct facts of its upheld claims."""
    runs = by_subject(source.claims())
    subject, claims = next(runs, ("", []))
    for entity in source.entities():
        triples = list(entity_triples(entity, n))
        if subject == entity.id:
            triples += (fact(run[0], n) for run in _distinct(claims))
            subject, claims = next(runs, ("", []))
        yield triples


def _distinct(claims: list[Claim]) -> Iterator[list[Claim]]:
    """Yield runs of upheld claims that differ in their validity only, so that they are one fact."""
    upheld = (claim for claim in claims if claim.is_upheld)
    for _, run in groupby(upheld, key=lambda claim: claim_order(claim)[1:4]):
        yield list(run)


def provenance(source: ClaimSource, n: Notation[T]) -> Iterator[list[Triple[T]]]:
    """Yield the triples of each claim, then those of each piece of evidence and each of its selectors."""
    pieces: dict[str, Evidence] = {}
    for claim in source.claims():
        pieces |= {piece.id: piece for piece in claim.evidence}
        yield list(claim_triples(claim, n))
    for key in sorted(pieces):
        for _, run in groupby(evidence_triples(pieces[key], n), key=lambda triple: triple[0]):
            yield list(run)
