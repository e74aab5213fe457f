"""Labels without overlaps: how wide a text is, how it breaks, and which of eight places beside its mark it takes."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

LEADING = 1.22
"""Height of a line, in sizes of the font."""
CELL = 48.0
"""Width of a cell of the grid in which boxes are looked up."""

# Widths of a wide sans serif (DejaVu Sans), in thousandths of the size; no common font is wider.
_NARROW, _WIDE = dict.fromkeys("ijlI.,:;|!'’‘()[]/ ", 340), dict.fromkeys("mwMW@%—…", 960)
_CAPITAL, _OTHER, _FULL = 720, 610, 1000


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide a line is at most; accents add nothing, East Asian wide characters take a full em.

    Examples:
        >>> width("Hội nghị", 10) == width("Hoi nghi", 10) < width("MMMMMMMM", 10)
        True
    """
    total = 0
    for char in unicodedata.normalize("NFD", text):
        if char in _NARROW or char in _WIDE:
            total += _NARROW.get(char) or _WIDE[char]
        elif not unicodedata.combining(char):
            wide = unicodedata.east_asian_width(char) in "WF"
            total += _FULL if wide else _CAPITAL if char.isupper() else _OTHER
    return total * size / 1000 * (1.1 if bold else 1)


def broken(text: str, room: float, size: float, lines: int, *, bold: bool = False) -> tuple[str, ...]:
    """Return `text` as at most `lines` lines no wider than `room`; what does not fit becomes an ellipsis.

    Examples:
        >>> broken("Joint Declaration of the Defence Ministers", 120, 12, 2)
        ('Joint Declaration', 'of the Defence…')
    """
    found, rest = list[str](), text.split(" ")
    while rest and len(found) < lines:
        line = rest.pop(0)
        while rest and width(f"{line} {rest[0]}", size, bold=bold) <= room:
            line += f" {rest.pop(0)}"
        found.append(line)
    if rest:
        found[-1] += "…"
    return tuple(_cut(line, room, size, bold) for line in found)


def _cut(line: str, room: float, size: float, bold: bool) -> str:
    if width(line, size, bold=bold) <= room:
        return line
    end = min(len(line), int(room / size * 4))
    while end > 1 and width(f"{line[:end]}…", size, bold=bold) > room:
        end -= 1
    return f"{line[:end].rstrip(' …')}…"


@dataclass(frozen=True, slots=True)
class Label:
    """A text that wants a place beside a mark.

    Attributes:
        key: Whose label it is.
        lines: The text, line by line.
        at: Centre of the mark.
        radius: How far the text stands off it.
        size: Size of the font.
        bold: Whether it is bold.
        insists: Whether it rather covers marks than stays away.
    """

    key: str
    lines: tuple[str, ...]
    at: tuple[float, float]
    radius: float
    size: float
    bold: bool = False
    insists: bool = False

    def around(self) -> tuple[str, Box]:
        """Return the place whose centre is that of the mark, with the side on which the text starts."""
        x, y = self.at
        return "middle", (x - self._wide / 2, y - self._high / 2, x + self._wide / 2, y + self._high / 2)

    @property
    def _wide(self) -> float:
        return max(width(line, self.size, bold=self.bold) for line in self.lines)

    @property
    def _high(self) -> float:
        return len(self.lines) * self.size * LEADING

    def boxes(self) -> Iterator[tuple[str, Box]]:
        """Yield the eight places with the side on which the text starts: right, left, below, above, four corners."""
        wide, high, (x, y) = self._wide, self._high, self.at
        r, d = self.radius + 3, 0.7 * self.radius + 2
        yield "start", (x + r, y - high / 2, x + r + wide, y + high / 2)
        yield "end", (x - r - wide, y - high / 2, x - r, y + high / 2)
        yield "middle", (x - wide / 2, y + r, x + wide / 2, y + r + high)
        yield "middle", (x - wide / 2, y - r - high, x + wide / 2, y - r)
        yield "start", (x + d, y + d, x + d + wide, y + d + high)
        yield "start", (x + d, y - d - high, x + d + wide, y - d)
        yield "end", (x - d - wide, y + d, x - d, y + d + high)
        yield "end", (x - d - wide, y - d - high, x - d, y - d)


@dataclass(frozen=True, slots=True)
class Placed:
    """A label in its place.

    Attributes:
        label: The label.
        anchor: `start`, `middle` or `end`, as in SVG.
        box: What it covers.
    """

    label: Label
    anchor: str
    box: Box


class _Grid:
    """Boxes by the cells they touch."""

    def __init__(self, boxes: Iterable[Box] = ()) -> None:
        self._cells = defaultdict[tuple[int, int], list[Box]](list)
        for box in boxes:
            self.add(box)

    def add(self, box: Box) -> None:
        for cell in self._touched(box):
            self._cells[cell].append(box)

    def meets(self, box: Box) -> bool:
        return any(overlap(box, other) for cell in self._touched(box) for other in self._cells.get(cell, ()))

    @staticmethod
    def _touched(box: Box) -> Iterator[tuple[int, int]]:
        for column in range(int(box[0] // CELL), int(box[2] // CELL) + 1):
            for row in range(int(box[1] // CELL), int(box[3] // CELL) + 1):
                yield column, row


def overlap(a: Box, b: Box) -> bool:
    """Tell whether two boxes share more than an edge."""
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def placed(labels: Sequence[Label], marks: Iterable[Box], taken: Iterable[Box], within: Box) -> list[Placed]:
    """Return the labels that find a place, in order of their claim to one: the earlier is served first.

    No two of them overlap, nor anything `taken`, and all lie `within`. None covers a mark, unless it insists.
    """
    in_marks, in_use, found = _Grid(marks), _Grid(taken), list[Placed]()
    for label in labels:
        free = [(anchor, box) for anchor, box in label.boxes() if _inside(box, within) and not in_use.meets(box)]
        clear = [place for place in free if not in_marks.meets(place[1])]
        if places := clear or (free if label.insists else []):
            found.append(Placed(label, *places[0]))
            in_use.add(places[0][1])
    return found


def _inside(box: Box, outer: Box) -> bool:
    return outer[0] <= box[0] and outer[1] <= box[1] and box[2] <= outer[2] and box[3] <= outer[3]
