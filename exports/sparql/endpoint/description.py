"""The endpoint's description of itself (https://www.w3.org/TR/sparql11-service-description/)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from exports.sparql.formats import FORMATS
from ontology.notation import Notation, Resource
from ontology.rdf import FACTS, PROVENANCE

T = TypeVar("T")
S = TypeVar("S")
FORMAT_IRIS = {
    "json": "SPARQL_Results_JSON",
    "xml": "SPARQL_Results_XML",
    "csv": "SPARQL_Results_CSV",
    "tsv": "SPARQL_Results_TSV",
    "turtle": "Turtle",
    "ntriples": "N-Triples",
    "jsonld": "JSON-LD",
    "rdfxml": "RDF_XML",
}
"""Names of our formats in http://www.w3.org/ns/formats/."""


@dataclass(frozen=True, slots=True)
class Description:
    """Says what the endpoint is; its parts are named by fragments of its address, for there are no blank nodes.

    Attributes:
        endpoint: Its address.
        counts: Triples in each named graph, by CURIE.
    """

    endpoint: str
    counts: Mapping[str, int]

    def __call__(self, n: Notation[T, S], /) -> Iterator[Resource[T, S]]:
        """Yield the service, its dataset and each graph."""
        yield (
            self._part("service", n),
            [
                n.say("rdf:type", n.iri("sd:Service")),
                n.say("sd:endpoint", n.url(self.endpoint)),
                n.say("sd:supportedLanguage", n.iri("sd:SPARQL11Query")),
                n.say("sd:resultFormat", *(n.iri(f"formats:{FORMAT_IRIS[name]}") for name in FORMATS)),
                n.say("sd:defaultDataset", self._part("dataset", n)),
            ],
        )
        named = {curie: curie.partition(":")[2] for curie in (FACTS, PROVENANCE)}
        yield (
            self._part("dataset", n),
            [
                n.say("rdf:type", n.iri("sd:Dataset")),
                n.say("sd:defaultGraph", self._part("default-graph", n)),
                n.say("sd:namedGraph", *(self._part(name, n) for name in named.values())),
            ],
        )
        yield self._graph("default-graph", FACTS, n)
        for curie, name in named.items():
            yield (
                self._part(name, n),
                [
                    n.say("rdf:type", n.iri("sd:NamedGraph")),
                    n.say("sd:name", n.iri(curie)),
                    n.say("sd:graph", self._part(f"{name}-graph", n)),
                ],
            )
            yield self._graph(f"{name}-graph", curie, n)

    def _graph(self, name: str, curie: str, n: Notation[T, S]) -> Resource[T, S]:
        triples = n.literal(str(self.counts[curie]), "xsd:integer")
        return self._part(name, n), [n.say("rdf:type", n.iri("sd:Graph")), n.say("void:triples", triples)]

    def _part(self, name: str, n: Notation[T, S]) -> T:
        return n.url(f"{self.endpoint}#{name}")
