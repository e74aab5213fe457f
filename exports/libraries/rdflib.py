"""The graph as an rdflib `Dataset`, for those who work with rdflib."""

from __future__ import annotations

from collections.abc import Iterable

from rdflib import Dataset, Literal, URIRef
from rdflib.term import Node

from exports._triples import facts, provenance
from graph_builder.graph import ClaimSource
from ontology.notation import Pair, Pairs, Resource, namespaces
from ontology.rdf import FACTS, PROVENANCE


class _Terms(Pairs[Node]):
    """Terms as rdflib objects."""

    def __init__(self, base_iri: str) -> None:
        self._namespaces = namespaces(base_iri)

    def iri(self, curie: str, fragment: str = "") -> URIRef:
        prefix, _, local = curie.partition(":")
        return URIRef(f"{self._namespaces[prefix]}{local}{f'#{fragment}' if fragment else ''}")

    def url(self, address: str) -> URIRef:
        return URIRef(address)

    def literal(self, value: str, datatype: str | None = None, lang: str | None = None) -> Node:
        plain = datatype is None or datatype == "xsd:string"
        kind = None if plain or lang is not None else self.iri(str(datatype))
        return Literal(value, lang=lang, datatype=kind, normalize=False)


def to_rdflib(source: ClaimSource) -> Dataset:
    """Return facts and provenance as the two named graphs of a new `Dataset`, prefixes bound."""
    dataset, n = Dataset(default_union=True), _Terms(source.base_iri)
    for prefix, iri in namespaces(source.base_iri).items():
        dataset.bind(prefix, iri, override=True, replace=True)
    graphs: tuple[tuple[str, Iterable[Resource[Node, Pair[Node]]]], ...] = (
        (FACTS, facts(source, n)),
        (PROVENANCE, provenance(source, n)),
    )
    for name, resources in graphs:
        graph = dataset.graph(n.iri(name))
        for subject, said in resources:
            for predicate, values in said:
                for found in values:
                    graph.add((subject, n.iri(predicate), found))
    return dataset
