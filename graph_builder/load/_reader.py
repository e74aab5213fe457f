"""What a way in is: the file names it takes and how it reads them."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from graph_builder.load._records import Broken, Foreign, Record
from ontology.errors import DataError, Problem

DEPTH_LIMIT = 20
"""How deep lists and mappings may nest; our records need seven levels."""
DEEP = f"nests deeper than {DEPTH_LIMIT} levels: no record needs that"

Read = Callable[[BinaryIO, str], Iterator[Record | Broken | Foreign]]
ReadLines = Callable[[BinaryIO, str, int], Iterator[Record | Broken | Foreign]]


@dataclass(frozen=True, slots=True)
class Reader:
    """One way in.

    Attributes:
        suffixes: Ends of the file names it reads, with their dot.
        read: Turns an open file and its path into records.
        read_lines: Does so with some lines of a file, given the number of the first; absent where a file is a whole.
    """

    suffixes: tuple[str, ...]
    read: Read
    read_lines: ReadLines | None = None


def decoded(data: bytes, file: str, line: int = 1) -> str:
    """Return `data` as text; a byte that is not UTF-8 raises `DataError` with its line, counted from `line`."""
    try:
        return data.removeprefix(BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        read = error.object  # the bytes that were decoded: a byte order mark is none of them
        at = line + read.count(b"\n", 0, error.start)
        message = f"is not UTF-8 (byte 0x{read[error.start]:02X}, {error.reason}): save the file as UTF-8"
        raise DataError([Problem(file, at, "", message)]) from None
