"""One entity or claim by itself, in the notations in which its IRI can be looked up."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import Generic, TypeVar

from exports._jsonld import JsonLd, node
from exports._triples import facts, provenance
from exports._turtle import blocks, header
from graph_builder.graph import KnowledgeGraph
from ontology.claim import Claim
from ontology.rdf import Notation, NQuads, Resource, Turtle, fact, namespaces

T = TypeVar("T")


class _Noting(Generic[T]):
    """A notation that notes which prefixes it used."""

    def __init__(self, notation: Notation[T]) -> None:
        self._notation, self.used = notation, set[str]()

    def iri(self, curie: str, fragment: str = "") -> T:
        self.used.add(curie.partition(":")[0])
        return self._notation.iri(curie, fragment)

    def url(self, address: str) -> T:
        return self._notation.url(address)

    def literal(self, value: str, datatype: str | None = None, lang: str | None = None) -> T:
        if datatype is not None:
            self.used.add("xsd")
        return self._notation.literal(value, datatype, lang)


def resources(graph: KnowledgeGraph, curie: str, n: Notation[T], *, proofs: bool = True) -> Iterator[Resource[T]]:
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


def _facts(claims: Iterable[Claim], n: Notation[T]) -> Iterator[Resource[T]]:
    for (subject, pair), _ in groupby((claim.subject, fact(claim, n)) for claim in claims):
        yield n.iri(subject), [pair]


def turtle(graph: KnowledgeGraph, curie: str) -> str:
    """Return an entity or claim in Turtle."""
    n = _Noting(Turtle())
    body = "".join(blocks(resources(graph, curie, n)))
    return header(graph.base_iri, graph.version, curie, n.used) + body


def ntriples(graph: KnowledgeGraph, curie: str) -> str:
    """Return an entity or claim in N-Triples."""
    found = resources(graph, curie, NQuads(graph.base_iri))
    return "".join(f"{subject} {predicate} {end} .\n" for subject, pairs in found for predicate, end in pairs)


def jsonld(graph: KnowledgeGraph, curie: str, *, proofs: bool = True) -> str:
    """Return an entity or claim in JSON-LD, its context inside."""
    n = _Noting(JsonLd())
    nodes = ",\n".join(json.dumps(node(each), ensure_ascii=False) for each in resources(graph, curie, n, proofs=proofs))
    context = {prefix: iri for prefix, iri in namespaces(graph.base_iri).items() if prefix in n.used}
    return f'{{"@context": {json.dumps(context)},\n"@graph": [\n{nodes}\n]}}\n'
