"""Records and bare claims in JSON Lines: one object a line (https://jsonlines.org)."""

from __future__ import annotations

from collections.abc import Iterator
from json import JSONDecodeError
from typing import BinaryIO

from graph_builder.load._json import decode, syntax
from graph_builder.load._reader import Reader, decoded
from graph_builder.load._records import Broken, LineOf, Record, on_line, parse
from ontology.errors import DataError, Problem


def read(stream: BinaryIO, file: str, first: int = 1) -> Iterator[Record | Broken]:
    """Yield the record of every line that is not blank; `first` is the number of the first line."""
    for item in items(stream, file, first):
        yield item if isinstance(item, Broken) else parse(item[0], file, item[1])


def items(stream: BinaryIO, file: str, first: int = 1) -> Iterator[tuple[object, LineOf] | Broken]:
    """Yield the plain data of every line that is not blank, and its line."""
    for number, raw in enumerate(stream, start=first):
        try:
            if text := decoded(raw, file, number).strip():
                data, end = decode(text)
                if end < len(text):
                    raise ValueError(f"has more after its object, at character {end + 1}; each line is one object")
                yield data, on_line(number)
        except DataError as error:
            yield Broken("", error.problems)
        except JSONDecodeError as error:
            yield Broken("", (Problem(file, number, "", f"{syntax(error)}; each line is one object"),))
        except ValueError as error:
            yield Broken("", (Problem(file, number, "", str(error)),))


READER = Reader(suffixes=(".jsonl", ".ndjson"), read=read, read_lines=read)
