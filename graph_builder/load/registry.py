"""Files, folders and standard input to records, by the ways in that this package holds."""

from __future__ import annotations

import io
import sys
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module, resources
from pathlib import Path
from stat import S_ISDIR

from graph_builder._collector import collection_paused
from graph_builder.load._reader import Reader
from graph_builder.load._records import Broken, Foreign, Record
from ontology.errors import DataError, Problem, StorageError, UsageError, shown
from ontology.siblings import siblings

STDIN = "-"
Identity = tuple[int, int]
"""Device and number of a file, which are the same under all its names."""


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
    loaded, seen = Loaded(), set[Identity]()  # what is named twice is read once
    if bundled:
        for entry in sorted(resources.files("graph_builder").joinpath("dataset").iterdir(), key=lambda e: e.name):
            if entry.name.endswith(".yaml"):
                loaded.take(_read(readers()[".yaml"], io.BytesIO(entry.read_bytes()), f"dataset/{entry.name}"))
    for path in paths:
        if path == STDIN:
            loaded.take(_standard_input())
        else:
            for file in _files(Path(path), seen):
                _load_file(file, loaded)
    return loaded


def _standard_input() -> Iterator[Record | Broken | Foreign]:
    if sys.stdin is None:
        raise UsageError("cannot read -: standard input is closed")
    data = sys.stdin.buffer.read()
    suffix = ".jsonl" if data.removeprefix(BOM_UTF8).lstrip().startswith(b"{") else ".yaml"
    return _read(readers()[suffix], io.BytesIO(data), STDIN)


def _load_file(file: Path, loaded: Loaded) -> None:
    with _told(file), file.open("rb") as stream:
        loaded.take(_read(readers()[file.suffix.lower()], stream, str(file)))


def _read(reader: Reader, stream: io.IOBase, file: str) -> Iterator[Record | Broken | Foreign]:
    try:
        yield from reader.read(stream, file)  # type: ignore[arg-type]
    except DataError as error:
        yield Broken("", error.problems)


def _files(path: Path, seen: set[Identity]) -> list[Path]:
    """Return the record files that `path` names and that were not `seen`, in name order."""
    name, known = shown(str(path)), ", ".join(readers())
    try:
        is_folder = S_ISDIR(path.stat().st_mode)
    except FileNotFoundError:
        raise UsageError(f"there is no file or folder {name}: check the path") from None
    except OSError as error:
        raise StorageError(f"cannot read {name}: {error.strerror or error}") from error
    if not is_folder and path.suffix.lower() not in readers():
        raise UsageError(f"cannot tell what {name} holds: its name must end in {known}; `-` reads standard input")
    found = sorted(_record_files(path)) if is_folder else [path]
    if not found:
        raise UsageError(f"{name} holds no records: a folder needs files that end in {known}")
    return [file for file in found if _is_new(file, seen)]


def _record_files(top: Path) -> Iterator[Path]:
    """Yield the record files in a folder and its subfolders; hidden ones are left out, links are followed once."""
    folders, entered = [top], set[Identity]()
    while folders:
        if not _is_new(folder := folders.pop(), entered):
            continue
        with _told(folder):
            entries = sorted(entry for entry in folder.iterdir() if not entry.name.startswith("."))
            inner = [entry for entry in entries if entry.is_dir()]
        folders += inner
        yield from (entry for entry in entries if entry.suffix.lower() in readers() and entry not in inner)


def _is_new(path: Path, seen: set[Identity]) -> bool:
    """Tell whether a file or folder was not `seen` under any name, and note it."""
    with _told(path):
        stat = path.stat()
    is_new = (stat.st_dev, stat.st_ino) not in seen
    seen.add((stat.st_dev, stat.st_ino))
    return is_new


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn what the system says of `path` into a `StorageError`."""
    try:
        yield
    except OSError as error:
        raise StorageError(f"cannot read {shown(str(path))}: {error.strerror or error}") from error
