"""Files, folders and standard input to records, by the ways in that this package holds."""

from __future__ import annotations

import io
import sys
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from functools import cache, partial
from importlib import import_module, resources
from importlib.resources.abc import Traversable
from pathlib import Path
from stat import S_ISDIR
from typing import Any, BinaryIO, Protocol, cast

from graph_builder._collector import collection_paused
from graph_builder.load._compressed import COMPRESSED, opened, suffix_of
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


@dataclass(frozen=True, slots=True)
class Input:
    """Something to read records from.

    Attributes:
        file: What problems call it.
        reader: Its way in.
        opened: Opens it; what is compressed is unpacked.
        is_plain: Whether it is a file that is not compressed.
    """

    file: str
    reader: Reader
    opened: Callable[[], AbstractContextManager[BinaryIO]]
    is_plain: bool = False

    def items(self) -> Iterator[Record | Broken | Foreign]:
        """Yield what it holds."""
        try:
            with self.opened() as stream:
                yield from self.reader.read(stream, self.file)
        except DataError as error:
            yield Broken("", error.problems)

    def parts(self, size: int) -> Iterator[Part]:
        """Yield parts of about `size` bytes, or one where its format is no lines or it is no plain file."""
        suffix = self.reader.suffixes[0]
        with self.opened() as stream:
            if self.reader.read_lines is None:
                yield HeldPart(self.file, suffix, 0, stream.read())
                return
            first, start = 1, 0
            while data := stream.read(size):
                data += stream.readline()
                if self.is_plain:
                    yield FilePart(self.file, suffix, first, start, len(data))
                else:
                    yield HeldPart(self.file, suffix, first, data)
                first += data.count(b"\n")
                start += len(data)


class Part(Protocol):
    """A part of the input that a worker reads; it can be pickled."""

    @property
    def size(self) -> int:
        """Its bytes, about."""
        ...

    def items(self) -> Iterator[Record | Broken | Foreign]:
        """Yield what it holds."""
        ...


@dataclass(frozen=True, slots=True)
class HeldPart:
    """Some lines of a file, or all of it, in memory.

    Attributes:
        file: What problems call the file.
        suffix: End of the name of such files, which says how it is read.
        first: Number of the first line; 0 where the file is read as a whole.
        data: The bytes.
    """

    file: str
    suffix: str
    first: int
    data: bytes

    @property
    def size(self) -> int:
        """Its bytes."""
        return len(self.data)

    def items(self) -> Iterator[Record | Broken | Foreign]:
        """Yield what it holds."""
        reader, stream = readers()[self.suffix], io.BytesIO(self.data)
        try:
            if self.first and reader.read_lines is not None:
                yield from reader.read_lines(stream, self.file, self.first)
            else:
                yield from reader.read(stream, self.file)
        except DataError as error:
            yield Broken("", error.problems)


@dataclass(frozen=True, slots=True)
class FilePart:
    """Some lines of a file, where they are: whoever reads them must see the file under the same name.

    Attributes:
        file: The file.
        suffix: End of the name of such files, which says how it is read.
        first: Number of the first line.
        start: Offset of the first byte.
        size: Bytes.
    """

    file: str
    suffix: str
    first: int
    start: int
    size: int

    def items(self) -> Iterator[Record | Broken | Foreign]:
        """Yield what it holds."""
        file = Path(self.file)
        with _told(file), file.open("rb") as stream:
            stream.seek(self.start)
            data = stream.read(self.size)
        return HeldPart(self.file, self.suffix, self.first, data).items()


@collection_paused()
def load(paths: Iterable[str], *, bundled: bool = False) -> Loaded:
    """Read all `inputs`.

    Raises:
        UsageError: A path is missing, of no known type, or a folder without any record file.
        StorageError: A file cannot be read.
    """
    loaded = Loaded()
    for each in inputs(paths, bundled=bundled):
        loaded.take(each.items())
    return loaded


def inputs(paths: Iterable[str], *, bundled: bool = False) -> Iterator[Input]:
    """Yield the bundled dataset if asked, then each of `paths`: a file, a folder (with its subfolders), or `-`.

    Raises:
        UsageError: A path is missing, of no known type, or a folder without any record file.
        StorageError: A file or folder cannot be read.
    """
    seen = set[Identity]()  # what is named twice is read once
    if bundled:
        for entry in sorted(resources.files("graph_builder").joinpath("dataset").iterdir(), key=lambda e: e.name):
            if entry.name.endswith(".yaml"):
                yield Input(f"dataset/{entry.name}", readers()[".yaml"], partial(_packaged, entry))
    for path in paths:
        if path == STDIN:
            yield _standard_input()
        else:
            for file in _files(Path(path), seen):
                plain = file.suffix.lower() not in COMPRESSED
                yield Input(str(file), readers()[suffix_of(file)], partial(_opened, file), plain)


@contextmanager
def _packaged(entry: Traversable) -> Iterator[BinaryIO]:
    with entry.open("rb") as stream:
        yield cast("BinaryIO", stream)


@contextmanager
def _opened(file: Path) -> Iterator[BinaryIO]:
    with _told(file), opened(file) as stream:
        yield stream


def _standard_input() -> Input:
    """Return standard input as JSON Lines where it starts with a brace, else as YAML."""
    if sys.stdin is None:
        raise UsageError("cannot read -: standard input is closed")
    stream = sys.stdin.buffer
    start = b""
    while not (begun := start.removeprefix(BOM_UTF8).lstrip()) and (more := stream.readline()):
        start += more
    suffix = ".jsonl" if begun.startswith(b"{") else ".yaml"
    rest = io.BufferedReader(_Joined(start, stream))
    return Input(STDIN, readers()[suffix], lambda: nullcontext(cast("BinaryIO", rest)))


class _Joined(io.RawIOBase):
    """Some bytes, then a stream."""

    def __init__(self, start: bytes, stream: BinaryIO) -> None:
        self._start, self._stream = start, stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        found = self._start[: len(buffer)] or self._stream.read(len(buffer))
        self._start = self._start[len(found) :]
        buffer[: len(found)] = found
        return len(found)


def _files(path: Path, seen: set[Identity]) -> list[Path]:
    """Return the record files that `path` names and that were not `seen`, in name order."""
    name, known = shown(str(path)), ", ".join(readers())
    try:
        is_folder = S_ISDIR(path.stat().st_mode)
    except FileNotFoundError:
        raise UsageError(f"there is no file or folder {name}: check the path") from None
    except OSError as error:
        raise StorageError(f"cannot read {name}: {error.strerror or error}") from error
    if not is_folder and suffix_of(path) not in readers():
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
        yield from (entry for entry in entries if suffix_of(entry) in readers() and entry not in inner)


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
