"""The rdflib dataset says what our N-Quads say."""

from __future__ import annotations

import warnings

import pytest
import rdflib
from exported_graphs import rich
from exported_rdf import by_rdflib, quads_of_rdflib
from rdflib.compare import isomorphic

from exports.libraries.rdflib import to_rdflib
from exports.registry import exporter
from graph_builder.graph import KnowledgeGraph
from ontology.notation import namespaces
from ontology.rdf import FACTS, PROVENANCE


def nquads(graph: KnowledgeGraph) -> str:
    """The graph in our N-Quads."""
    (file,) = exporter("nquads").render(graph)
    return file.text


def test_it_holds_the_quads_of_our_nquads(small: KnowledgeGraph) -> None:
    for graph in (small, rich()):
        assert quads_of_rdflib(to_rdflib(graph)) == by_rdflib(nquads(graph), "application/n-quads")


def test_each_named_graph_is_isomorphic_to_ours(small: KnowledgeGraph) -> None:
    dataset, ours = to_rdflib(small), rdflib.Dataset()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's own use of its old names
        ours.parse(data=nquads(small), format="nquads")
    for name in (FACTS, PROVENANCE):
        iri = rdflib.URIRef(small.base_iri + name.replace(":", "/"))
        assert len(dataset.graph(iri)) > 50
        assert isomorphic(dataset.graph(iri), ours.graph(iri))


@pytest.mark.filterwarnings("ignore:Dataset.default_context:DeprecationWarning")  # rdflib's own use of it
def test_it_is_queried_as_one_graph_with_our_prefixes(small: KnowledgeGraph) -> None:
    rows = to_rdflib(small).query("SELECT ?name { body:council skos:prefLabel ?name FILTER(lang(?name) = 'vi') }")
    assert [str(row[0]) for row in rows] == ["Hội đồng Bộ trưởng"]


def test_it_has_our_prefixes_and_leaves_the_graph_alone(small: KnowledgeGraph) -> None:
    before = nquads(small)
    dataset = to_rdflib(small)
    bound = {prefix: str(iri) for prefix, iri in dataset.namespaces()}
    assert namespaces(small.base_iri).items() <= bound.items()
    dataset.remove((None, None, None, None))
    assert nquads(small) == before
    assert len(to_rdflib(small)) > 0
