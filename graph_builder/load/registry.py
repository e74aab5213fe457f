"""Files, folders and standard input to records, by the ways in that this package holds."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module, resources
from pathlib import Path

from graph_builder._collector import collection_paused
from graph_builder.load._reader import Reader
from graph_builder.load._records import Broken, Foreign, Record
from ontology.errors import DataError, Problem, StorageError, UsageError
from ontology.siblings import siblings

STDIN = "-"


@dataclass(slots=True)
class Loaded:
    """All that was read.

    Attributes:
        records: The sound records, in reading order.
        problems: What is wrong with the others.
        broken: The records that break rules.
        foreign: Triples of others.
    """

    records: list[Record] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    broken: list[Broken] = field(default_factory=list)
    foreign: list[Foreign] = field(default_factory=list)

    def join(self, other: Loaded) -> None:
        """Add all that was read elsewhere."""
        self.records += other.records
        self.problems += other.problems
        self.broken += other.broken
        self.foreign += other.foreign

    def take(self, items: Iterable[Record | Broken | Foreign]) -> None:
        """Add what a reader yields."""
        for item in items:
            if isinstance(item, Record):
                self.records.append(item)
            elif isinstance(item, Foreign):
                self.foreign.append(item)
            else:
                self.problems.extend(item.problems)
                self.broken.append(item)


@cache
def readers() -> dict[str, Reader]:
    """Return the way in for each end of a file name, found by file."""
    found = [import_module(f"graph_builder.load.{name}").READER for name in siblings(__name__)]
    return {suffix: reader for reader in found for suffix in reader.suffixes}


@collection_paused()
def load(paths: Iterable[str], *, bundled: bool = False) -> Loaded:
    """Read the bundled dataset if asked, then each of `paths`: a file, a folder (with its subfolders), or `-`.

    Raises:
        UsageError: A path is missing, of no known type, or a folder without any record file.
        StorageError: A file cannot be read.
    """
    loaded = Loaded()
    if bundled:
        for entry in sorted(resources.files("graph_builder").joinpath("dataset").iterdir(), key=lambda e: e.name):
            if entry.name.endswith(".yaml"):
                loaded.take(_read(readers()[".yaml"], io.BytesIO(entry.read_bytes()), f"dataset/{entry.name}"))
    for path in paths:
        for file in [path] if path == STDIN else _files(Path(path)):
            _load_file(str(file), loaded)
    return loaded


def _load_file(file: str, loaded: Loaded) -> None:
    if file == STDIN:
        data = sys.stdin.buffer.read()
        suffix = ".jsonl" if data.lstrip().startswith(b"{") else ".yaml"
        loaded.take(_read(readers()[suffix], io.BytesIO(data), STDIN))
        return
    try:
        with Path(file).open("rb") as stream:
            loaded.take(_read(readers()[Path(file).suffix], stream, file))
    except OSError as error:
        raise StorageError(f"cannot read {file}: {error.strerror or error}") from error


def _read(reader: Reader, stream: io.IOBase, file: str) -> Iterator[Record | Broken | Foreign]:
    try:
        yield from reader.read(stream, file)  # type: ignore[arg-type]
    except DataError as error:
        yield Broken("", error.problems)


def _files(path: Path) -> list[Path]:
    """Return the record files that `path` names, in name order."""
    known = ", ".join(readers())
    try:
        if path.is_dir():
            files = sorted(f for f in path.rglob("*") if f.suffix in readers() and f.is_file())
            if not files:
                raise UsageError(f"{path} holds no records: a folder needs files that end in {known}")
            return files
        path.stat()
    except FileNotFoundError:
        raise UsageError(f"there is no file or folder {path}: check the path") from None
    except OSError as error:
        raise StorageError(f"cannot read {path}: {error.strerror or error}") from error
    if path.suffix not in readers():
        raise UsageError(f"cannot tell what {path} holds: its name must end in {known}")
    return [path]
