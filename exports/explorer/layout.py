"""Where each thing lies: zones side by side, linked things close, nothing overlapping; states above, partners below.

The layout is computed from forces that reach no further than `REACH`, so it takes time in proportion to the number of
things. It uses no chance, and in its loops only operations that IEEE 754 rounds in one way, in a fixed order: the same
graph lies the same on every machine.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from exports.explorer import zones
from exports.explorer._arcs import placed_on_arcs
from exports.explorer._pairs import near_pairs
from exports.explorer.looks import Point, drawn, look
from graph_builder.graph import KnowledgeGraph

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]

WORLD = (600.0, 355.0)
"""Half width and half height of the rounded field in which `WORLD_SIZE` things lie."""
WORLD_SIZE = 265
AREA = 0.8 * 4 * WORLD[0] * WORLD[1] / WORLD_SIZE / math.pi
"""Square of the radius of a zone, for each thing in it."""
GOLDEN = math.pi * (3 - math.sqrt(5))
"""The angle by which a spiral turns so that its points lie evenly."""
REACH = 120.0
"""How far apart two things still repel each other."""
PUSH = 900.0
"""How strongly they do, times the distance, when they are near."""
STEPS = 360
LEAP = 24.0
"""How far a thing may move in the first step; less and less in the later ones."""
REST = 34.0
"""Length at which a link pulls no more."""
PULL = {"provision_of": 0.9, "edition_of": 1.6, "adopted_at": 1.8, "part_of": 1.1, "meets_in": 1.1, "concerns": 0.25}
"""How strongly the links of a relation pull; others pull with `PULL_OF_OTHERS`."""
PULL_OF_OTHERS = 0.4
MARGIN = 16.0
"""How far a zone keeps off its neighbours."""
GAP = 7.0
"""Least distance between two outlines."""


class Homes(NamedTuple):
    """Of each thing the centre and the radius of its zone, and its place in it before any force."""

    centre: Floats
    reach: Floats
    start: Floats


class Links(NamedTuple):
    """Of each link the numbers of the two things, and how strongly it pulls."""

    first: Ints
    second: Ints
    pull: Floats


def layout(graph: KnowledgeGraph) -> Mapping[str, Point]:
    """Return the place of every entity that is drawn, y downwards, rounded to 0.1; in id order."""
    zone, size = zones.zone_of(graph), radii(graph)
    inner = [key for key in zone if zone[key] not in zones.ARCS]
    at = _settled(_homes(inner, zone), _links(graph, inner))
    at = _apart(_filling(at), np.array([size[key] for key in inner]) + GAP / 2)
    points = {key: (float(x), float(y)) for key, (x, y) in zip(inner, at, strict=True)}
    points |= placed_on_arcs(graph, zone, points, WORLD)
    return {key: (round(points[key][0], 1) + 0.0, round(points[key][1], 1) + 0.0) for key in zone}


def radii(graph: KnowledgeGraph) -> Mapping[str, float]:
    """Return how large each thing is drawn: with the root of the number of its neighbours, at most 28."""
    looks = drawn(graph)
    found = {}
    for key, name in looks.items():
        degree = len({other for _, other in graph.neighbours(key) if other in looks})
        found[key] = round(min(28.0, (5 + 2.1 * math.sqrt(degree)) * look(name).scale), 1)
    return found


def _homes(inner: list[str], zone: Mapping[str, str]) -> Homes:
    """Return where the things belong; within its zone, each starts on a spiral that fills it evenly."""
    sizes = Counter(zone[key] for key in inner)
    reach = {name: math.sqrt(AREA * count) for name, count in sizes.items()}
    centre, taken = _centres(reach), Counter[str]()
    start = []
    for key in inner:
        name = zone[key]
        angle, r = GOLDEN * taken[name], reach[name] * math.sqrt((taken[name] + 0.5) / sizes[name])
        (x, y), taken[name] = centre[name], taken[name] + 1
        start.append((round(x + r * math.cos(angle), 3), round(y + r * math.sin(angle), 3)))
    return Homes(
        np.array([centre[zone[key]] for key in inner]).reshape(-1, 2),
        np.array([reach[zone[key]] for key in inner]),
        np.array(start).reshape(-1, 2),
    )


def _centres(reach: Mapping[str, float]) -> dict[str, Point]:
    """Return the centres of the zones, as discs side by side: texts, on their right themes, on their left the others.

    The pillars stand in id order, from top to bottom, to the left of what belongs to none. National agencies nest above
    between that and the texts, what lies outside ASEAN below.
    """
    pillars = sorted(name for name in reach if name not in zones.LABELS)
    reach = {name: radius + MARGIN for name, radius in reach.items()}
    text, cross = reach.get(zones.TEXTS, 1.0), reach.get(zones.CROSS, 1.0)
    found = {zones.TEXTS: (0.0, 0.0), zones.CROSS: (-text - cross, 0.0)}
    found[zones.THEMES] = (text + reach.get(zones.THEMES, 1.0), 0.0)
    for name, side in ((zones.NATIONAL, -1), (zones.OUTSIDE, 1)):
        found[name] = _nested(text, cross, reach.get(name, 1.0), side)
    for number, name in enumerate(pillars):
        angle, away = math.radians(240 - 120 * (number + 0.5) / len(pillars)), cross + reach[name]
        found[name] = (-text - cross + away * math.cos(angle), away * math.sin(angle))
    return {name: (round(x, 3), round(y, 3)) for name, (x, y) in found.items()}


def _nested(right: float, left: float, radius: float, side: int) -> Point:
    """Return the centre of a disc that touches two discs, of radius `right` at the origin and `left` to its left."""
    near, far, apart = right + radius, left + radius, right + left
    x = (near * near - far * far + apart * apart) / (2 * apart)
    return -x, side * math.sqrt(max(0.0, near * near - x * x))


def _links(graph: KnowledgeGraph, inner: list[str]) -> Links:
    """Return the upheld claims among the things."""
    number = {key: position for position, key in enumerate(inner)}
    rows = [
        (number[claim.subject], number[claim.object], PULL.get(claim.relation, PULL_OF_OTHERS))
        for claim in graph.claims()
        if isinstance(claim.object, str) and claim.is_upheld and claim.subject in number and claim.object in number
    ]
    ends = np.array([row[:2] for row in rows], dtype=np.intp).reshape(-1, 2)
    return Links(ends[:, 0], ends[:, 1], np.array([row[2] for row in rows]))


def _settled(homes: Homes, links: Links) -> Floats:
    """Return the places after links have pulled, neighbours pushed, and every zone kept its own within it."""
    n, at = len(homes.start), homes.start
    weight = 1.0 + np.bincount(np.concatenate((links.first, links.second)), minlength=n)
    mass = np.sqrt(weight)
    for step in range(STEPS if n else 0):
        home = homes.centre - at
        force = home * (weight * (0.02 + 1.5 * (1 - homes.reach / (_length(home) + 1e-6)).clip(0.0)))[:, None]
        a, b = near_pairs(at, REACH)
        d = at[a] - at[b]
        far = _length(d) + 1.0
        push = mass[a] * mass[b] * (PUSH * (1 / far - 1 / REACH) / far).clip(0.0)
        force = force + _summed(n, a, b, d * push[:, None])
        d = at[links.second] - at[links.first]
        far = _length(d) + 1e-6
        force = force + _summed(n, links.first, links.second, d * (links.pull * (far - REST) / far)[:, None])
        force = force / weight[:, None]
        length = _length(force) + 1e-9
        at = at + force * (np.minimum(length, LEAP * (1 - step / STEPS) + 0.5) / length)[:, None]
    return at


def _length(vectors: Floats) -> Floats:
    found: Floats = np.sqrt(vectors[:, 0] * vectors[:, 0] + vectors[:, 1] * vectors[:, 1])
    return found


def _summed(n: int, plus: Ints, minus: Ints, force: Floats) -> Floats:
    """Return, for each of n things, the sum of the forces: with their sign at `plus`, against it at `minus`."""
    ends = np.concatenate((plus, minus))
    sums = [np.bincount(ends, np.concatenate((force[:, axis], -force[:, axis])), n) for axis in (0, 1)]
    found: Floats = np.stack(sums, axis=1).astype(np.float64, copy=False)
    return found


def _filling(at: Floats) -> Floats:
    """Return the places centred and stretched to a rounded field that grows with the root of their number.

    The field is the superellipse x⁴ + y⁴ = 1: nearly a rectangle, with an arc for its upper and lower edge.
    """
    if not len(at):
        return at
    low, high = at.min(0), at.max(0)
    half = (high - low) / 2
    at = (at - (low + high) / 2) / np.where(half > 1.0, half, 1.0)
    outermost = float(np.sqrt(_length(at * at)).max()) or 1.0
    world: Floats = np.array(WORLD) * (math.sqrt(len(at) / WORLD_SIZE) / outermost)
    return at * world


def _apart(at: Floats, radius: Floats) -> Floats:
    """Return the places with overlapping discs pushed apart; where there is no room, all of it is made wider."""
    reach = 2 * float(radius.max()) if len(radius) else 1.0
    step = 0
    while True:
        a, b = near_pairs(at, reach)
        d = at[a] - at[b]
        far = _length(d)
        overlap = (radius[a] + radius[b] - far).clip(0.0)
        if not len(overlap) or float(overlap.max()) < 0.2:
            return at
        away = np.where(far[:, None] > 0.01, d / np.maximum(far, 0.01)[:, None], np.array((1.0, 0.0)))
        at = at + 0.35 * _summed(len(at), a, b, away * overlap[:, None])
        step += 1
        if step % 100 == 0:
            at = at * 1.08
