"""Content negotiation by media type (https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeVar

T = TypeVar("T")


class Range(NamedTuple):
    """One entry of an Accept header."""

    type: str
    subtype: str
    quality: float

    def specificity(self, media_type: str) -> int:
        """Return how closely the range names `media_type`: 3 exactly, 2 by type, 1 as anything, 0 not at all."""
        kind, _, subtype = media_type.partition("/")
        if self.type == "*":
            return 1
        if self.type != kind:
            return 0
        return 2 if self.subtype == "*" else 3 * (self.subtype == subtype)


def ranges(accept: str) -> Iterator[Range]:
    """Yield the entries of an Accept header; what is no media range is passed over."""
    for entry in accept.lower().split(","):
        media, *parameters = (part.strip() for part in entry.split(";"))
        kind, slash, subtype = media.partition("/")
        if slash and kind and subtype and (kind != "*" or subtype == "*"):
            yield Range(kind, subtype, _quality(parameters))


def _quality(parameters: list[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return min(max(float(value), 0.0), 1.0)
            except ValueError:
                return 0.0
    return 1.0


def best(accept: str, offers: Iterable[tuple[str, T]]) -> tuple[str, T] | None:
    """Return the (media type, value) that suits an Accept header best; of equals, the first; `None` where none suits.

    Without an Accept header, or with one that holds nothing sound, everything suits.

    Examples:
        >>> best("text/html;q=0.5, text/*;q=0.8", [("text/html", 1), ("text/turtle", 2)])
        ('text/turtle', 2)
    """
    wanted = list(ranges(accept)) or [Range("*", "*", 1.0)]
    found, highest = None, 0.0
    for media_type, value in offers:
        fits = [(each.specificity(media_type), each.quality) for each in wanted]
        specificity, quality = max(fits)
        if specificity and quality > highest:
            found, highest = (media_type, value), quality
    return found
