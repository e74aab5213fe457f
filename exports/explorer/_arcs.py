"""Member states on an arc above the other things, partners on one below."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from itertools import accumulate, pairwise

from exports.explorer.looks import Point
from exports.explorer.zones import PARTNERS, STATES
from graph_builder.graph import KnowledgeGraph

MARGIN = (84.0, 88.0)
"""How far, sideways and up or down, an arc stands off what it surrounds."""
STRIDE = 66.0
"""Least distance along an arc, and from one row of it to the next."""
PER_ROW = 40
ENDS = 8
"""How far an arc ends above or below the horizon, in degrees."""
POINTS = 720
"""Of how many straight pieces an arc is made."""


def placed_on_arcs(
    graph: KnowledgeGraph, zone: Mapping[str, str], inner: Mapping[str, Point], shape: Point
) -> dict[str, Point]:
    """Return the places of states and partners around what lies `inner`, in a field of the proportions of `shape`.

    States stand in id order, evenly from left to right; a partner stands below what it is linked to.
    """
    states = [key for key in zone if zone[key] == STATES]
    pull = {key: _pull(graph, inner, key) for key in zone if zone[key] == PARTNERS}
    partners = sorted(pull, key=lambda key: (pull[key], key))
    half = _half_axes(inner.values(), shape)
    wide = max(1.0, max(min(len(keys), PER_ROW) for keys in (states, partners)) * STRIDE / _Arc(half, -1).length)
    found: dict[str, Point] = {}
    for keys, up in ((states, -1), (partners, 1)):
        for start in range(0, len(keys), PER_ROW):
            row, out = keys[start : start + PER_ROW], STRIDE * (start // PER_ROW)
            arc = _Arc((half[0] * wide + out, half[1] * wide + out), up)
            wanted = [arc.before(pull[key]) for key in row] if up > 0 else arc.evenly(len(row))
            found |= {key: arc.at(distance) for key, distance in zip(row, arc.spaced(wanted), strict=True)}
    return found


def _pull(graph: KnowledgeGraph, inner: Mapping[str, Point], entity_id: str) -> float:
    """Return how far to the right the neighbours of a thing lie, on the mean."""
    xs = [inner[other][0] for _, other in graph.neighbours(entity_id) if other in inner]
    return round(sum(xs) / len(xs), 1) if xs else 0.0


def _half_axes(points: Iterable[Point], shape: Point) -> Point:
    """Return the half axes of a field of the proportions of `shape` that stands off all points."""
    reach = max((math.sqrt(math.hypot((x / shape[0]) ** 2, (y / shape[1]) ** 2)) for x, y in points), default=0.0)
    return shape[0] * reach + MARGIN[0], shape[1] * reach + MARGIN[1]


class _Arc:
    """The upper (`up` = -1) or lower half of x⁴ + y⁴ = 1, stretched to half axes, from left to right."""

    def __init__(self, half: Point, up: int) -> None:
        angles = (math.radians(ENDS + (180 - 2 * ENDS) * step / POINTS) for step in range(POINTS + 1))
        turns = ((-math.cos(angle), up * math.sin(angle)) for angle in angles)
        self.points = [
            (half[0] * math.copysign(math.sqrt(abs(x)), x), half[1] * math.copysign(math.sqrt(abs(y)), y))
            for x, y in turns
        ]
        self.walked = [0.0, *accumulate(math.dist(a, b) for a, b in pairwise(self.points))]
        self.length = self.walked[-1]

    def evenly(self, count: int) -> list[float]:
        """Return distances along the arc, as far from each other as from the ends twice over."""
        return [(step + 0.5) * self.length / count for step in range(count)]

    def before(self, x: float) -> float:
        """Return the distance along the arc up to the point at `x`."""
        return self.walked[min(range(len(self.points)), key=lambda number: abs(self.points[number][0] - x))]

    def spaced(self, wanted: list[float]) -> list[float]:
        """Return the distances moved apart, no more than needed, so that none is nearer than `STRIDE` to the next."""
        stride = min(STRIDE, self.length / len(wanted))
        found, least = list[float](), stride / 2
        for distance in wanted:
            found.append(max(distance, least))
            least = found[-1] + stride
        most = self.length - stride / 2
        for number in reversed(range(len(found))):
            found[number] = min(found[number], most)
            most = found[number] - stride
        return found

    def at(self, distance: float) -> Point:
        """Return the point at a distance along the arc."""
        here = min(bisect_right(self.walked, distance), POINTS) - 1
        part = (distance - self.walked[here]) / (self.walked[here + 1] - self.walked[here])
        (x, y), (u, v) = self.points[here], self.points[here + 1]
        return x + part * (u - x), y + part * (v - y)
