"""A text to read: as it was given, normalised for offsets, and reflowed for matching, with a way back.

Three strings describe one text. `original` is what was given. `text` is its normalised form, which all offsets count:
NFC, line ends LF (`graph_builder.check` counts the same way). `flat` has the length of `text`, but soft line breaks and
odd spaces are plain spaces, so that a name that is broken over two lines is still one name.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from graph_builder.texts import paragraphs

WRAP_LIMIT = 160
"""A text whose longest line is longer is not hard-wrapped: its lines are its paragraphs, but for headings."""

# Spaces that are not the plain one, and marks that stand between letters without being seen.
_ODD_SPACE = re.compile("[\t\x0b\x0c\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\u200b\u2060\ufeff]")
_LIST_MARKER = re.compile(r"\s*(?:[-*•–]|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)])\s")
_SENTENCE_END = re.compile(r"[.;:!?…]['\"”’)]*\s*$")


@dataclass(frozen=True)
class ReadText:
    """A text in its three forms.

    Attributes:
        original: The text as it was given.
        text: Its normalised form, NFC with line ends LF: what offsets count.
        flat: `text` with soft line breaks and odd spaces as plain spaces; of the same length.
    """

    original: str
    text: str
    flat: str

    @classmethod
    def of(cls, original: str) -> ReadText:
        """Return the three forms of `original`."""
        text = "".join(_normal(piece) for piece in _pieces(original))
        return cls(original, text, _reflowed(text))

    @cached_property
    def _anchors(self) -> tuple[list[int], list[int]]:
        """Offsets at which pieces start, in `text` and in `original`."""
        normal, given, at, there = list[int](), list[int](), 0, 0
        for piece in _pieces(self.original):
            normal.append(at)
            given.append(there)
            at, there = at + len(_normal(piece)), there + len(piece)
        return [*normal, at], [*given, there]

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        r"""Return the span of `original` that `text[start:end]` comes from.

        Examples:
            >>> read = ReadText.of("a\r\nHo\u0323\u0302i")
            >>> read.text, read.original_span(2, 5)
            ('a\nHội', (3, 8))
        """
        return self._origin(start, at_end=False), self._origin(end - 1, at_end=True)

    def _origin(self, offset: int, *, at_end: bool) -> int:
        """Return where the character at `offset` of `text` starts, or ends, in `original`."""
        normal, given = self._anchors
        piece = bisect_right(normal, offset) - 1
        within = offset - normal[piece]
        if normal[piece + 1] - normal[piece] == given[piece + 1] - given[piece]:
            return given[piece] + within + at_end
        return given[piece + at_end]

    @cached_property
    def paragraphs(self) -> list[tuple[int, int]]:
        """Start and end of each line of `text` that is not blank, in order."""
        return paragraphs(self.text)

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of `text` in UTF-8, by which a source knows its text."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    def paragraph_at(self, offset: int) -> int:
        """Return the number of the paragraph that `offset` is in, counted from 1."""
        return max(1, bisect_right([start for start, _ in self.paragraphs], offset))


# A line end, a run of plain ASCII, or one character with all that combines with it.
_PIECE = re.compile(r"\r\n?|[\x00-\x0c\x0e-\x7f]+(?![\u0300-\u036f])|[^\r]", re.DOTALL)


def _pieces(text: str) -> list[str]:
    """Return `text` in pieces that normalise independently of each other."""
    found: list[str] = []
    for match in _PIECE.finditer(text):
        piece = match[0]
        if found and len(piece) == 1 and not piece.isascii() and _joins(piece):
            found[-1] += piece
        else:
            found.append(piece)
    return found


def _joins(character: str) -> bool:
    """Whether a character can compose with the one before it (https://unicode.org/reports/tr15/)."""
    return unicodedata.combining(character) != 0 or "\u1160" <= character <= "\u11ff"


def _normal(piece: str) -> str:
    if piece[0] == "\r":
        return "\n" + unicodedata.normalize("NFC", piece[1:].removeprefix("\n"))
    return unicodedata.normalize("NFC", piece)


def _reflowed(text: str) -> str:
    """Return `text` with soft line breaks and odd spaces as plain spaces, offsets unchanged."""
    flat = _ODD_SPACE.sub(" ", text)
    lines = flat.split("\n")
    width = max(map(len, lines))
    if len(lines) == 1:
        return flat
    following = [""]  # for each line from the last, the first after it that is not blank
    for line in reversed(lines[2:]):
        following.append(line if line.strip() else following[-1])
    parts, previous = [lines[0]], lines[0]
    for line in lines[1:]:
        after = following.pop()
        soft = _is_heading(previous, line) or (len(previous) <= WRAP_LIMIT and _is_soft(previous, line, after, width))
        parts += [" " if soft else "\n", line]
        previous = line if line.strip() or not soft else previous
    return "".join(parts)


def _is_soft(before: str, line: str, following: str, width: int) -> bool:
    """Whether the break between `before` and `line` only wraps a paragraph at `width` columns."""
    if not before.strip() or _LIST_MARKER.match(line):
        return False
    if not line.strip():
        return _starts_lower(following) and not _SENTENCE_END.search(before)
    is_wrapped = width <= WRAP_LIMIT and not (line.isupper() and not before.isupper())  # a heading starts anew
    return (is_wrapped and _is_full(before, line, width)) or (_starts_lower(line) and not _SENTENCE_END.search(before))


def _is_full(before: str, line: str, width: int) -> bool:
    """Whether the first word of `line` would not have fitted behind `before`."""
    return len(before.rstrip()) + 1 + len(line.split(maxsplit=1)[0]) > width


def _is_heading(before: str, line: str) -> bool:
    """Whether a heading in capitals goes on over the break."""
    if not before.isupper() or not line.isupper() or min(len(before), len(line)) > WRAP_LIMIT:
        return False
    return not _SENTENCE_END.search(before) and not _LIST_MARKER.match(line)


def _starts_lower(line: str) -> bool:
    return line.lstrip()[:1].islower()
