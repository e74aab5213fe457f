"""How a kind looks wherever it is drawn: its shape, its colour on light and on dark ground, its name.

Shape and colour say the same, so that neither is needed alone. `partner` is no kind but is drawn as one: a state or
organisation outside ASEAN.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import cycle

from graph_builder.graph import KnowledgeGraph

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Look:
    """How a kind is drawn.

    Attributes:
        shape: Name of an outline: one of vis-network's, or `pentagon`, `slip` (a low rectangle) or `plus`.
        light: Its colour on light ground, #rrggbb.
        dark: Its colour on dark ground.
        label: Its name in the singular, in English and Vietnamese.
        scale: Size beside that of other kinds of the same degree.
    """

    shape: str
    light: str
    dark: str
    label: tuple[str, str]
    scale: float = 1.0


LOOKS = {
    "body": Look("dot", "#0b5cad", "#63adf5", ("Body", "Cơ quan"), 1.15),
    "meeting": Look("diamond", "#b4530a", "#f0a04b", ("Meeting", "Hội nghị"), 0.9),
    "document": Look("square", "#5a6675", "#a3b0bf", ("Document", "Văn kiện"), 0.85),
    "provision": Look("slip", "#6b6410", "#d3c96a", ("Provision", "Điều khoản"), 0.9),
    "theme": Look("triangle", "#1c7a46", "#5cc88b", ("Theme", "Chủ đề")),
    "programme": Look("star", "#0d7680", "#4fc9d3", ("Programme", "Chương trình")),
    "group": Look("pentagon", "#7a4636", "#d9a58f", ("Group named by role", "Nhóm gọi theo vai trò")),
    "place": Look("plus", "#3a4350", "#c6ced8", ("Place", "Địa điểm"), 0.9),
    "state": Look("hexagon", "#a3195b", "#f07ab0", ("Member state", "Quốc gia thành viên")),
    "partner": Look("triangleDown", "#6a3d9a", "#b99af0", ("Partner", "Đối tác")),
}
"""The looks in the order of the legend."""
PARTNER, SOURCE = "partner", "source"

Tint = tuple[str, str]
"""The colour of a region on light and on dark ground, #rrggbb."""
TINTS: dict[str, Tint] = {
    "cross": ("#f2ebf4", "#221d2b"),
    "texts": ("#f5f1e3", "#26241a"),
    "themes": ("#e8f3ea", "#17271f"),
    "outside": ("#efefee", "#1d2126"),
    "national": ("#f8ebef", "#2a1c24"),
}
PILLAR_TINTS: tuple[Tint, ...] = (("#f6efe1", "#27221a"), ("#eaeff7", "#182331"), ("#e9f4f4", "#17262a"))
"""The tints of pillars, which take turns."""


def tints(zones: Iterable[str]) -> dict[str, Tint]:
    """Return the tint of each region; those that have none of their own are pillars, in this order."""
    turns = cycle(PILLAR_TINTS)
    return {zone: TINTS.get(zone) or next(turns) for zone in zones}


def look(name: str) -> Look:
    """Return how a kind is drawn; one that has no look of its own is a grey circle under its own name."""
    return LOOKS.get(name) or Look("dot", "#5a6675", "#a3b0bf", (name.capitalize(), name.capitalize()))


def drawn(graph: KnowledgeGraph) -> dict[str, str]:
    """Return what each entity is drawn as, `partner` or its kind, in id order.

    Sources are not drawn: they are what a link rests on.
    """
    shown = (entity for entity in graph.entities() if entity.kind != SOURCE)
    return {entity.id: PARTNER if graph.is_outside(entity.id) else entity.kind for entity in shown}


def outline(shape: str, x: float, y: float, radius: float) -> tuple[Point, ...]:
    """Return the corners of a shape around (x, y), y downwards; none for `dot`, which is a circle."""
    r = radius
    match shape:
        case "dot":
            return ()
        case "square":
            return (x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r)
        case "slip":
            a, b = 1.25 * r, 0.65 * r
            return (x - a, y - b), (x + a, y - b), (x + a, y + b), (x - a, y + b)
        case "plus":
            a, b = 1.1 * r, 0.38 * r
            arms = ((-b, -a), (b, -a), (b, -b), (a, -b), (a, b), (b, b), (b, a), (-b, a), (-b, b), (-a, b), (-a, -b))
            return tuple((x + dx, y + dy) for dx, dy in (*arms, (-b, -b)))
        case "star":
            return _around(10, -90, x, y, (1.3 * r, 0.5 * r))
        case "triangle":
            return _around(3, -90, x, y + 0.275 * r, (1.15 * r,))
        case "triangleDown":
            return _around(3, 90, x, y - 0.275 * r, (1.15 * r,))
    corners, start = {"diamond": (4, -90), "hexagon": (6, 0), "pentagon": (5, -90)}[shape]
    return _around(corners, start, x, y, (r,))


def _around(corners: int, start: float, x: float, y: float, radii: tuple[float, ...]) -> tuple[Point, ...]:
    """Return points on circles around (x, y), the radii taking turns, from `start` degrees clockwise."""
    found = []
    for corner in range(corners):
        angle, r = math.radians(start + 360 * corner / corners), radii[corner % len(radii)]
        found.append((x + r * math.cos(angle), y + r * math.sin(angle)))
    return tuple(found)
