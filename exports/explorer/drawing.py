"""A scene as SVG, written without a browser: https://www.w3.org/TR/SVG11/, presentation attributes only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from exports.explorer.labels import LEADING, Box, Label, Placed, broken, placed
from exports.explorer.looks import Point, look, outline
from exports.explorer.scenes import Mark, Scene
from graph_builder.sentences import name, validity
from ontology.claim import Claim
from ontology.terms import BASIS_LABELS, STATUS_LABELS, Basis, Status
from ontology.text import Lang

FONT = "Inter, 'Noto Sans', 'Segoe UI', 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif"
GROUND, INK, MUTED, EDGE, HOT, VOID = "#ffffff", "#1c2430", "#55606e", "#8d96a3", "#0a5cab", "#b3261e"
TINTS = {"cross": "#f2ebf4", "texts": "#f4f1e3", "themes": "#e8f3ea", "outside": "#efefef", "national": "#f8eef2"}
PILLAR_TINTS = ("#f6efe1", "#eaeff7", "#e9f4f4")
DASHES = {Basis.STATED: "", Basis.CORRECTED: "9 3 2 3", Basis.EXTERNAL: "6 4", Basis.IMPLIED: "1.5 3"}
"""How the line of a claim is broken, by its basis."""
DISC = 40.0
PRIORITY = ("body", "theme", "state", "partner", "programme", "document", "provision", "meeting", "group", "place")
"""Whose labels are placed first."""
BOLD = frozenset({"body", "state"})
HUB = 15.0
"""Size from which a thing is labelled before all others."""


class Canvas:
    """A plane of pixels onto which a scene is moved: `x` and `y` of the scene's origin, and its scale."""

    def __init__(self, scene: Scene, lang: Lang, origin: Point, scale: float) -> None:
        """Prepare to draw `scene` in a language."""
        self.scene, self.lang, self.scale = scene, lang, scale
        self.origin = origin
        self.marks = {mark.key: mark for mark in scene.marks}

    def at(self, point: Point) -> Point:
        """Return where a point of the scene lies."""
        return self.origin[0] + point[0] * self.scale, self.origin[1] + point[1] * self.scale

    def radius(self, mark: Mark) -> float:
        """Return the size of a mark on the plane."""
        return mark.radius * self.scale

    def drawn(self, within: Box) -> Iterator[str]:
        """Yield the scene, bottom to top: zones, lines, marks, texts."""
        scene = self.scene
        yield from self._zones()
        dimmed = ' opacity="0.16"' if scene.shape == "map" and scene.hot else ""
        yield f'<g fill="none" stroke="{EDGE}" stroke-width="0.8"{dimmed}>\n'
        yield from (self._line(claim) for claim in scene.lines if scene.shape == "map" and claim.id not in scene.hot)
        yield "</g>\n"
        yield f"<g{dimmed}>\n"
        yield from (self._mark(mark) for mark in scene.marks if not mark.is_hot)
        yield "</g>\n"
        yield f'<g fill="none" stroke="{HOT}" stroke-width="1.6">\n'
        yield from self._hot_lines()
        yield "</g>\n<g>\n"
        yield from (self._mark(mark) for mark in scene.marks if mark.is_hot)
        yield "</g>\n"
        halo = f'stroke="{GROUND}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"'
        yield f'<g fill="{INK}" {halo}>\n'
        texts = {"map": self._map_texts, "ring": self._ring_texts, "path": self._path_texts}[scene.shape]
        yield from texts(within)
        yield "</g>\n"

    def _zones(self) -> Iterator[str]:
        shown, pillars = self.marks, 0
        for zone in self.scene.zones:
            tint = TINTS.get(zone.key)
            if tint is None:
                tint, pillars = PILLAR_TINTS[pillars % len(PILLAR_TINTS)], pillars + 1
            discs = "".join(
                self._circle(self.at(shown[key].at), DISC * self.scale) for key in zone.nodes if key in shown
            )
            yield f'<g fill="{tint}">{discs}</g>\n'

    @staticmethod
    def _circle(at: Point, radius: float) -> str:
        return f'<circle cx="{at[0]:.1f}" cy="{at[1]:.1f}" r="{radius:.1f}"/>'

    def _mark(self, mark: Mark) -> str:
        return shape(mark.look, self.at(mark.at), self.radius(mark)) + "\n"

    def _line(self, claim: Claim, bend: float = 0.0) -> str:
        (x, y), (u, v) = self.at(self.marks[claim.subject].at), self.at(self.marks[str(claim.object)].at)
        curve = f"L{u:.1f} {v:.1f}"
        if bend:
            far = max(1.0, ((u - x) ** 2 + (v - y) ** 2) ** 0.5)
            curve = (
                f"Q{(x + u) / 2 - bend * (v - y) / far:.1f} {(y + v) / 2 + bend * (u - x) / far:.1f} {u:.1f} {v:.1f}"
            )
        return f'<path d="M{x:.1f} {y:.1f}{curve}"{stroke(claim)}/>\n'

    def _hot_lines(self) -> Iterator[str]:
        between: dict[tuple[str, ...], int] = {}
        for claim in self.scene.lines:
            if claim.id not in self.scene.hot:
                continue
            ends = tuple(sorted((claim.subject, str(claim.object))))
            turn = between[ends] = between.get(ends, -1) + 1
            side = 1 if ends[0] == claim.subject else -1
            bend = side * 22 * ((turn + 1) // 2) * (1 if turn % 2 else -1)
            yield self._line(claim, bend)
            if not bend:
                yield self._arrow(claim)

    def _arrow(self, claim: Claim) -> str:
        """Return a head that touches the object of a claim."""
        (x, y), (u, v) = self.at(self.marks[claim.subject].at), self.at(self.marks[str(claim.object)].at)
        far = max(1.0, ((u - x) ** 2 + (v - y) ** 2) ** 0.5)
        dx, dy = (u - x) / far, (v - y) / far
        gap = self.radius(self.marks[str(claim.object)]) + 4
        tip, back = (u - dx * gap, v - dy * gap), (u - dx * (gap + 9), v - dy * (gap + 9))
        corners = (tip, (back[0] - 4 * dy, back[1] + 4 * dx), (back[0] + 4 * dy, back[1] - 4 * dx))
        colour = HOT if claim.is_upheld else VOID
        return f'<polygon points="{points(corners)}" fill="{colour}" stroke="none"/>\n'

    def _name(self, key: str) -> str:
        return name(self.scene.graph, key, self.lang)

    def _map_texts(self, within: Box) -> Iterator[str]:
        zone_labels = [
            Label(zone.key, (zone.label.best(self.lang).upper(),), self.at(zone.at), 0.0, 12.5, True)
            for zone in self.scene.zones
            if any(key in self.marks for key in zone.nodes)
        ]
        titles = [Placed(label, *list(label.boxes())[2]) for label in zone_labels]
        yield f'<g fill="{MUTED}" letter-spacing="0.4">\n'
        yield from (written(title) for title in titles)
        yield "</g>\n"
        labels = []
        for mark in sorted(self.scene.marks, key=self._claim_to_a_label):
            if mark.is_hot or not self.scene.hot:
                hub = mark.radius >= HUB
                bold = hub or mark.look in BOLD
                lines = broken(self._name(mark.key), 150 if hub else 132, 12, 3 if hub else 2, bold=bold)
                labels.append(Label(mark.key, lines, self.at(mark.at), self.radius(mark), 12, bold))
        boxes = (square(self.at(mark.at), 0.75 * self.radius(mark)) for mark in self.scene.marks)
        yield from (written(each) for each in placed(labels, boxes, (title.box for title in titles), within))

    def _claim_to_a_label(self, mark: Mark) -> tuple[bool, int, float, str]:
        rank = PRIORITY.index(mark.look) if mark.look in PRIORITY else len(PRIORITY)
        return not mark.is_hot, -1 if mark.radius >= HUB else rank, -mark.radius, mark.key

    def _ring_texts(self, within: Box) -> Iterator[str]:
        *others, centre = self.scene.marks
        for mark in others:
            (x, y), anchor = self.at(mark.at), "start" if mark.side > 0 else "end"
            x += mark.side * (self.radius(mark) + 7)
            room = within[2] - x if mark.side > 0 else x - within[0]
            relation = ", ".join(dict.fromkeys(said(claim, centre.key, self.lang) for claim in mark.links))
            yield text(x, y - 5, broken(relation, room, 11.5, 1), 11.5, anchor, fill=MUTED)
            yield text(x, y + 12, broken(self._name(mark.key), room, 13.5, 1, bold=True), 13.5, anchor, bold=True)
        (x, y), lines = self.at(centre.at), broken(self._name(centre.key), 210, 16, 3, bold=True)
        yield text(x, y + self.radius(centre) + 19, lines, 16, "middle", bold=True)

    def _path_texts(self, within: Box) -> Iterator[str]:
        for number, mark in enumerate(self.scene.marks):
            x, y = self.at(mark.at)
            lines = broken(self._name(mark.key), 215, 13.5, 3, bold=True)
            yield text(x, y + self.radius(mark) + 18, lines, 13.5, "middle", bold=True)
            if number and self.scene.lines:
                claim, before = self.scene.lines[number - 1], self.scene.marks[number - 1]
                lines = broken(said(claim, before.key, self.lang), 190, 12.5, 3)
                u, v = self.at(before.at)
                high = (y - 14 if v == y else y - self.radius(mark) - 12) - (len(lines) - 1) * 12.5 * LEADING
                yield text((x + u) / 2, high, lines, 12.5, "middle", fill=MUTED)


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


def stroke(claim: Claim) -> str:
    """Return the attributes of the line of a claim that differ from those of a stated, upheld one."""
    dashes = DASHES[claim.strongest[1]]
    red = "" if claim.is_upheld else f' stroke="{VOID}"'
    return f"{red}{f' stroke-dasharray={quoteattr(dashes)}' if dashes else ''}"


def shape(kind: str, at: Point, radius: float) -> str:
    """Return the shape of a kind."""
    found, paint = look(kind), f'fill="{look(kind).light}" stroke="{GROUND}" stroke-width="1"'
    corners = outline(found.shape, *at, radius)
    if not corners:
        return f'<circle cx="{at[0]:.1f}" cy="{at[1]:.1f}" r="{radius:.1f}" {paint}/>'
    return f'<polygon points="{points(corners)}" {paint}/>'


def points(corners: Iterable[Point]) -> str:
    """Return corners as the attribute `points` has them."""
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)


def square(at: Point, half: float) -> Box:
    """Return the box around a centre."""
    return at[0] - half, at[1] - half, at[0] + half, at[1] + half


def written(label: Placed) -> str:
    """Return a label in its place."""
    left, top, right, _ = label.box
    x = {"start": left, "middle": (left + right) / 2, "end": right}[label.anchor]
    return text(
        x, top + 0.93 * label.label.size, label.label.lines, label.label.size, label.anchor, bold=label.label.bold
    )


def text(
    x: float,
    y: float,
    lines: Iterable[str],
    size: float,
    anchor: str = "start",
    *,
    bold: bool = False,
    fill: str | None = None,
) -> str:
    """Return lines of text, the baseline of the first at `y`."""
    look_of_it = f'font-size="{size:g}" text-anchor="{anchor}"{" font-weight=" + quoteattr("600") if bold else ""}'
    colour = f' fill="{fill}"' if fill else ""
    spans = [
        f'<tspan x="{x:.1f}" y="{y + number * size * LEADING:.1f}">{escape(line)}</tspan>'
        for number, line in enumerate(lines)
    ]
    return f"<text {look_of_it}{colour}>{''.join(spans)}</text>\n"
