"""RDF: five formats that say the same, as graphs that every parser reads alike."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from exported_graphs import graphs as any_graphs
from exported_graphs import linked, rich
from exported_normal import Files, normal
from exported_rdf import Facts, Quads
from exported_readers import PARSERS, RDF_FILES, quads

from exports.registry import exporter
from exports.turtle import LOSES
from graph_builder.graph import KnowledgeGraph
from ontology.claim import Claim
from ontology.notation import namespaces

BOTH = ("trig", "nquads", "jsonld")
"""The formats that hold facts and provenance."""


def rendered(name: str, graph: KnowledgeGraph) -> Files:
    """The files of the format, each whole."""
    return {file.path: file.text for file in exporter(name).render(graph)}


def text(name: str, graph: KnowledgeGraph) -> str:
    """The one file of an RDF format."""
    return rendered(name, graph)[RDF_FILES[name][0]]


def read(name: str, parser: str, graph: KnowledgeGraph) -> Quads:
    """What a parser reads of the graph in the format."""
    return quads(name, parser, rendered(name, graph))


def upheld(graph: KnowledgeGraph) -> set[tuple[object, ...]]:
    """The facts: what claims say that are neither withdrawn nor superseded."""
    found = (normal(claim) for claim in graph.claims() if claim.status.value in ("asserted", "disputed"))
    return {(claim["subject"], claim["relation"], claim["object"]) for claim in found}


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize("name", [name for name in RDF_FILES if name != "provenance"])
class TestFacts:
    def test_are_the_upheld_claims(self, name: str, parser: str) -> None:
        graph = rich()
        found = Facts(read(name, parser, graph)).facts()
        assert found == upheld(graph)
        assert len(found) < len(graph.ordered)


def test_all_formats_and_parsers_agree(for_all: Callable[..., None]) -> None:
    def prove(graph: KnowledgeGraph) -> None:
        names = {part: f"{graph.base_iri}graph/{part}" for part in ("facts", "provenance")}
        whole = {(s, p, o, names["facts"]) for s, p, o, _ in read("turtle", "oxigraph", graph)}
        whole |= {(s, p, o, names["provenance"]) for s, p, o, _ in read("provenance", "oxigraph", graph)}
        assert Facts(whole).facts() == upheld(graph)
        for name in BOTH:
            for parser in PARSERS:
                assert read(name, parser, graph) == whole, (name, parser)

    prove(rich())
    for_all(any_graphs(), prove, modest=10)


def test_nquads_says_every_quad_once() -> None:
    graph = rich()
    lines = text("nquads", graph).removesuffix("\n").split("\n")
    assert len(set(lines)) == len(lines) == len(read("nquads", "oxigraph", graph))


@pytest.mark.parametrize("name", RDF_FILES)
def test_another_base_changes_every_iri_of_ours_and_nothing_else(name: str) -> None:
    graph = rich()
    moved = replace(graph, base_iri="https://example.net/kg/")
    assert [claim.id for claim in moved.claims()] == [claim.id for claim in graph.claims()]
    assert text(name, moved).replace("https://example.net/kg/", graph.base_iri) == text(name, graph)
    assert graph.base_iri not in text(name, moved)


def test_turtle_says_in_its_header_what_it_loses() -> None:
    header = " ".join(line for line in text("turtle", rich()).splitlines() if line.startswith("#"))
    assert exporter("turtle").loses == LOSES
    assert {"claim ids", "time", "evidence"} <= set(LOSES)
    for loss in LOSES:
        assert loss in header
    assert "provenance.ttl" in header


@pytest.mark.parametrize("name", ["turtle", "provenance", "trig"])
def test_the_header_declares_every_prefix_and_each_name_uses_one(name: str) -> None:
    graph = rich()
    declared = dict(re.findall(r"^@prefix (\w+): <(.+)> \.$", text(name, graph), flags=re.MULTILINE))
    assert declared == namespaces(graph.base_iri)


def blocks(name: str, graph: KnowledgeGraph) -> dict[str, str]:
    """The blocks of a Turtle file by their first word, in order."""
    found = text(name, graph).split("\n\n")[1:]
    by_subject = {block.split()[0]: block.rstrip("\n") for block in found}
    assert len(by_subject) == len(found)
    return by_subject


class TestOneChangedClaim:
    def graph(self, place: str) -> KnowledgeGraph:
        """Return the richest graph with one more claim, which leads to `place`."""
        graph = rich()
        data = {"subject": "meeting:true-1e5", "relation": "held_in", "object": place}
        piece = {"source": "source:a", "basis": "stated", "paragraph": 99}
        return linked(graph.entities(), [*graph.claims(), Claim.model_validate(data | {"evidence": [piece]})])

    def test_changes_one_block_of_the_facts(self) -> None:
        old, new = blocks("turtle", self.graph("place:a")), blocks("turtle", self.graph("place:007"))
        assert list(old) == list(new)
        assert [subject for subject in old if old[subject] != new[subject]] == ["meeting:true-1e5"]

    def test_replaces_one_block_of_the_provenance(self) -> None:
        old, new = blocks("provenance", self.graph("place:a")), blocks("provenance", self.graph("place:007"))
        gone, come = old.keys() - new.keys(), new.keys() - old.keys()
        assert len(gone) == len(come) == 1
        assert [s for s in old if s not in gone] == [s for s in new if s not in come]
        assert all(old[subject] == new[subject] for subject in old.keys() & new.keys())
