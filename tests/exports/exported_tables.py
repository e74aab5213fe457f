"""Tables, XML and JSON, read by the libraries that people read them with."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable
from typing import Any

import networkx as nx
from exported_normal import Files, Normal, Record, by_id, from_bare, record


def by_csv(files: Files) -> dict[str, Normal]:
    """claims.csv by the csv module; edges.csv has to agree with it."""
    claims = by_id(map(_of_row, csv.DictReader(io.StringIO(files["claims.csv"], newline=""), strict=True)))
    edges = list(csv.DictReader(io.StringIO(files["edges.csv"], newline=""), strict=True))
    assert [row["id"] for row in edges] == [key for key, claim in claims.items() if isinstance(claim["object"], str)]
    for row in edges:
        claim = claims[row["id"]]
        assert (row["source"], row["target"], row["relation"]) == (claim["subject"], claim["object"], claim["relation"])
        agrees(claim, row)
    return claims


def _of_row(row: dict[str, str]) -> tuple[str, Normal]:
    assert None not in row and None not in row.values()
    kept = {name: value for name, value in row.items() if value and not name.startswith("reason")}
    reason = {lang: row[f"reason_{lang}"] for lang in ("en", "vi") if row[f"reason_{lang}"]}
    kept |= {"reason": reason, "evidence": json.loads(row["evidence"]), "uncertain": row["uncertain"] == "true"}
    key, claim = from_bare(kept | {"rivals": row["rivals"].split(" | ") if row["rivals"] else []})
    assert set(row["sources"].split(" | ")) == {piece[0] for piece in claim["evidence"]}
    agrees(claim, row)
    return key, claim


def agrees(claim: Normal, flat: dict[str, Any]) -> None:
    """The attributes beside the whole claim say the same as the claim does."""
    for name in ("relation", "basis", "status", "valid_from", "valid_to"):
        assert (flat.get(name) or None) == claim[name], name
    assert float(flat["confidence"]) == claim["confidence"]


def _edge(key: str, ends: tuple[str, str], flat: dict[str, Any]) -> tuple[str, Normal]:
    bare = flat["claim"]
    found, claim = from_bare(json.loads(bare) if isinstance(bare, str) else bare)
    assert (found, claim["subject"], claim["object"]) == (key, *ends)
    assert flat.get("uncertain") in ((None, False), ("true", True))[claim["uncertain"]]
    agrees(claim, flat)
    return found, claim


def _literals(text: str | None) -> Iterable[tuple[str, Normal]]:
    return map(from_bare, json.loads(text) if text else ())


def by_graphml_xml(files: Files) -> dict[str, Normal]:
    """graph.graphml by an XML parser."""
    space = "{http://graphml.graphdrawing.org/xmlns}"
    root = ET.fromstring(files["graph.graphml"].encode())
    names = {key.get("id"): key.get("attr.name") for key in root.iter(f"{space}key")}
    pairs: list[tuple[str, Normal]] = []
    for element in root.iter():
        row = {names[data.get("key")]: data.text or "" for data in element.findall(f"{space}data")}
        if element.tag == f"{space}node":
            pairs += _literals(row.get("claims"))
        elif element.tag == f"{space}edge":
            pairs.append(_edge(element.attrib["id"], (element.attrib["source"], element.attrib["target"]), row))
    return by_id(pairs)


def by_gexf_xml(files: Files) -> dict[str, Normal]:
    """graph.gexf by an XML parser."""
    space = "{http://www.gexf.net/1.2draft}"
    root = ET.fromstring(files["graph.gexf"].encode())
    pairs: list[tuple[str, Normal]] = []
    for element in root.iter():
        row = {value.attrib["for"]: value.attrib["value"] for value in element.iterfind(f"{space}attvalues/*")}
        if element.tag == f"{space}node":
            pairs += _literals(row.get("claims"))
        elif element.tag == f"{space}edge":
            pairs.append(_edge(element.attrib["id"], (element.attrib["source"], element.attrib["target"]), row))
    return by_id(pairs)


def _of_networkx(graph: nx.MultiDiGraph) -> dict[str, Normal]:
    pairs: list[tuple[str, Normal]] = []
    for _, data in graph.nodes(data=True):
        claims = data.get("claims")
        pairs += map(from_bare, claims) if isinstance(claims, list) else _literals(claims)
    for source, target, key, data in graph.edges(keys=True, data=True):
        pairs.append(_edge(data.get("id", key), (source, target), data))
    return by_id(pairs)


def by_graphml_networkx(files: Files) -> dict[str, Normal]:
    """graph.graphml by networkx."""
    return _of_networkx(nx.parse_graphml(files["graph.graphml"], force_multigraph=True))


def by_gexf_networkx(files: Files) -> dict[str, Normal]:
    """graph.gexf by networkx, which makes a plain graph of one without parallel edges."""
    graph = nx.read_gexf(io.BytesIO(files["graph.gexf"].encode()))
    assert graph.is_directed()
    return _of_networkx(graph if graph.is_multigraph() else nx.MultiDiGraph(graph))


def by_json(files: Files) -> dict[str, Normal]:
    """graph.json by the json module."""
    data = json.loads(files["graph.json"])
    pairs = [from_bare(claim) for node in data["nodes"] for claim in node["claims"]]
    pairs += [_edge(edge["key"], (edge["source"], edge["target"]), edge) for edge in data["edges"]]
    return by_id(pairs)


def by_json_networkx(files: Files) -> dict[str, Normal]:
    """graph.json by networkx, as its users read it."""
    graph = nx.node_link_graph(json.loads(files["graph.json"]), edges="edges")
    assert isinstance(graph, nx.MultiDiGraph)
    return _of_networkx(graph)


def records_by_xml(path: str) -> Callable[[Files], dict[str, Record]]:
    """The records that stand in the nodes of a GraphML or GEXF file, by an XML parser."""

    def read(files: Files) -> dict[str, Record]:
        root = ET.fromstring(files[path].encode())
        found = {}
        for node in (element for element in root.iter() if element.tag.endswith("}node")):
            (text,) = (t for t in map(_record_text, node.iter()) if t)
            found[node.attrib["id"]] = record(json.loads(text))
        return found

    return read


def _record_text(element: ET.Element) -> str | None:
    if element.get("key") == "node-record":
        return element.text
    return element.get("value") if element.get("for") == "record" else None


def records_by_json(files: Files) -> dict[str, Record]:
    """The records that stand in the nodes of graph.json."""
    nodes = json.loads(files["graph.json"])["nodes"]
    return {node["id"]: record({k: v for k, v in node.items() if k not in ("kind", "claims")}) for node in nodes}
