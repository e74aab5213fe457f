"""The two graphs that every RDF format writes, in one order: subjects sorted, each with all that is said of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, groupby
from typing import TypeVar

from graph_builder.graph import ClaimSource, by_entity
from ontology.rdf import Notation, Resource, claim_resource, entity_resource, evidence_resources, fact

T = TypeVar("T")


def facts(source: ClaimSource, n: Notation[T]) -> Iterator[Resource[T]]:
    """Yield each entity: its record, then the facts of its upheld claims.

    Claims that differ in their validity only follow each other and are one fact.
    """
    for entity, claims in by_entity(source):
        subject, pairs = entity_resource(entity, n)
        pairs += (pair for pair, _ in groupby(fact(claim, n) for claim in claims if claim.is_upheld))
        yield subject, pairs


def claims(source: ClaimSource, n: Notation[T]) -> Iterator[Resource[T]]:
    """Yield each claim."""
    return (claim_resource(claim, n) for claim in source.claims())


def evidence(source: ClaimSource, n: Notation[T]) -> Iterator[Resource[T]]:
    """Yield each piece of evidence with its selectors."""
    return chain.from_iterable(evidence_resources(piece, n) for piece in source.evidence())


def provenance(source: ClaimSource, n: Notation[T]) -> Iterator[Resource[T]]:
    """Yield each claim, then each piece of evidence with its selectors."""
    return chain(claims(source, n), evidence(source, n))
