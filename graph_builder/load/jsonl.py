"""Records and bare claims in JSON Lines: one object a line (https://jsonlines.org)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from graph_builder.load._reader import Reader, decoded
from graph_builder.load._records import Broken, LineOf, Record, parse
from ontology.errors import DataError, Problem, quote


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f"has the key {quote(twice)} twice: keep one")
    return found


def _no_constant(name: str) -> Any:
    raise ValueError(f"holds {name}, which is not JSON")


DECODER = json.JSONDecoder(object_pairs_hook=_unique, parse_constant=_no_constant)
"""Strict JSON: a key twice, or NaN, is a `ValueError`."""


def _always(line: int) -> LineOf:
    return lambda _: line


def read(stream: BinaryIO, file: str) -> Iterator[Record | Broken]:
    """Yield the record of every line that is not blank."""
    for number, raw in enumerate(stream, start=1):
        try:
            text = decoded(raw, file, number).strip()
            if text:
                data = DECODER.decode(text)
                yield parse(data, file, _always(number))
        except DataError as error:
            yield Broken("", error.problems)
        except json.JSONDecodeError as error:
            message = f"is not JSON: {error.msg} at character {error.colno}; each line is one object"
            yield Broken("", (Problem(file, number, "", message),))
        except RecursionError:
            yield Broken("", (Problem(file, number, "", "nests too deeply: no record needs that"),))
        except ValueError as error:
            yield Broken("", (Problem(file, number, "", str(error)),))


READER = Reader(suffixes=(".jsonl", ".ndjson"), read=read)
