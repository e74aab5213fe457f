"""The endpoint's description of itself (https://www.w3.org/TR/sparql11-service-description/)."""

from __future__ import annotations

from collections.abc import Iterator

from exports.sparql.formats import FORMATS
from graph_builder.graph import ClaimSource
from ontology.rdf import FACTS, PROVENANCE, NQuads

SD = "http://www.w3.org/ns/sparql-service-description#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
VOID = "http://rdfs.org/ns/void#"
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
"""Names in http://www.w3.org/ns/formats/."""


def description(source: ClaimSource, endpoint: str, counts: dict[str, int]) -> str:
    """Return the description in N-Triples.

    Args:
        source: What is served.
        endpoint: Address of the endpoint; its parts are named by fragments, for there are no blank nodes.
        counts: Triples in each named graph, by CURIE.
    """
    return "".join(f"<{s}> <{p}> {o} .\n" for s, p, o in _triples(source, endpoint, counts))


def _triples(source: ClaimSource, endpoint: str, counts: dict[str, int]) -> Iterator[tuple[str, str, str]]:
    service, dataset, default = (f"{endpoint}#{name}" for name in ("service", "dataset", "default-graph"))
    n = NQuads(source.base_iri)
    yield service, f"{RDF}type", f"<{SD}Service>"
    yield service, f"{SD}endpoint", f"<{endpoint}>"
    yield service, f"{SD}supportedLanguage", f"<{SD}SPARQL11Query>"
    for name in FORMATS:
        yield service, f"{SD}resultFormat", f"<http://www.w3.org/ns/formats/{FORMAT_IRIS[name]}>"
    yield service, f"{SD}defaultDataset", f"<{dataset}>"
    yield dataset, f"{RDF}type", f"<{SD}Dataset>"
    yield dataset, f"{SD}defaultGraph", f"<{default}>"
    yield default, f"{RDF}type", f"<{SD}Graph>"
    yield default, f"{VOID}triples", n.literal(str(counts[FACTS]), "xsd:integer")
    for curie in (FACTS, PROVENANCE):
        named, graph = (f"{endpoint}#{curie.partition(':')[2]}{suffix}" for suffix in ("", "-graph"))
        yield dataset, f"{SD}namedGraph", f"<{named}>"
        yield named, f"{RDF}type", f"<{SD}NamedGraph>"
        yield named, f"{SD}name", n.iri(curie)
        yield named, f"{SD}graph", f"<{graph}>"
        yield graph, f"{RDF}type", f"<{SD}Graph>"
        yield graph, f"{VOID}triples", n.literal(str(counts[curie]), "xsd:integer")
