"""Elements of SVG 1.1 (https://www.w3.org/TR/SVG11/).

They have presentation attributes only, so that a figure can stand within a page.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape

from exports.explorer.labels import LEADING, Placed
from exports.explorer.looks import Point, look, outline
from ontology.claim import Claim
from ontology.terms import Basis

FONT = "Inter, 'Noto Sans', 'Segoe UI', 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif"
GROUND, INK, MUTED, EDGE, HOT, VOID = "#ffffff", "#1c2430", "#55606e", "#8d96a3", "#0a5cab", "#b3261e"
DASHES = {Basis.STATED: "", Basis.CORRECTED: "9 3 2 3", Basis.EXTERNAL: "6 4", Basis.IMPLIED: "1.5 3"}
"""How the line of a claim is broken, by its basis."""


def circle(at: Point, radius: float, paint: str = "") -> str:
    """Return a circle; `paint` is further attributes."""
    return f'<circle cx="{at[0]:.1f}" cy="{at[1]:.1f}" r="{radius:.1f}"{paint}/>'


def polygon(corners: Iterable[Point], paint: str) -> str:
    """Return a polygon."""
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)
    return f'<polygon points="{points}"{paint}/>'


def shape(kind: str, at: Point, radius: float) -> str:
    """Return the shape of a kind in its colour."""
    paint = f' fill="{look(kind).light}" stroke="{GROUND}" stroke-width="1"'
    corners = outline(look(kind).shape, *at, radius)
    return polygon(corners, paint) if corners else circle(at, radius, paint)


def stroke(basis: Basis, *, is_upheld: bool = True) -> str:
    """Return the attributes by which a line differs from that of a stated, upheld claim."""
    dashes = f' stroke-dasharray="{DASHES[basis]}"' if DASHES[basis] else ""
    return dashes if is_upheld else f' stroke="{VOID}"{dashes}'


def line(start: Point, end: Point, claim: Claim, bend: float = 0.0) -> str:
    """Return the line of a claim, which leaves the straight way by `bend` in its middle."""
    (x, y), (u, v) = start, end
    way = f"L{u:.1f} {v:.1f}"
    if bend:
        dx, dy = direction(start, end)
        way = f"Q{(x + u) / 2 - bend * dy:.1f} {(y + v) / 2 + bend * dx:.1f} {u:.1f} {v:.1f}"
    return f'<path d="M{x:.1f} {y:.1f}{way}"{stroke(claim.strongest[1], is_upheld=claim.is_upheld)}/>\n'


def head(start: Point, end: Point, gap: float, claim: Claim) -> str:
    """Return the head of an arrow that stops `gap` before its end."""
    (dx, dy), (u, v) = direction(start, end), end
    tip, back = (u - dx * gap, v - dy * gap), (u - dx * (gap + 9), v - dy * (gap + 9))
    corners = (tip, (back[0] - 4 * dy, back[1] + 4 * dx), (back[0] + 4 * dy, back[1] - 4 * dx))
    return polygon(corners, f' fill="{HOT if claim.is_upheld else VOID}" stroke="none"') + "\n"


def direction(start: Point, end: Point) -> Point:
    """Return the step of length 1 from one point towards another."""
    (x, y), (u, v) = start, end
    far = max(1.0, ((u - x) ** 2 + (v - y) ** 2) ** 0.5)
    return (u - x) / far, (v - y) / far


def text(
    x: float, y: float, lines: Iterable[str], size: float, anchor: str = "start", *, bold: bool = False, fill: str = ""
) -> str:
    """Return lines of text, the baseline of the first at `y`."""
    weight, colour = ' font-weight="600"' if bold else "", f' fill="{fill}"' if fill else ""
    spans = "".join(
        f'<tspan x="{x:.1f}" y="{y + number * size * LEADING:.1f}">{escape(words)}</tspan>'
        for number, words in enumerate(lines)
    )
    return f'<text font-size="{size:g}" text-anchor="{anchor}"{weight}{colour}>{spans}</text>\n'


def written(placed: Placed) -> str:
    """Return a label in its place."""
    (left, top, right, _), label = placed.box, placed.label
    x = {"start": left, "middle": (left + right) / 2, "end": right}[placed.anchor]
    return text(x, top + 0.93 * label.size, label.lines, label.size, placed.anchor, bold=label.bold)
