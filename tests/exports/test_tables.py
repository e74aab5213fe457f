"""Tables and graph files: what a spreadsheet, Gephi or yEd relies on beside the claims themselves."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import date
from typing import Any

import networkx as nx
import pytest
from exported_graphs import HOSTILE, graphs, linked, rich
from exported_normal import Files

from exports.registry import exporter
from graph_builder.graph import KnowledgeGraph
from ontology.claim import Claim
from ontology.entities.registry import kind

GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
GEXF = "{http://www.gexf.net/1.2draft}"


def rendered(name: str, graph: KnowledgeGraph) -> Files:
    """The files of the format, each whole."""
    return {file.path: file.text for file in exporter(name).render(graph)}


def tables(graph: KnowledgeGraph) -> dict[str, list[dict[str, str]]]:
    """The rows of each CSV file, read strictly."""
    files = rendered("csv", graph)
    return {path: list(csv.DictReader(io.StringIO(text, newline=""), strict=True)) for path, text in files.items()}


class TestCsv:
    def test_names_come_back_as_they_are_whatever_they_hold(self, for_all: Callable[..., None]) -> None:
        def prove(graph: KnowledgeGraph) -> None:
            rows = tables(graph)["nodes.csv"]
            assert [row["id"] for row in rows] == list(graph.by_id)
            for row, entity in zip(rows, graph.entities(), strict=True):
                assert row["kind"] == entity.kind
                for name in ("label", "short", "description"):
                    texts: Any = getattr(entity, name)
                    assert [row[f"{name}_{lang}"] for lang in ("en", "vi")] == [
                        (texts and getattr(texts, lang)) or "" for lang in ("en", "vi")
                    ]
                assert row["aliases_en"] == " | ".join(entity.aliases.en)

        prove(rich())
        for_all(graphs(), prove, modest=10)

    def test_a_cell_that_a_spreadsheet_takes_for_a_formula_is_not_changed(self) -> None:
        body = kind("body:a").model_validate({"id": "body:a", "label": {"en": "=1+1", "vi": "@SUM(A1)"}})
        (row,) = tables(linked([body], []))["nodes.csv"]
        assert (row["label_en"], row["label_vi"]) == ("=1+1", "@SUM(A1)")

    def test_every_line_has_the_columns_of_its_header(self) -> None:
        for text in rendered("csv", rich()).values():
            rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
            assert {len(row) for row in rows} == {len(rows[0])}
            assert len(set(rows[0])) == len(rows[0])

    def test_every_end_of_an_edge_is_a_node(self) -> None:
        found = tables(rich())
        nodes = {row["id"] for row in found["nodes.csv"]}
        assert {row[end] for row in found["edges.csv"] for end in ("source", "target")} <= nodes


class TestGraphml:
    def root(self, graph: KnowledgeGraph) -> ET.Element:
        """Return the parsed document."""
        return ET.fromstring(rendered("graphml", graph)["graph.graphml"].encode())

    def test_follows_the_schema(self) -> None:
        root = self.root(rich())
        assert root.tag == f"{GRAPHML}graphml"
        (graph,) = root.findall(f"{GRAPHML}graph")
        assert graph.attrib == {"edgedefault": "directed"}
        assert [child.tag for child in root] == [f"{GRAPHML}key"] * (len(root) - 1) + [f"{GRAPHML}graph"]
        keys = {key.attrib["id"]: key.attrib for key in root.iter(f"{GRAPHML}key")}
        assert len(keys) == len(root) - 1
        assert all(set(key) == {"id", "for", "attr.name", "attr.type"} for key in keys.values())
        nodes = {node.attrib["id"] for node in graph.iter(f"{GRAPHML}node")}
        edges = list(graph.iter(f"{GRAPHML}edge"))
        assert len({edge.attrib["id"] for edge in edges}) == len(edges)
        assert {edge.attrib[end] for edge in edges for end in ("source", "target")} <= nodes
        for element in graph:
            said = [data.attrib["key"] for data in element]
            assert len(set(said)) == len(said)
            assert all(f"{GRAPHML}{keys[key]['for']}" == element.tag for key in said)

    def test_networkx_reads_numbers_as_numbers(self) -> None:
        graph = nx.parse_graphml(rendered("graphml", rich())["graph.graphml"], force_multigraph=True)
        assert {type(sure) for _, _, sure in graph.edges(data="confidence")} == {float}


class TestGexf:
    def root(self, graph: KnowledgeGraph) -> ET.Element:
        """Return the parsed document."""
        return ET.fromstring(rendered("gexf", graph)["graph.gexf"].encode())

    def test_follows_the_schema(self) -> None:
        root = self.root(rich())
        assert (root.tag, root.attrib) == (f"{GEXF}gexf", {"version": "1.2"})
        (graph,) = root
        assert graph.attrib == {"mode": "dynamic", "defaultedgetype": "directed", "timeformat": "date"}
        declared = {
            each.attrib["class"]: {a.attrib["id"] for a in each} for each in graph.iterfind(f"{GEXF}attributes")
        }
        nodes, edges = list(graph.iter(f"{GEXF}node")), list(graph.iter(f"{GEXF}edge"))
        assert len({node.attrib["id"] for node in nodes}) == len(nodes)
        assert len({edge.attrib["id"] for edge in edges}) == len(edges)
        for sort, elements in (("node", nodes), ("edge", edges)):
            for element in elements:
                said = [value.attrib["for"] for value in element.iterfind(f"{GEXF}attvalues/{GEXF}attvalue")]
                assert len(set(said)) == len(said)
                assert set(said) <= declared[sort]
        ends = {edge.attrib[end] for edge in edges for end in ("source", "target")}
        assert ends <= {node.attrib["id"] for node in nodes}

    @pytest.mark.parametrize(
        ("bounds", "spell"),
        [
            ({"valid_from": "2016", "valid_to": "2018-02"}, {"start": "2016-01-01", "end": "2018-02-28"}),
            ({"valid_from": "2016-02-29"}, {"start": "2016-02-29"}),
            ({"valid_to": "2016-02"}, {"end": "2016-02-29"}),
            ({"valid_from": "..", "valid_to": "?"}, None),
            ({}, None),
        ],
    )
    def test_the_validity_of_a_claim_is_the_spell_of_its_edge(
        self, bounds: dict[str, str], spell: dict[str, str] | None
    ) -> None:
        fields = {"subject": "theme:a", "relation": "supports", "object": "theme:007"} | bounds
        piece = {"source": "source:a", "basis": "stated"}
        claim = Claim.model_validate(fields | {"evidence": [piece]})
        (edge,) = self.root(linked(rich().entities(), [claim])).iter(f"{GEXF}edge")
        found = [each.attrib for each in edge.iterfind(f"{GEXF}spells/{GEXF}spell")]
        assert found == ([spell] if spell else [])
        values = {v.attrib["for"]: v.attrib["value"] for v in edge.iter(f"{GEXF}attvalue")}
        assert {name: value for name, value in values.items() if name.startswith("valid_")} == bounds

    def test_every_spell_is_in_the_calendar_and_in_order(self, for_all: Callable[..., None]) -> None:
        def prove(graph: KnowledgeGraph) -> None:
            for spell in self.root(graph).iter(f"{GEXF}spell"):
                days = [date.fromisoformat(spell.attrib[bound]) for bound in ("start", "end") if bound in spell.attrib]
                assert days
                assert days == sorted(days)

        for_all(graphs(min_size=3), prove, modest=8)


class TestJson:
    def test_networkx_makes_the_graph_that_we_have(self) -> None:
        graph = rich()
        found = nx.node_link_graph(json.loads(rendered("json", graph)["graph.json"]), edges="edges")
        assert list(found.nodes) == list(graph.nx.nodes)
        assert set(found.edges(keys=True)) == set(graph.nx.edges(keys=True))
        assert found.graph["version"] == graph.version
        for node, data in graph.nx.nodes(data=True):
            assert found.nodes[node]["kind"] == data["kind"]
            assert [claim["id"] for claim in found.nodes[node]["claims"]] == [claim.id for claim in data["claims"]]
        for *ends, data in graph.nx.edges(keys=True, data=True):
            assert {**found.edges[ends], "claim": None} == {**data, "claim": None}

    def test_one_node_or_edge_stands_on_a_line(self) -> None:
        graph = rich()
        lines = rendered("json", graph)["graph.json"].split("\n")
        links = [claim for claim in graph.claims() if isinstance(claim.object, str)]
        assert sum(line.startswith('{"kind"') for line in lines) == len(graph.by_id)
        assert sum(line.startswith('{"source"') for line in lines) == len(links)


def test_the_hostile_texts_are_in_the_richest_graph() -> None:
    whole = "".join(rendered("json", rich()).values())
    assert all(json.dumps(text, ensure_ascii=False)[1:-1] in whole for text in HOSTILE[:30])
