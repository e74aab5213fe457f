"""Files to disk, all or nothing: what stood there before stays whole until every new file is complete."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath

from exports._format import Exporter, File
from graph_builder.graph import ClaimSource
from ontology.errors import StorageError

_STRAY = re.compile(r"\..+\.(\d+)\.acg-part")
FLUSH = 1 << 20
"""Code points gathered before they are written."""


def write(
    exporters: Iterable[Exporter],
    source: ClaimSource,
    folder: Path,
    started: Callable[[Exporter], None] = lambda _: None,
) -> list[Path]:
    """Write every format into `folder` and return the files, in order; `started` is told of each format.

    Raises:
        StorageError: The folder or a file in it cannot be written.
    """

    def rendered() -> Iterator[File]:
        for exporter in exporters:
            started(exporter)
            yield from exporter.render(source)

    return write_files(rendered(), folder)


def write_files(files: Iterable[File], folder: Path) -> list[Path]:
    """Write all files into `folder`, or none, and return them in order.

    Each file is written beside its place, flushed to the disk, and renamed over the old one once all are complete.
    So an interrupted run, or a full disk, leaves the old files as they were; its remains are swept by the next run.

    Raises:
        StorageError: The folder or a file in it cannot be written.
    """
    parts: list[tuple[Path, Path]] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _sweep(folder)
        for file in files:
            place = _place(folder, file)
            part = place.with_name(f".{place.name}.{os.getpid()}.acg-part")
            parts.append((part, place))
            _fill(part, file)
        for part, place in parts:
            _keep_mode(part, place)
            part.replace(place)
        _flush_folder(folder)
    except OSError as error:
        where = error.filename or folder
        raise StorageError(f"cannot write {where}: {error.strerror or error}; nothing was changed") from error
    finally:
        for part, _ in parts:
            part.unlink(missing_ok=True) if folder.is_dir() else None
    return [place for _, place in parts]


def _place(folder: Path, file: File) -> Path:
    """Return where a file goes; it stays inside `folder`."""
    path = PurePosixPath(file.path)
    if path.is_absolute() or ".." in path.parts or not path.parts:
        raise ValueError(f"{file.path!r} leads out of the output folder")
    place = folder.joinpath(*path.parts)
    place.parent.mkdir(parents=True, exist_ok=True)
    return place


def _fill(part: Path, file: File) -> None:
    with part.open("w", encoding="utf-8", newline="\n", buffering=FLUSH) as stream:
        stream.writelines(file.chunks)
        stream.flush()
        os.fsync(stream.fileno())


def _keep_mode(part: Path, place: Path) -> None:
    with suppress(FileNotFoundError):
        part.chmod(place.stat().st_mode & 0o7777)


def _flush_folder(folder: Path) -> None:
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _sweep(folder: Path) -> None:
    """Remove what runs that are no longer alive left behind."""
    for stray in folder.rglob(".*.acg-part"):
        if (found := _STRAY.fullmatch(stray.name)) and not _is_alive(int(found[1])):
            stray.unlink(missing_ok=True)


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
