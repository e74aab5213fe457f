"""The two graphs that every RDF format writes, in one order: subjects sorted, each with all that is said of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import TypeVar

from graph_builder.graph import ClaimSource, by_entity
from ontology.claim import Claim
from ontology.entities._base import Entity
from ontology.notation import Notation, Resource
from ontology.rdf import claim_resource, entity_resource, evidence_resources, facts_of

T = TypeVar("T")
S = TypeVar("S")


def facts(source: ClaimSource, n: Notation[T, S]) -> Iterator[Resource[T, S]]:
    """Yield each entity: its record, then the facts of its upheld claims."""
    return (entity_facts(entity, claims, n) for entity, claims in by_entity(source))


def entity_facts(entity: Entity, claims: list[Claim], n: Notation[T, S]) -> Resource[T, S]:
    """Return the record of an entity, then the facts of its claims that are upheld."""
    subject, said = entity_resource(entity, n)
    return subject, [*said, *facts_of([claim for claim in claims if claim.is_upheld], n)]


def claims(source: ClaimSource, n: Notation[T, S]) -> Iterator[Resource[T, S]]:
    """Yield each claim."""
    return (claim_resource(claim, n) for claim in source.claims())


def evidence(source: ClaimSource, n: Notation[T, S]) -> Iterator[Resource[T, S]]:
    """Yield each piece of evidence with its selectors."""
    return chain.from_iterable(evidence_resources(piece, n) for piece in source.evidence())


def provenance(source: ClaimSource, n: Notation[T, S]) -> Iterator[Resource[T, S]]:
    """Yield each claim, then each piece of evidence with its selectors."""
    return chain(claims(source, n), evidence(source, n))
