"""The graph as node-link JSON, the shape that networkx reads and writes, with every claim whole."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from exports._format import Exporter, File
from exports._licence import licence
from graph_builder.graph import ClaimSource, by_entity, edge_data
from ontology.claim import Claim
from ontology.entities._base import Entity

SHAPE = "https://networkx.org/documentation/stable/reference/readwrite/json_graph.html"


def render(source: ClaimSource) -> Iterator[File]:
    """Yield `graph.json`: one node or edge a line; the literal claims of a node stand in its `claims`."""
    yield File("graph.json", _document(source))


def _document(source: ClaimSource) -> Iterator[str]:
    head = {"version": source.version, "base_iri": source.base_iri, "licence": licence(source.version), "shape": SHAPE}
    yield f'{{"directed": true, "multigraph": true,\n"graph": {_json(head)},\n"nodes": ['
    for number, (entity, claims) in enumerate(by_entity(source)):
        yield f"{',' if number else ''}\n{_json(_node(entity, claims))}"
    yield '\n],\n"edges": ['
    links = (claim for claim in source.claims() if isinstance(claim.object, str))
    for number, claim in enumerate(links):
        yield f"{',' if number else ''}\n{_json(_edge(claim))}"
    yield "\n]}\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _node(entity: Entity, claims: list[Claim]) -> dict[str, Any]:
    literal = [claim.bare() for claim in claims if not isinstance(claim.object, str)]
    return {"kind": entity.kind} | entity.lexical() | {"claims": literal}


def _edge(claim: Claim) -> dict[str, Any]:
    data = {"source": claim.subject, "target": claim.object, "key": claim.id} | edge_data(claim)
    return data | {"claim": claim.bare()}


EXPORTER = Exporter("json", "node-link JSON", "application/json", (), render)
