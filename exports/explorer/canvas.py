"""A scene drawn on a plane of pixels, bottom to top: zones, lines, marks, texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from exports.explorer.elements import (
    EDGE,
    GROUND,
    HOT,
    INK,
    MUTED,
    circle,
    head,
    line,
    shape,
    text,
    written,
)
from exports.explorer.labels import LEADING, Box, Label, Placed, broken, placed
from exports.explorer.looks import Point, tints
from exports.explorer.scenes import Mark, Scene
from exports.explorer.zones import DISC
from graph_builder.sentences import name, validity
from ontology.claim import Claim
from ontology.terms import BASIS_LABELS, STATUS_LABELS, Basis, Status
from ontology.text import Lang

PRIORITY = ("body", "theme", "state", "partner", "programme", "document", "provision", "meeting", "group", "place")
"""Whose labels are placed first."""
BOLD = frozenset({"body", "state"})
HUB = 13.0
"""Size from which a thing is labelled before all others."""
BEND = 22.0
"""Distance between two lines with the same ends."""


@dataclass(frozen=True)
class Canvas:
    """A plane onto which a scene is moved.

    Attributes:
        scene: What is drawn.
        lang: Language of the texts.
        origin: Where the origin of the scene lies.
        scale: By how much the scene is enlarged.
    """

    scene: Scene
    lang: Lang
    origin: Point
    scale: float

    def at(self, point: Point) -> Point:
        """Return where a point of the scene lies."""
        return self.origin[0] + point[0] * self.scale, self.origin[1] + point[1] * self.scale

    def drawn(self, within: Box) -> Iterator[str]:
        """Yield the scene as SVG; texts stay `within` a box."""
        scene = self.scene
        dimmed = ' opacity="0.16"' if scene.shape == "map" and scene.hot else ""
        yield from self._zones()
        yield f'<g fill="none" stroke="{EDGE}" stroke-width="0.8"{dimmed}>\n'
        yield from (line(*self._ends(claim), claim) for claim in scene.lines if claim.id not in scene.hot)
        yield f"</g>\n<g{dimmed}>\n"
        yield from (self._mark(mark) for mark in scene.marks if not mark.is_hot)
        yield f'</g>\n<g fill="none" stroke="{HOT}" stroke-width="1.6">\n'
        yield from self._hot_lines()
        yield "</g>\n<g>\n"
        yield from (self._mark(mark) for mark in scene.marks if mark.is_hot)
        halo = f'stroke="{GROUND}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"'
        yield f'</g>\n<g fill="{INK}" {halo}>\n'
        texts = {"map": self._map_texts, "ring": self._ring_texts, "path": self._path_texts}[scene.shape]
        yield from texts(within)
        yield "</g>\n"

    def _ends(self, claim: Claim) -> tuple[Point, Point]:
        places = self.scene.by_key
        return self.at(places[claim.subject].at), self.at(places[str(claim.object)].at)

    def _radius(self, mark: Mark) -> float:
        return mark.radius * self.scale

    def _mark(self, mark: Mark) -> str:
        return shape(mark.look, self.at(mark.at), self._radius(mark)) + "\n"

    def _zones(self) -> Iterator[str]:
        ground = tints(zone.key for zone in self.scene.zones)
        for zone in self.scene.zones:
            tint, _ = ground[zone.key]
            marks = [self.scene.by_key[key] for key in zone.nodes if key in self.scene.by_key]
            yield f'<g fill="{tint}">{"".join(circle(self.at(mark.at), DISC * self.scale) for mark in marks)}</g>\n'

    def _hot_lines(self) -> Iterator[str]:
        """Yield the lines that the view is about; those with the same ends fan out, the first has an arrow."""
        drawn: dict[tuple[str, ...], int] = {}
        for claim in self.scene.lines:
            if claim.id in self.scene.hot:
                ends = tuple(sorted((claim.subject, str(claim.object))))
                number = drawn[ends] = drawn.get(ends, -1) + 1
                turn = (number + 1) // 2 * (1 if number % 2 else -1) * (1 if ends[0] == claim.subject else -1)
                yield line(*self._ends(claim), claim, BEND * turn)
                if not turn:
                    yield head(*self._ends(claim), self._radius(self.scene.by_key[str(claim.object)]) + 4, claim)

    def _name(self, mark: Mark) -> str:
        return name(self.scene.graph, mark.key, self.lang)

    def _map_texts(self, within: Box) -> Iterator[str]:
        titles = []
        for zone in self.scene.zones:
            if any(key in self.scene.by_key for key in zone.nodes):
                label = Label(zone.key, (zone.label.best(self.lang).upper(),), self.at(zone.at), 0.0, 12.5, True)
                titles.append(Placed(label, *label.around()))
        yield f'<g fill="{MUTED}" letter-spacing="0.4">\n'
        yield from (written(title) for title in titles)
        yield "</g>\n"
        marks = sorted(self.scene.marks, key=_claim_to_a_label)
        labels = [self._label(mark) for mark in marks if mark.is_hot or not self.scene.hot]
        boxes = (self._box(mark) for mark in marks)
        yield from (written(each) for each in placed(labels, boxes, (title.box for title in titles), within))

    def _label(self, mark: Mark) -> Label:
        is_hub = mark.radius >= HUB
        bold = is_hub or mark.look in BOLD
        room, most = (150, 3) if is_hub else (132, 2)
        lines = broken(self._name(mark), room, 12, most, bold=bold)
        return Label(mark.key, lines, self.at(mark.at), self._radius(mark), 12, bold, insists=is_hub)

    def _box(self, mark: Mark) -> Box:
        """Return what of a mark no label may cover."""
        (x, y), half = self.at(mark.at), 0.75 * self._radius(mark)
        return x - half, y - half, x + half, y + half

    def _ring_texts(self, within: Box) -> Iterator[str]:
        *others, centre = self.scene.marks
        for mark in others:
            (x, y), anchor = self.at(mark.at), "start" if mark.side > 0 else "end"
            x += mark.side * (self._radius(mark) + 7)
            room = within[2] - x if mark.side > 0 else x - within[0]
            relation = ", ".join(dict.fromkeys(said(claim, centre.key, self.lang) for claim in mark.links))
            yield text(x, y - 5, broken(relation, room, 11.5, 1), 11.5, anchor, fill=MUTED)
            yield text(x, y + 12, broken(self._name(mark), room, 13.5, 1, bold=True), 13.5, anchor, bold=True)
        (x, y), lines = self.at(centre.at), broken(self._name(centre), 210, 16, 3, bold=True)
        yield text(x, y + self._radius(centre) + 19, lines, 16, "middle", bold=True)

    def _path_texts(self, within: Box) -> Iterator[str]:
        for number, mark in enumerate(self.scene.marks):
            x, y = self.at(mark.at)
            lines = broken(self._name(mark), 215, 13.5, 3, bold=True)
            yield text(x, y + self._radius(mark) + 18, lines, 13.5, "middle", bold=True)
            if number and self.scene.lines:
                before = self.scene.marks[number - 1]
                lines = broken(said(self.scene.lines[number - 1], before.key, self.lang), 190, 12.5, 3)
                (u, v), size = self.at(before.at), 12.5
                low = y - 14 if v == y else y - self._radius(mark) - 12
                yield text((x + u) / 2, low - (len(lines) - 1) * size * LEADING, lines, size, "middle", fill=MUTED)


def _claim_to_a_label(mark: Mark) -> tuple[bool, int, float, str]:
    """Return what sorts marks by who is labelled first."""
    rank = PRIORITY.index(mark.look) if mark.look in PRIORITY else len(PRIORITY)
    return not mark.is_hot, -1 if mark.radius >= HUB else rank, -mark.radius, mark.key


def said(claim: Claim, start: str, lang: Lang) -> str:
    """Return a claim without its ends, as read from one of them: `is part of (corrected)`."""
    relation, vi = claim.kind_of_relation, lang == "vi"
    words = (relation.label if claim.subject == start else relation.inverse_label)[vi]
    basis = claim.strongest[1]
    notes = [BASIS_LABELS[basis][vi]] if basis is not Basis.STATED else []
    if claim.status is not Status.ASSERTED:
        notes.append(STATUS_LABELS[claim.status][vi])
    if time := validity(claim, lang):
        words += f", {time}"
    return f"{words} ({', '.join(notes)})" if notes else words
