"""pyvis's network: every claim between two things is an edge of its own, everything lies still."""

from __future__ import annotations

import json
import re

import pytest
from exported_graphs import HOSTILE, rich

from exports.explorer.layout import layout
from exports.libraries.pyvis import to_pyvis
from graph_builder.graph import KnowledgeGraph


def test_every_claim_between_things_is_an_edge(small: KnowledgeGraph) -> None:
    for graph in (small, rich()):
        places = layout(graph)
        expected = {c.id: (c.subject, c.object) for c in graph.claims() if {c.subject, c.object} <= places.keys()}
        network = to_pyvis(graph)
        assert network.directed
        assert {edge["id"]: (edge["from"], edge["to"]) for edge in network.edges} == expected
        assert {node["id"]: (node["x"], node["y"]) for node in network.nodes} == places
        assert len({(edge["from"], edge["to"]) for edge in network.edges}) < len(network.edges) or graph is small


def test_nothing_moves(small: KnowledgeGraph) -> None:
    network = to_pyvis(small)
    assert json.loads(network.options.to_json())["physics"]["enabled"] is False


def test_an_edge_tells_its_evidence(small: KnowledgeGraph) -> None:
    titles = [edge["title"] for edge in to_pyvis(small).edges]
    assert titles
    assert all(re.search(r"\n(stated|corrected|external|implied), ", title) for title in titles)


def test_names_are_there_in_vietnamese(small: KnowledgeGraph) -> None:
    labels = {node["id"]: node["title"] for node in to_pyvis(small, "vi").nodes}
    assert labels == {key: small.entity(key).label.best("vi") for key in labels}


@pytest.mark.parametrize("label", HOSTILE[6:8])
def test_the_page_of_pyvis_runs_nothing_of_a_label(label: str) -> None:
    graph = rich()
    network = to_pyvis(graph)
    network.nodes[0]["label"] = label
    assert label not in network.generate_html()
