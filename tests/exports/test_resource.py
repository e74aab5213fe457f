"""One resource by itself says in every notation the same, and all together what the whole dataset says."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from exported_graphs import graphs, rich
from exported_normal import expected
from exported_rdf import Provenance, Quads, by_oxigraph, by_rdflib

from exports._resource import jsonld, ntriples, turtle
from exports.registry import exporter
from graph_builder.graph import KnowledgeGraph
from ontology.errors import UnknownNameError


def prove(graph: KnowledgeGraph) -> None:
    """The notations agree; the union is the dataset, without evidence that is no claim's."""
    union: Quads = set()
    for curie in (*graph.by_id, *(f"claim:{claim.id}" for claim in graph.ordered)):
        found = by_oxigraph(turtle(graph, curie), "text/turtle")
        assert by_oxigraph(jsonld(graph, curie), "application/ld+json") == found
        assert by_oxigraph(ntriples(graph, curie), "application/n-triples") == found
        union |= found
        if curie.startswith("claim:"):
            claim = curie.removeprefix("claim:")
            assert Provenance(found).claims() == {claim: expected(graph)[claim]}
    (file,) = exporter("nquads").render(graph)
    whole = by_oxigraph(file.text, "application/n-quads")
    assert union == {(*quad[:3], "") for quad in whole}


def test_of_the_richest_graph() -> None:
    prove(rich())


def test_of_any_graph(for_all: Callable[..., None]) -> None:
    for_all(graphs(), prove, 5)


def test_rdflib_reads_it_too(small: KnowledgeGraph) -> None:
    text = turtle(small, "body:council")
    assert by_rdflib(text, "text/turtle") == by_oxigraph(text, "text/turtle")
    assert "@prefix foaf:" in text
    assert "@prefix owl:" not in text, "a prefix that is not used"


def test_an_unknown_id_is_told(small: KnowledgeGraph) -> None:
    for curie in ("body:nobody", "claim:nothing"):
        with pytest.raises(UnknownNameError):
            turtle(small, curie)
