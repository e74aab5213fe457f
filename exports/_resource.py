"""One entity or claim by itself, in the notations in which its IRI can be looked up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import groupby
from typing import TypeVar

from exports import _document
from exports._triples import facts, provenance
from graph_builder.graph import KnowledgeGraph
from ontology.claim import Claim
from ontology.notation import Notation, Resource
from ontology.rdf import PREDICATES, fact_object

T = TypeVar("T")
S = TypeVar("S")


def resources(graph: KnowledgeGraph, curie: str, n: Notation[T, S], *, proofs: bool = True) -> Iterator[Resource[T, S]]:
    """Yield what is said of an entity (`body:amcc`) or a claim (`claim:e0ff…`).

    An entity comes with its record and the facts of which it is subject or object, a claim with its fact; with
    `proofs`, then come the claims, each with its evidence.

    Raises:
        UnknownNameError: There is no such entity or claim.
    """
    prefix, _, local = curie.partition(":")
    claims = (graph.claim(local),) if prefix == "claim" else graph.claims_of(curie)
    if prefix != "claim":
        own = tuple(claim for claim in claims if claim.subject == curie)
        yield from facts(replace(graph, by_id={curie: graph.entity(curie)}, ordered=own), n)
    yield from _facts((claim for claim in claims if claim.is_upheld and claim.subject != curie), n)
    if proofs:
        yield from provenance(replace(graph, ordered=claims), n)


def _facts(claims: Iterable[Claim], n: Notation[T, S]) -> Iterator[Resource[T, S]]:
    said = ((claim.subject, PREDICATES[claim.relation], fact_object(claim, n)) for claim in claims)
    for (subject, predicate, found), _ in groupby(said):
        yield n.iri(subject), [n.say(predicate, found)]


def turtle(graph: KnowledgeGraph, curie: str) -> str:
    """Return an entity or claim in Turtle."""
    return _document.turtle(partial(resources, graph, curie), graph.base_iri, graph.version, curie)


def ntriples(graph: KnowledgeGraph, curie: str) -> str:
    """Return an entity or claim in N-Triples."""
    return _document.ntriples(partial(resources, graph, curie), graph.base_iri)


def jsonld(graph: KnowledgeGraph, curie: str, *, proofs: bool = True) -> str:
    """Return an entity or claim in JSON-LD, its context inside."""
    return _document.jsonld(partial(resources, graph, curie, proofs=proofs), graph.base_iri)
