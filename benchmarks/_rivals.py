"""The facts and the provenance of a graph to two Turtle files: our writer, Oxigraph and rdflib, from the same claims.

All three say each claim by `ontology.rdf`, in terms of their own: text, Oxigraph's terms, rdflib's terms.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyoxigraph
from rdflib import URIRef

from exports._triples import facts, provenance
from exports.libraries.rdflib import to_rdflib
from exports.registry import exporter
from graph_builder.graph import KnowledgeGraph
from ontology.notation import Pairs, namespaces
from ontology.rdf import FACTS, PROVENANCE

_Term = pyoxigraph.NamedNode | pyoxigraph.Literal


class _Terms(Pairs[_Term]):
    """Terms as Oxigraph's objects; those that recur are made once."""

    def __init__(self, base_iri: str) -> None:
        self._namespaces = namespaces(base_iri)
        self._made: dict[str, pyoxigraph.NamedNode] = {}

    def iri(self, curie: str, fragment: str = "") -> pyoxigraph.NamedNode:
        if fragment or (found := self._made.get(curie)) is None:
            prefix, _, local = curie.partition(":")
            found = pyoxigraph.NamedNode(f"{self._namespaces[prefix]}{local}{f'#{fragment}' if fragment else ''}")
            if prefix not in ("claim", "evidence"):
                self._made[curie] = found
        return found

    def url(self, address: str) -> pyoxigraph.NamedNode:
        return pyoxigraph.NamedNode(address)

    def literal(self, value: str, datatype: str | None = None, lang: str | None = None) -> pyoxigraph.Literal:
        if lang is not None:
            return pyoxigraph.Literal(value, language=lang)
        return pyoxigraph.Literal(value, datatype=self.iri(datatype or "xsd:string"))


def ours(graph: KnowledgeGraph, folder: Path) -> None:
    """Write what `acg build --only turtle,provenance` writes."""
    for name in ("turtle", "provenance"):
        for file in exporter(name).render(graph):
            (folder / file.path).write_text("".join(file.chunks), encoding="utf-8", newline="\n")


def oxigraph(graph: KnowledgeGraph, folder: Path) -> None:
    """Stream Oxigraph's triples into its serialiser."""
    n = _Terms(graph.base_iri)
    for name, resources in (("graph.ttl", facts(graph, n)), ("provenance.ttl", provenance(graph, n))):
        triples = (
            pyoxigraph.Triple(subject, predicate, found)
            for subject, said in resources
            for predicate, values in ((n.iri(curie), values) for curie, values in said)
            for found in values
        )
        prefixes = namespaces(graph.base_iri)
        pyoxigraph.serialize(triples, str(folder / name), format=pyoxigraph.RdfFormat.TURTLE, prefixes=prefixes)


def rdflib(graph: KnowledgeGraph, folder: Path) -> None:
    """Fill rdflib's dataset and serialise its two graphs."""
    dataset = to_rdflib(graph)
    for path, name in (("graph.ttl", FACTS), ("provenance.ttl", PROVENANCE)):
        iri = URIRef(graph.base_iri + name.replace(":", "/"))
        dataset.graph(iri).serialize(str(folder / path), format="turtle", encoding="utf-8")


WRITERS: dict[str, Callable[[KnowledgeGraph, Path], None]] = {
    "asean-cyber-graph": ours,
    "pyoxigraph": oxigraph,
    "rdflib": rdflib,
}
"""The writers by the name of their package."""
