"""Node-link JSON as the format `json` writes it: what we write we read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from graph_builder.load._reader import Reader, decoded
from graph_builder.load._records import Broken, Record, parse
from graph_builder.load.jsonl import DECODER
from ontology.errors import Problem

SHAPE = 'is not node-link JSON: expected {"nodes": […], "edges": […]} as `acg build --only json` writes it'


def read(stream: BinaryIO, file: str) -> Iterator[Record | Broken]:
    """Yield an entity for each node, and a bare claim for each literal of a node and each edge."""
    try:
        data = DECODER.decode(decoded(stream.read(), file))
        items = [*_nodes(data), *(edge["claim"] for edge in data["edges"])]
    except json.JSONDecodeError as error:
        yield Broken("", (Problem(file, error.lineno, "", f"is not JSON: {error.msg} at character {error.colno}"),))
        return
    except RecursionError:
        yield Broken("", (Problem(file, 0, "", "nests too deeply: no record needs that"),))
        return
    except (KeyError, TypeError, AttributeError):
        yield Broken("", (Problem(file, 0, "", SHAPE),))
        return
    except ValueError as error:
        yield Broken("", (Problem(file, 0, "", str(error)),))
        return
    for item in items:
        yield parse(item, file, lambda _: 0)


def _nodes(data: Any) -> Iterator[Any]:
    for node in data["nodes"]:
        yield {name: value for name, value in node.items() if name not in ("kind", "claims")}
        yield from node["claims"]


READER = Reader(suffixes=(".json",), read=read)
