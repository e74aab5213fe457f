"""Node-link JSON as the format `json` writes it: what we write we read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from json import JSONDecodeError
from typing import Any, BinaryIO

from graph_builder.load._json import decode, syntax
from graph_builder.load._reader import Reader, decoded
from graph_builder.load._records import Broken, Record, on_line, parse
from ontology.errors import Problem

SHAPE = 'is not node-link JSON: expected {"nodes": […], "edges": […]} as `acg build --only json` writes it'
_GAP = re.compile(r"[ \t\r\n]*")


class _Cursor:
    """A place in a JSON text, and its line: the parser of the standard library does not tell lines."""

    def __init__(self, text: str) -> None:
        self.text, self.line, self._at = text, 1, 0
        self._move(0)

    def _move(self, to: int) -> None:
        end = _GAP.match(self.text, to).end()  # type: ignore[union-attr]  # it matches everywhere
        self.line += self.text.count("\n", self._at, end)
        self._at = end

    def is_at_end(self) -> bool:
        return self._at == len(self.text)

    def takes(self, mark: str) -> bool:
        """Step over a mark, and tell whether it was there."""
        if found := self.text.startswith(mark, self._at):
            self._move(self._at + len(mark))
        return found

    def needs(self, mark: str) -> None:
        """Step over a mark that must be there."""
        if not self.takes(mark):
            raise ValueError(SHAPE)

    def value(self) -> Any:
        """Step over a value and return it."""
        found, end = decode(self.text, self._at)
        self._move(end)
        return found

    def names(self) -> Iterator[Any]:
        """Yield the name of each member of an object; whoever asks steps over its value before the next."""
        self.needs("{")
        more = not self.takes("}")
        while more:
            yield self.value()
            more = self._goes_on("}")

    def items(self) -> Iterator[tuple[int, Any]]:
        """Yield the line of each item of a list, and the item."""
        self.needs("[")
        more = not self.takes("]")
        while more:
            yield self.line, self.value()
            more = self._goes_on("]")

    def _goes_on(self, close: str) -> bool:
        if self.takes(close):
            return False
        self.needs(",")
        return True


def read(stream: BinaryIO, file: str) -> Iterator[Record | Broken]:
    """Yield an entity for each node, and a bare claim for each literal of a node and each edge."""
    cursor = _Cursor(decoded(stream.read(), file))
    try:
        for line, data in _records(cursor):
            yield parse(data, file, on_line(line))
    except JSONDecodeError as error:
        yield Broken("", (Problem(file, error.lineno, "", syntax(error)),))
    except ValueError as error:
        yield Broken("", (Problem(file, cursor.line, "", str(error)),))


def _records(cursor: _Cursor) -> Iterator[tuple[int, Any]]:
    lists = set[str]()
    for name in cursor.names():
        cursor.needs(":")
        if name not in ("nodes", "edges"):
            cursor.value()
            continue
        lists.add(name)
        for line, item in cursor.items():
            for data in _node(item) if name == "nodes" else _edge(item):
                yield line, data
    if len(lists) < 2 or not cursor.is_at_end():
        raise ValueError(SHAPE)


def _node(node: Any) -> Iterator[Any]:
    if not isinstance(node, dict) or not isinstance(node.get("claims"), list):
        raise ValueError(SHAPE)
    yield {name: value for name, value in node.items() if name not in ("kind", "claims")}
    yield from node["claims"]


def _edge(edge: Any) -> Iterator[Any]:
    if not isinstance(edge, dict) or "claim" not in edge:
        raise ValueError(SHAPE)
    yield edge["claim"]


READER = Reader(suffixes=(".json",), read=read)
