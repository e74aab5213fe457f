"""Member states on an arc above the other things, partners on one below."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from itertools import pairwise

from exports.explorer.looks import Point
from exports.explorer.zones import PARTNERS, STATES
from graph_builder.graph import KnowledgeGraph

MARGIN = (84.0, 88.0)
"""How far, sideways and up or down, an arc stands off what it surrounds."""
STRIDE = 66.0
"""Least distance along an arc, and from one row of it to the next."""
PER_ROW = 40
SPAN = {STATES: (188.0, 352.0), PARTNERS: (172.0, 8.0)}
"""Where each arc starts and ends, in degrees clockwise from the right."""


def placed_on_arcs(graph: KnowledgeGraph, zone: Mapping[str, str], inner: Mapping[str, Point]) -> dict[str, Point]:
    """Return the places of states and partners around what lies `inner`.

    States stand in id order from left to right; a partner stands near what it is linked to.
    """
    states = [key for key in zone if zone[key] == STATES]
    partners = sorted((key for key in zone if zone[key] == PARTNERS), key=lambda key: (_pull(graph, inner, key), key))
    half = _half_axes(inner.values())
    need = max(min(len(keys), PER_ROW) * STRIDE / _length(half, SPAN[STATES]) for keys in (states, partners))
    half = (half[0] * max(1.0, need), half[1] * max(1.0, need))
    found: dict[str, Point] = {}
    for name, keys in ((STATES, states), (PARTNERS, partners)):
        for start in range(0, len(keys), PER_ROW):
            row, out = keys[start : start + PER_ROW], STRIDE * (start // PER_ROW)
            found |= dict(zip(row, _spread((half[0] + out, half[1] + out), SPAN[name], len(row)), strict=True))
    return found


def _pull(graph: KnowledgeGraph, inner: Mapping[str, Point], entity_id: str) -> float:
    """Return how far to the right the neighbours of a thing lie, on the mean."""
    xs = [inner[other][0] for _, other in graph.neighbours(entity_id) if other in inner]
    return round(sum(xs) / len(xs), 1) if xs else 0.0


def _half_axes(points: Iterable[Point]) -> Point:
    """Return the half axes of an ellipse around the origin that stands off all points."""
    found = list(points)
    wide = max((abs(x) for x, _ in found), default=0.0)
    high = max((abs(y) for _, y in found), default=0.0)
    reach = max((math.hypot(x / (wide or 1.0), y / (high or 1.0)) for x, y in found), default=1.0)
    return wide * max(1.0, reach) + MARGIN[0], high * max(1.0, reach) + MARGIN[1]


def _polyline(half: Point, span: Point) -> list[Point]:
    angles = (math.radians(span[0] + (span[1] - span[0]) * step / 720) for step in range(721))
    return [(half[0] * math.cos(angle), half[1] * math.sin(angle)) for angle in angles]


def _length(half: Point, span: Point) -> float:
    line = _polyline(half, span)
    return sum(math.dist(a, b) for a, b in pairwise(line))


def _spread(half: Point, span: Point, count: int) -> list[Point]:
    """Return `count` points along an arc, as far from each other as from the ends twice over."""
    line, wanted = _polyline(half, span), [(step + 0.5) * _length(half, span) / count for step in range(count)]
    found, walked, here = [], 0.0, 0
    for distance in wanted:
        while walked + (pace := math.dist(line[here], line[here + 1])) < distance:
            walked, here = walked + pace, here + 1
        part = (distance - walked) / pace
        (x, y), (u, v) = line[here], line[here + 1]
        found.append((x + part * (u - x), y + part * (v - y)))
    return found
