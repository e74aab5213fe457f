"""What a format is: a catalogue entry and a pure function that yields files in chunks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from graph_builder.graph import PartedSource
from graph_builder.utf8 import Text, encoded


@dataclass(frozen=True, slots=True)
class File:
    """One file of an export.

    Attributes:
        path: Relative to the output folder, with `/`.
        chunks: Its text, in order, or the UTF-8 of it; line ends are LF.
    """

    path: str
    chunks: Iterable[Text]

    @property
    def text(self) -> str:
        """All of it."""
        return b"".join(encoded(self.chunks)).decode()


@dataclass(frozen=True, slots=True)
class Binary:
    """One file that is no text.

    Attributes:
        path: Relative to the output folder, with `/`.
        chunks: Its bytes, in order.
    """

    path: str
    chunks: Iterable[bytes]


@dataclass(frozen=True, slots=True)
class Ready:
    """One file that stands complete on the same disk, and is moved.

    Attributes:
        path: Relative to the output folder, with `/`.
        at: Where it stands.
    """

    path: str
    at: Path


AnyFile = File | Binary | Ready
NO_CLAIMS = ("claim ids", "all that claims say")
"""What a file loses that describes the data and holds none."""
Render = Callable[[PartedSource], Iterator[File]]


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format that the graph can be written in.

    Attributes:
        name: Name of its module, and what the command calls it.
        title: What it is, in a few words.
        media_type: Media type of its files (https://www.iana.org/assignments/media-types/).
        loses: What of a claim it does not carry; empty where it carries all.
        render: Yields its files; the graph is not changed.
        streams: Whether it writes a stream, which is never in memory; others need the graph.
    """

    name: str
    title: str
    media_type: str
    loses: tuple[str, ...]
    render: Render
    streams: bool = False


@dataclass(frozen=True, slots=True)
class BulkExporter:
    """A format for other engines, written when it is asked for; it always writes a stream.

    Attributes:
        name: Name of its module, and what the command calls it.
        title: What it is, in a few words.
        media_type: Media type of its files.
        loses: What of a claim it does not carry; empty where it carries all.
        render: Yields its files.
    """

    name: str
    title: str
    media_type: str
    loses: tuple[str, ...]
    render: Callable[[PartedSource], Iterator[File | Binary]]
    streams: Literal[True] = True


AnyExporter = Exporter | BulkExporter
