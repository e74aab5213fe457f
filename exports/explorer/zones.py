"""Where in the picture a thing belongs, in one sentence: from left to right who acts, in which text, about what.

Bodies, meetings and their documents stand on the left, by pillar; the text whose clauses are taken apart stands in the
middle; themes on the right. Member states stand on an arc above, partners on one below.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from exports.explorer.looks import Point, drawn
from graph_builder.graph import KnowledgeGraph
from ontology.text import Bilingual

CROSS, TEXTS, THEMES, OUTSIDE, NATIONAL = "cross", "texts", "themes", "outside", "national"
STATES, PARTNERS = "states", "partners"
ARCS = (STATES, PARTNERS)
"""What stands on an arc outside the discs and is not tinted."""

UPWARD = ("part_of", "edition_of", "adopted_at", "authored_by", "adopted_by", "meets_in", "instrument_of")
"""The relations by which a thing belongs where another belongs."""

LABELS = {
    CROSS: Bilingual(en="ASEAN bodies and meetings", vi="Cơ quan và hội nghị ASEAN"),
    TEXTS: Bilingual(en="Texts and their clauses", vi="Văn kiện và điều khoản"),
    THEMES: Bilingual(en="Themes", vi="Chủ đề"),
    OUTSIDE: Bilingual(en="Outside ASEAN", vi="Ngoài ASEAN"),
    NATIONAL: Bilingual(en="National agencies", vi="Cơ quan quốc gia"),
    STATES: Bilingual(en="Member states", vi="Quốc gia thành viên"),
    PARTNERS: Bilingual(en="Partners", vi="Đối tác"),
}
CROSS_PILLAR = Bilingual(en="Cross-pillar", vi="Liên trụ cột")
"""What `CROSS` is called beside pillars."""

LEAST = 3
"""How many things make a pillar a zone."""
DISC = 40.0
"""Radius of the tinted disc around each thing, in units of the layout."""
ROOM = (90.0, 26.0)
"""Half width and half height of what a label needs."""


@dataclass(frozen=True, slots=True)
class Zone:
    """A tinted region: the union of the discs around its things.

    Attributes:
        key: Id of a pillar, or one of the names above.
        label: What to write beside it.
        at: Centre of the label.
        nodes: Ids of its things, in id order.
    """

    key: str
    label: Bilingual
    at: Point
    nodes: tuple[str, ...]


def zone_of(graph: KnowledgeGraph) -> Mapping[str, str]:
    """Return the zone of every entity that is drawn: the id of its pillar, or a name above; in id order.

    A pillar to which hardly anything is known to belong is no zone.
    """
    looks = drawn(graph)
    above = _above(graph, looks)
    clauses = (claim for claim in graph.claims() if claim.relation == "provision_of" and claim.is_upheld)
    taken_apart = {str(claim.object) for claim in clauses}
    found = {}
    for key, look in looks.items():
        if look in ("state", "partner"):
            found[key] = STATES if look == "state" else PARTNERS
        elif look == "theme":
            found[key] = THEMES
        elif look == "provision" or key in taken_apart:
            found[key] = TEXTS
        else:
            found[key] = _home(graph, looks, above, key)
    sizes = Counter(found.values())
    return {key: CROSS if name not in LABELS and sizes[name] < LEAST else name for key, name in found.items()}


def _above(graph: KnowledgeGraph, looks: Mapping[str, str]) -> Mapping[str, list[str]]:
    """Return, for each thing, those to which it belongs, in the order of `UPWARD`."""
    found: dict[str, list[tuple[int, str]]] = {}
    for claim in graph.claims():
        if claim.relation in UPWARD and claim.is_upheld and isinstance(claim.object, str) and claim.object in looks:
            found.setdefault(claim.subject, []).append((UPWARD.index(claim.relation), claim.object))
    return {key: [other for _, other in sorted(links)] for key, links in found.items()}


def _home(graph: KnowledgeGraph, looks: Mapping[str, str], above: Mapping[str, list[str]], entity_id: str) -> str:
    """Return the zone that the nearest pillar, partner or state upwards stands for."""
    queue = [entity_id]
    for here in queue:
        if graph.entity(here).type == "pillar":
            return here
        if looks[here] in ("partner", "state"):
            return OUTSIDE if looks[here] == "partner" else NATIONAL
        queue += [other for other in above.get(here, ()) if other not in queue]
    return CROSS


def zones(graph: KnowledgeGraph, positions: Mapping[str, Point]) -> tuple[Zone, ...]:
    """Return the tinted regions of a layout, with a place for their labels; pillars in id order first."""
    members: dict[str, list[str]] = {}
    for key, zone in zone_of(graph).items():
        if zone not in ARCS:
            members.setdefault(zone, []).append(key)
    pillars = sorted(zone for zone in members if zone not in LABELS)
    order = [*pillars, *(zone for zone in LABELS if zone in members)]
    points = [positions[key] for zone in order for key in members[zone]]
    found = []
    for zone in order:
        label = graph.entity(zone).label if zone in pillars else LABELS[zone]
        if zone == CROSS and pillars:
            label = CROSS_PILLAR
        at = _beside([positions[key] for key in members[zone]], points)
        found.append(Zone(zone, label, at, tuple(members[zone])))
    return tuple(found)


def _beside(own: list[Point], points: list[Point]) -> Point:
    """Return the place of a label: within the upper rim of its region, or the lower where fewer things are."""
    x = _mean(x for x, _ in own)
    ys = [y for _, y in own]
    places = [(x, min(ys) - 0.75 * DISC), (x, max(ys) + 0.75 * DISC)]
    x, y = min(places, key=lambda at: sum(abs(x - at[0]) < ROOM[0] and abs(y - at[1]) < ROOM[1] for x, y in points))
    return round(x, 1), round(y, 1)


def _mean(values: Iterable[float]) -> float:
    numbers = list(values)
    return sum(numbers) / len(numbers) if numbers else 0.0
