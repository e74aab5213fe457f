"""What we write in RDF we read: files to claims to the same bytes, by our reader, by rdflib, under any base IRI."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from dataclasses import replace

import pytest
import rdflib
from exported_graphs import rich, whole_graphs
from hypothesis import strategies as st

from exports.libraries.rdflib import to_rdflib
from exports.registry import exporter
from graph_builder.graph import KnowledgeGraph
from graph_builder.link import link
from graph_builder.load.rdf import of_rdflib, read
from graph_builder.load.registry import Loaded

WAYS = {
    "turtle": ("graph.ttl", "provenance.ttl"),
    "claims before facts": ("provenance.ttl", "graph.ttl"),
    "trig": ("dataset.trig",),
    "nquads": ("dataset.nq",),
    "jsonld": ("dataset.jsonld",),
    "the same twice": ("dataset.nq", "dataset.jsonld", "graph.ttl"),
}
"""Files that together say everything."""
FORMATS = ("turtle", "provenance", "trig", "nquads", "jsonld", "json")


def files(graph: KnowledgeGraph) -> dict[str, str]:
    """What the graph is in every format of RDF, and in JSON, which keeps everything."""
    return {file.path: file.text for name in FORMATS for file in exporter(name).render(graph)}


def again(texts: dict[str, str], way: str, base_iri: str, version: str = "0") -> KnowledgeGraph:
    """The graph that the files of a way say."""
    loaded = Loaded()
    for path in WAYS[way]:
        loaded.take(read(io.BytesIO(texts[path].encode()), path))
    return link(loaded, base_iri=base_iri, version=version)


@pytest.mark.parametrize("way", WAYS)
class TestWhatIsReadAgain:
    def test_of_the_richest_graph_is_written_as_before(self, way: str) -> None:
        graph = rich()
        found = again(files(graph), way, graph.base_iri)
        assert files(found) == files(graph)
        assert found.foreign == ()

    def test_of_any_graph_is_written_as_before(self, way: str, for_all: Callable[..., None]) -> None:
        def prove(graph: KnowledgeGraph) -> None:
            found = again(files(graph), way, graph.base_iri)
            assert files(found) == files(graph)
            assert found.foreign == ()

        for_all(whole_graphs(), prove, 15)

    def test_under_another_base_iri_is_moved_to_the_one_of_the_build(self, way: str) -> None:
        graph = rich()
        elsewhere = replace(graph, base_iri="https://example.org/ontology/")
        for base in (elsewhere.base_iri, graph.base_iri):
            found = again(files(elsewhere), way, base)
            assert files(found) == files(replace(graph, base_iri=base))
            assert found.foreign == ()


def test_a_dataset_of_rdflib_is_read_as_it_was_made(for_all: Callable[..., None]) -> None:
    def prove(graph: KnowledgeGraph) -> None:
        loaded = Loaded()
        loaded.take(of_rdflib(to_rdflib(graph)))
        assert files(link(loaded)) == files(graph)

    for_all(whole_graphs(), prove, 10)


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # rdflib's own use of its old names
def test_what_rdflib_read_from_our_file_is_read_as_we_wrote_it(small: KnowledgeGraph) -> None:
    for path, kind in (("dataset.trig", "trig"), ("dataset.nq", "nquads"), ("dataset.jsonld", "json-ld")):
        dataset, loaded = rdflib.Dataset(), Loaded()
        dataset.parse(data=files(small)[path], format=kind)
        loaded.take(of_rdflib(dataset))
        assert files(link(loaded, version=small.version)) == files(small)


def test_the_order_of_triples_says_nothing(for_all: Callable[..., None]) -> None:
    def prove(example: tuple[KnowledgeGraph, int]) -> None:
        graph, seed = example
        lines = files(graph)["dataset.nq"].removesuffix("\n").split("\n")
        random.Random(seed).shuffle(lines)
        found = again({"dataset.nq": "\n".join(lines)}, "nquads", graph.base_iri)
        assert files(found) == files(graph)

    for_all(st.tuples(whole_graphs(), st.integers(0, 99)), prove, 15)
