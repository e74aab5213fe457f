"""What is said of two that are named together: meetings that share a day and a place, parts of one whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from graph_builder.read.mentions import Mention
from graph_builder.read.scene import FoundRelation, Scene

NEAR = 200
"""Code points before a mention within which its neighbour starts."""
_BESIDE = re.compile(r"(?: \([^()\n]{2,20}\))?,?(?: and| và| cùng| as well as)?(?: the| với)? ")
"""What stands between two that are named together."""


def with_neighbours(scene: Scene, found: Iterable[FoundRelation]) -> Iterator[FoundRelation]:
    """Yield what pairs of names say; two meetings share day and place, two bodies what they are part of."""
    held = list(found)
    said = {(each.relation, each.subject) for each in held}
    for each in held:
        if each.relation == "part_of":
            yield from _parts(scene, each)
        else:
            yield each
        if each.relation in ("held_in", "held_on"):
            other = _neighbour(scene, each, "meeting")
            if other is not None and (each.relation, other.id) not in said:
                yield replace(each, subject=other.id, start=other.start)


def _neighbour(scene: Scene, found: FoundRelation, kind: str) -> Mention | None:
    """Return the mention of a kind that is named together with the subject, right before it."""
    subject = next((m for m in scene.between(found.start, found.end) if m.id == found.subject), None)
    near = scene.between(max(0, found.start - NEAR), found.start)
    before = [m for m in near if m.kind == kind and not m.nested]
    if subject is None or subject.start != found.start or not before:
        return None
    return before[-1] if _BESIDE.fullmatch(scene.flat, before[-1].end, subject.start) else None


def _parts(scene: Scene, found: FoundRelation) -> Iterator[FoundRelation]:
    """Yield the parts that `A and B of C` gives; a body that is known as part of another is none of C."""
    other = _neighbour(scene, found, "body")
    named = [found, *([replace(found, subject=other.id, start=other.start)] if other is not None else [])]
    for each in named:
        if scene.wholes.get(each.subject, each.object) == each.object:
            yield each
