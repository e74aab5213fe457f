"""What one figure shows: the whole graph, one thing and its neighbours, or a path; as marks and lines on a plane."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from exports.explorer.layout import layout, radii
from exports.explorer.looks import LOOKS, Point, drawn
from exports.explorer.zones import ARCS, Zone, zone_of, zones
from graph_builder.graph import KnowledgeGraph
from graph_builder.tour import Step
from ontology.claim import Claim
from ontology.dates import PartialDate

NEIGHBOURS = 60
"""How many neighbours of a thing a figure shows at most."""
ROW = 36.0
"""Height of a neighbour with its two lines of text."""
RING = (280.0, 210.0)
"""Half width and least half height of the ring of neighbours."""
HOP, FALL, HOPS = 250.0, 210.0, 5
"""Width of a hop, height of a row of hops, and how many hops a row has."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A thing in its place.

    Attributes:
        key: Id of the entity.
        look: What it is drawn as.
        at: Its centre.
        radius: Its size.
        is_hot: Whether the view is about it.
        side: In a ring, on which side of it the text stands: 1 right, -1 left, 0 below.
        links: The claims that tie it to what the view is about.
    """

    key: str
    look: str
    at: Point
    radius: float
    is_hot: bool = False
    side: int = 0
    links: tuple[Claim, ...] = ()


@dataclass(frozen=True)
class Scene:
    """What a figure shows.

    Attributes:
        shape: `map`, `ring` or `path`.
        marks: The things, those that the view is about last.
        lines: The claims that are drawn as lines.
        hot: Those of the lines that the view is about.
        zones: The tinted regions.
        links: How many links there are between the things that are shown, or would be if there were room.
        graph: The graph as of the day of the view.
    """

    shape: str
    marks: tuple[Mark, ...]
    lines: tuple[Claim, ...]
    graph: KnowledgeGraph
    hot: frozenset[str] = frozenset()
    zones: tuple[Zone, ...] = ()
    links: int = 0

    @cached_property
    def by_key(self) -> Mapping[str, Mark]:
        """The marks by the ids of their entities."""
        return {mark.key: mark for mark in self.marks}


@dataclass(frozen=True)
class Stage:
    """The whole graph in its places, from which the scenes are taken."""

    graph: KnowledgeGraph
    places: Mapping[str, Point] = field(init=False)
    sizes: Mapping[str, float] = field(init=False)

    def __post_init__(self) -> None:
        """Compute the layout once for all scenes."""
        object.__setattr__(self, "places", layout(self.graph))
        object.__setattr__(self, "sizes", radii(self.graph))

    def scene(self, step: Step | None = None) -> Scene:
        """Return what a step shows; without one, the overview."""
        graph, hide = self.graph, frozenset[str]()
        if step is not None:
            hide = frozenset(step.hide)
            graph = graph.as_of(PartialDate(step.as_of)) if step.as_of else graph
            if step.around is not None:
                return _ring(graph, step.around, hide - {drawn(graph)[step.around]})
            if step.path is not None:
                return _path(graph, graph.path(*step.path), step.path)
        return self._map(graph, hide, step.node if step else None)

    def _map(self, graph: KnowledgeGraph, hide: frozenset[str], node: str | None) -> Scene:
        looks = {key: name for key, name in drawn(graph).items() if name not in hide or key == node}
        zone = zone_of(graph)
        lines, hot = list[Claim](), set[str]()
        for claim in _links(graph, looks):
            if node in (claim.subject, claim.object):
                hot.add(claim.id)
            elif zone[claim.subject] in ARCS or zone[str(claim.object)] in ARCS or not claim.is_upheld:
                continue
            lines.append(claim)
        near = {end for claim in lines if claim.id in hot for end in (claim.subject, str(claim.object))} | {node}
        marks = [Mark(key, name, self.places[key], self.sizes[key], key in near) for key, name in looks.items()]
        marks.sort(key=lambda mark: mark.is_hot)
        links = len(_links(graph, looks))
        return Scene("map", tuple(marks), tuple(lines), graph, frozenset(hot), zones(graph, self.places), links)


def _links(graph: KnowledgeGraph, keys: Mapping[str, str]) -> list[Claim]:
    """Return the claims between things that are drawn."""
    return [
        claim
        for claim in graph.claims()
        if isinstance(claim.object, str) and {claim.subject, claim.object} <= keys.keys()
    ]


def _ring(graph: KnowledgeGraph, centre: str, hide: frozenset[str]) -> Scene:
    """Return a thing in the middle of its neighbours, which stand by kind and name, clockwise from the top."""
    looks = {key: name for key, name in drawn(graph).items() if name not in hide}
    ties: dict[str, list[Claim]] = {}
    for claim in _links(graph, looks):
        if centre in (claim.subject, claim.object):
            ties.setdefault(claim.subject if claim.object == centre else str(claim.object), []).append(claim)
    order = list(LOOKS)
    rank = {name: order.index(name) if name in order else len(order) for name in looks.values()}
    others = sorted(ties, key=lambda key: (rank[looks[key]], graph.entity(key).label.best("en"), key))
    shown = others[:NEIGHBOURS]
    marks = [
        Mark(key, looks[key], at, 9.0, True, side, tuple(ties[key]))
        for key, (at, side) in zip(shown, _round(len(shown)), strict=True)
    ]
    marks.append(Mark(centre, looks[centre], (0.0, 0.0), 24.0, True))
    lines = tuple(claim for key in shown for claim in ties[key])
    links = sum(len(claims) for claims in ties.values())
    return Scene("ring", tuple(marks), lines, graph, frozenset(claim.id for claim in lines), links=links)


def _round(count: int) -> list[tuple[Point, int]]:
    """Return `count` places on an ellipse, clockwise from the top, at equal heights so that no texts meet."""
    right = (count + 1) // 2
    found = []
    for number in range(count):
        side, rows = (1, right) if number < right else (-1, count - right)
        row = number if side == 1 else count - 1 - number
        high = max(RING[1], ROW * right / 2)
        y = (row + 0.5) / rows * 2 - 1
        found.append(((side * (90 + (RING[0] - 90) * math.sqrt(1 - y * y)), high * y), side))
    return found


def _path(graph: KnowledgeGraph, claims: Sequence[Claim] | None, ends: tuple[str, str]) -> Scene:
    """Return the things of a path in reading order, in rows of `HOPS`; only the ends where there is no path."""
    looks, keys = drawn(graph), [ends[0]]
    for claim in claims or ():
        keys.append(str(claim.object) if claim.subject == keys[-1] else claim.subject)
    if claims is None:
        keys.append(ends[1])
    per_row = min(len(keys), HOPS + 1)
    marks = tuple(Mark(key, looks[key], _stop(number, per_row), 20.0, True) for number, key in enumerate(keys))
    lines = tuple(claims or ())
    return Scene("path", marks, lines, graph, frozenset(claim.id for claim in lines), links=len(lines))


def _stop(number: int, per_row: int) -> Point:
    """Return the place of a stop on a path whose rows run to and fro."""
    row, column = divmod(number, per_row)
    return HOP * ((column if row % 2 == 0 else per_row - 1 - column) - (per_row - 1) / 2), FALL * row
