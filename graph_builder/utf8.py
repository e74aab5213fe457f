"""Text on its way to a file or another process: UTF-8 in pieces large enough to write, small enough for the cache."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

Text = str | bytes
"""Some text, or its UTF-8."""
PIECE = 1 << 16
"""Code points that are encoded together."""


def encoded(texts: Iterable[Text]) -> Iterator[bytes]:
    """Yield the UTF-8 of all texts, little ones together."""
    waiting, size = list[str](), 0
    for text in texts:
        if isinstance(text, str):
            waiting.append(text)
            size += len(text)
            if size < PIECE:
                continue
        if waiting:
            yield "".join(waiting).encode()
            waiting, size = [], 0
        if isinstance(text, bytes):
            yield text
    yield "".join(waiting).encode()


def lines(texts: Iterable[Text]) -> Iterator[bytes]:
    """Yield each line of all texts, which may end within one, without its end."""
    rest = b""
    for piece in encoded(texts):
        *whole, rest = (rest + piece).split(b"\n")
        yield from whole
    if rest:
        yield rest
