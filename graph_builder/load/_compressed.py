"""Files that may be compressed: what their name ends in says how, before the end that says what they hold."""

from __future__ import annotations

import gzip
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import BinaryIO, cast

from ontology.errors import DataError, Problem

if sys.version_info >= (3, 14):
    from compression import zstd as zstd
else:
    from backports import zstd as zstd

COMPRESSED = (".gz", ".zst")


def suffix_of(path: PurePath) -> str:
    """Return the end of a name that says what the file holds: `.jsonl` of `claims.jsonl.gz`."""
    suffixes = [suffix.lower() for suffix in path.suffixes]
    if suffixes and suffixes[-1] in COMPRESSED:
        suffixes.pop()
    return suffixes[-1] if suffixes else ""


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """Open a file for reading; one that is compressed is unpacked on the way.

    Raises:
        DataError: It is not compressed as its name says, or is cut off.
    """
    try:
        match path.suffix.lower():
            case ".gz":
                with gzip.open(path, "rb") as stream:
                    yield cast("BinaryIO", stream)
            case ".zst":
                with zstd.open(path, "rb") as stream:
                    yield cast("BinaryIO", stream)
            case _:
                with path.open("rb") as stream:
                    yield stream
    except (gzip.BadGzipFile, zstd.ZstdError, zlib.error, EOFError) as error:
        message = f"cannot be unpacked: {error}; compress it again, or give it the name of what it is"
        raise DataError([Problem(str(path), 0, "", message)]) from None
