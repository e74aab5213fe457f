"""Files to disk: what stood there before stays until every new file is complete."""

from __future__ import annotations

import errno
import gzip
import hashlib
import os
import re
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

from exports._format import AnyExporter, AnyFile, Binary, File, Ready
from graph_builder.graph import PartedSource
from graph_builder.load._compressed import zstd
from graph_builder.utf8 import encoded
from ontology.errors import StorageError

_STRAY = re.compile(r"\..+\.(\d+)\.acg-part")
FLUSH = 1 << 20
"""Bytes gathered before they are written."""
PACKED = {".gz": 6, ".zst": 3}
"""How hard text is packed, by the end of its file's name."""
FLUSHERS = 16
"""Files that wait for the disk at the same time."""


@dataclass(frozen=True)
class Finished:
    """A file that is complete but not in its place yet.

    Attributes:
        path: Relative to the output folder, with `/`.
        part: Where it stands now.
    """

    path: str
    part: Path

    @cached_property
    def size(self) -> int:
        """Its bytes."""
        return self.part.stat().st_size

    @cached_property
    def sha256(self) -> str:
        """Its SHA-256 in hexadecimal digits."""
        with self.part.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()


Closing = Callable[[Sequence[Finished], Mapping[str, AnyExporter]], File]
"""Makes a file that tells of those that are finished; the formats by the paths of their files say what they are."""


def write(
    exporters: Iterable[AnyExporter],
    source: PartedSource,
    folder: Path,
    started: Callable[[AnyExporter], None] = lambda _: None,
    packed: str = "",
    pictures: Iterable[Binary] = (),
    closing: Iterable[Closing] = (),
) -> list[Path]:
    """Write every format and the pictures into `folder`, then what tells of them, and return the files in order.

    `started` is told of each format before it is rendered. Text of formats that stream is `packed` by the end of a name
    that is in `PACKED`.

    Raises:
        StorageError: The folder or a file in it cannot be written.
    """
    makers: dict[str, AnyExporter] = {}

    def rendered() -> Iterator[AnyFile]:
        for exporter in exporters:
            started(exporter)
            for file in exporter.render(source):
                if packed and exporter.streams and isinstance(file, File):
                    file = replace(file, path=file.path + packed)
                makers[file.path] = exporter
                yield file
        yield from pictures

    return write_files(rendered(), folder, [partial(_told, close, makers) for close in closing])


def _told(close: Closing, makers: Mapping[str, AnyExporter], finished: Sequence[Finished]) -> File:
    return close(finished, makers)


def write_files(
    files: Iterable[AnyFile], folder: Path, closing: Iterable[Callable[[Sequence[Finished]], File]] = ()
) -> list[Path]:
    """Write all files into `folder`, or none, and return them in order.

    Each file is written beside its place and flushed to the disk; only when all are complete are they renamed over the
    old ones, one after the other. So a full disk, an error or a kill before that leaves the old files as they were, and
    at every moment each file is whole, old or new. Only a kill within the renames, which take milliseconds, leaves some
    files old and some new; the next run makes all new. It also sweeps what killed runs left behind. Each of `closing`
    makes one more file from all those that are finished before it.

    Raises:
        StorageError: The folder or a file in it cannot be written.
    """
    parts: list[tuple[Path, Path]] = []
    finished: list[Finished] = []
    place, renamed = folder, 0
    try:
        _prepare(folder)
        for file in chain(files, (close(finished) for close in closing)):
            place = _place(folder, file)
            _make_room(place)
            part = place.with_name(f".{place.name}.{os.getpid()}.acg-part")
            parts.append((part, place))
            _fill(part, file)
            finished.append(Finished(file.path, part))
        _flush([part for part, _ in parts])
        for part, place in parts:
            _keep_mode(part, place)
            part.replace(place)
            renamed += 1
        _flush({above for _, place in parts for above in place.parents if above.is_relative_to(folder)})
    except OSError as error:
        done = f"{renamed} of {len(parts)} files are new" if renamed else "nothing was changed"
        raise StorageError(f"cannot write {place}: {error.strerror or error}; {done}") from error
    finally:
        for part, _ in parts:
            with suppress(OSError):  # what cannot be removed now is swept by the next run
                part.unlink()
    return [place for _, place in parts]


@contextmanager
def scratch(folder: Path) -> Iterator[Path]:
    """Make a folder in the output folder for what is needed on the way, and remove it at the end.

    Raises:
        StorageError: The output folder cannot be written.
    """
    missing = [above for above in (folder, *folder.parents) if not above.exists()]
    found = folder / f".scratch.{os.getpid()}.acg-part"
    try:
        _prepare(folder)
        shutil.rmtree(found, ignore_errors=True)  # of an earlier process with our id
        found.mkdir()
    except OSError as error:
        raise StorageError(f"cannot write {folder}: {error.strerror or error}; nothing was changed") from error
    try:
        yield found
    finally:
        shutil.rmtree(found, ignore_errors=True)
        with suppress(OSError):  # it holds something now
            for above in missing:
                above.rmdir()


def _prepare(folder: Path) -> None:
    """Make the output folder, and sweep it."""
    if folder.exists() and not folder.is_dir():
        raise StorageError(f"cannot write into {folder}, which is a file: name a folder; nothing was changed")
    folder.mkdir(parents=True, exist_ok=True)
    _sweep(folder)


def _place(folder: Path, file: AnyFile) -> Path:
    """Return where a file goes; it stays inside `folder`."""
    path = PurePosixPath(file.path)
    if path.is_absolute() or ".." in path.parts or not path.parts:
        raise ValueError(f"{file.path!r} leads out of the output folder")
    return folder.joinpath(*path.parts)


def _make_room(place: Path) -> None:
    """Make the folder of a file; where a folder has the file's name, fail before anything is written."""
    place.parent.mkdir(parents=True, exist_ok=True)
    if place.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))


def _fill(part: Path, file: AnyFile) -> None:
    if isinstance(file, Ready):
        file.at.replace(part)
        return
    if isinstance(file, Binary):
        with part.open("wb") as target:
            target.writelines(file.chunks)
        return
    with part.open("wb", buffering=FLUSH) as stream, _packing(stream, PurePosixPath(file.path).suffix) as target:
        target.writelines(encoded(file.chunks))


@contextmanager
def _packing(stream: BinaryIO, end: str) -> Iterator[BinaryIO]:
    """Yield what packs into a stream, as the end of a name says, or the stream itself; no name and no time go in."""
    if end == ".gz":
        with gzip.GzipFile("", "wb", PACKED[end], stream, mtime=0) as packer:
            yield cast("BinaryIO", packer)
    elif end == ".zst":
        with zstd.ZstdFile(stream, "wb", level=PACKED[end]) as packer:
            yield cast("BinaryIO", packer)
    else:
        yield stream


def _keep_mode(part: Path, place: Path) -> None:
    with suppress(FileNotFoundError):
        part.chmod(place.stat().st_mode & 0o7777)


def _flush(paths: Collection[Path]) -> None:
    """Make files, or the names in folders, outlast a loss of power; many at once, for the disk joins what waits."""
    with ThreadPoolExecutor(FLUSHERS) as pool:
        for _ in pool.map(_flush_one, paths):
            pass


def _flush_one(path: Path) -> None:
    if os.name != "posix" and path.is_dir():
        return
    handle = os.open(path, os.O_RDONLY if os.name == "posix" else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sweep(folder: Path) -> None:
    """Remove what runs that are no longer alive left behind."""
    for stray in list(folder.rglob(".*.acg-part")):
        if (found := _STRAY.fullmatch(stray.name)) and not _is_alive(int(found[1])):
            if stray.is_dir():
                if int(found[1]) != os.getpid():  # ours is in use
                    shutil.rmtree(stray, ignore_errors=True)
            else:
                stray.unlink(missing_ok=True)


def _is_alive(pid: int) -> bool:
    """Tell whether another process has this id; where that cannot be asked, it counts as alive."""
    if pid == os.getpid():  # of an earlier process with our id, as in a container
        return False
    if os.name != "posix":
        return True
    try:
        os.kill(pid, 0)
    except PermissionError:  # it is another user's
        return True
    except (ProcessLookupError, OverflowError):
        return False
    return True
