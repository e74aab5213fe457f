"""Sorted rows on disk: more than memory holds, written in runs that are sorted, read back in order a stretch at a time.

A run is a file of small pickled blocks with the position of each block's first row in memory. A stretch is what lies
between two positions: it is read out of every run and sorted, so that stretch after stretch gives all rows in order.
"""

from __future__ import annotations

import os
import pickle
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import count, islice
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

T = TypeVar("T")
BLOCK = 64
"""Rows that are read together."""


class Block(NamedTuple):
    """Where some rows that follow each other stand.

    Attributes:
        first: Position of the first row.
        start: Offset in the file, in bytes.
        size: Rows.
    """

    first: str
    start: int
    size: int


class Stretch(NamedTuple):
    """The positions from `low` on and before `high`; `None` is the end of all."""

    low: str
    high: str | None


ALL = Stretch("", None)


@dataclass(frozen=True, slots=True)
class Run(Generic[T]):
    """Rows in a file, sorted by position.

    Attributes:
        path: The file.
        position: What of a row the stretches are cut by.
        blocks: Its blocks in order.
    """

    path: Path
    position: Callable[[T], str]
    blocks: tuple[Block, ...]

    @property
    def count(self) -> int:
        """How many rows it has."""
        return sum(block.size for block in self.blocks)

    def rows(self, stretch: Stretch = ALL) -> Iterator[T]:
        """Yield the rows of a stretch."""
        low, high = stretch
        start = max(0, bisect_left(self.blocks, low, key=lambda block: block.first) - 1)
        chosen = self.blocks[start:]
        if not chosen or (high is not None and chosen[0].first >= high):
            return
        with self.path.open("rb") as stream:
            stream.seek(chosen[0].start)
            for block in chosen:
                if high is not None and block.first >= high:
                    return
                rows = pickle.load(stream)  # noqa: S301  # written by this process or its workers, in a folder of its own
                end = len(rows) if high is None else bisect_left(rows, high, key=self.position)
                yield from rows[bisect_left(rows, low, key=self.position) : end]


def write_run(path: Path, rows: Iterable[T], position: Callable[[T], str]) -> Run[T]:
    """Write rows, which are sorted by `position`, and return the run."""
    blocks, waiting = list[Block](), iter(rows)
    with path.open("wb") as stream:
        while some := list(islice(waiting, BLOCK)):
            blocks.append(Block(position(some[0]), stream.tell(), len(some)))
            pickle.dump(some, stream, protocol=pickle.HIGHEST_PROTOCOL)
    return Run(path, position, tuple(blocks))


@dataclass(frozen=True, slots=True)
class Spool(Generic[T]):
    """Rows in many runs.

    Attributes:
        runs: The runs, in the order in which they were read.
        order: What rows are sorted by; starts with the position. Rows that are equal stay in the order of the runs.
    """

    runs: Sequence[Run[T]]
    order: Callable[[T], Any]

    def stretches(self, size: int) -> list[Stretch]:
        """Return stretches of about `size` rows that together hold all, each position in one of them."""
        return cut(size, self.runs)

    def rows(self, stretch: Stretch = ALL) -> list[T]:
        """Return the rows of a stretch in order."""
        return sorted((row for run in self.runs for row in run.rows(stretch)), key=self.order)

    def delete(self) -> None:
        """Remove the files of all runs."""
        for run in self.runs:
            run.path.unlink()


def place(folder: Path, what: str, number: int) -> Path:
    """Return where a run goes; work that is done again after a worker died does not meet what that one left."""
    return folder / f"{what}.{number}.{os.getpid()}"


@dataclass(frozen=True, slots=True)
class Kept(Generic[T]):
    """A value in a file, for workers that need it again and again: they are handed its path, and read it once each.

    Attributes:
        path: The file.
    """

    path: Path

    @property
    def value(self) -> T:
        """The value; the one that was asked for last is in memory."""
        found: T = _kept(self.path)
        return found


@lru_cache(1)
def _kept(path: Path) -> Any:
    with path.open("rb") as stream:
        return pickle.load(stream)  # noqa: S301  # written by the process that started this one


_NUMBERS = count()
"""No file has the name of an earlier one, which may still be in memory."""


def keep(folder: Path, value: T) -> Kept[T]:
    """Write a value into a file in `folder`."""
    path = place(folder, "kept", next(_NUMBERS))
    with path.open("wb") as stream:
        pickle.dump(value, stream, protocol=pickle.HIGHEST_PROTOCOL)
    return Kept(path)


def cut(size: int, runs: Iterable[Run[Any]]) -> list[Stretch]:
    """Return stretches of about `size` rows of all `runs`."""
    blocks = sorted((block.first, block.size) for run in runs for block in run.blocks)
    lows, waiting = [""], 0
    for first, rows in blocks:
        if waiting >= size and first > lows[-1]:
            lows.append(first)
            waiting = 0
        waiting += rows
    return [Stretch(low, high) for low, high in zip(lows, [*lows[1:], None], strict=True)]
