"""Mentions: names and dates at their places, and which of those that overlap are kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

UNKNOWN = "?"
"""Start of the id of an entity that no record describes: `?document:hanoi-declaration`."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name or a date at its place in a text.

    Attributes:
        start: Offset of its first code point in the normalised text.
        end: Offset after its last.
        kind: Kind of the entity, or `date`.
        id: Id of the entity; of one that no record describes, `?` and the id proposed for it; of a date, its value.
        rule: Id of the rule, or the name of the step, that found it.
        confidence: How often such a rule is right, 0 to 1.
        may_nest: Whether it may stay where a longer mention holds it.
        nested: Whether it stands inside a longer mention and is kept beside it.
    """

    start: int
    end: int
    kind: str
    id: str
    rule: str
    confidence: float
    may_nest: bool = False
    nested: bool = False

    @property
    def is_known(self) -> bool:
        """Whether a record describes the entity; a date is known."""
        return not self.id.startswith(UNKNOWN)

    @property
    def length(self) -> int:
        """Code points that it covers."""
        return self.end - self.start

    def overlaps(self, other: Mention) -> bool:
        """Whether the two share a place."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Mention) -> bool:
        """Whether the other lies wholly within it."""
        return self.start <= other.start and other.end <= self.end


RANK = {
    "ignore": 0,
    "document": 1,
    "meeting": 2,
    "programme": 3,
    "body": 4,
    "date": 5,
    "place": 6,
    "state": 7,
    "theme": 8,
}
"""Which kind wins where two mentions of one length overlap."""
INSIDE = {"document": ("meeting", "body", "document"), "meeting": ("body",)}
"""Which kinds may stay, marked as nested, inside a mention of a kind."""


def resolved(found: Iterable[Mention]) -> list[Mention]:
    """Return the mentions that stand, in text order: of those that overlap the longest, and what may nest in it."""
    kept: list[Mention] = []
    by_place: dict[int, list[Mention]] = {}
    for mention in sorted(set(found), key=_precedence):
        near = {rival for cell in _cells(mention) for rival in by_place.get(cell, ())}
        rivals = [rival for rival in near if rival.overlaps(mention)]
        if all(_may_nest(mention, rival) for rival in rivals):
            stays = replace(mention, nested=bool(rivals))
            kept.append(stays)
            for cell in _cells(mention):
                by_place.setdefault(cell, []).append(stays)
    return sorted((m for m in kept if m.kind != "ignore"), key=lambda m: (m.start, -m.length, m.id))


def _precedence(mention: Mention) -> tuple[int, bool, int, bool, float, int, str]:
    is_guess = mention.rule.startswith(("title-", "plugin-")) and not mention.is_known
    return (
        -mention.length,
        is_guess,
        RANK[mention.kind],
        not mention.is_known,
        -mention.confidence,
        mention.start,
        mention.id,
    )


def _cells(mention: Mention) -> range:
    return range(mention.start >> 6, (mention.end >> 6) + 1)


def _may_nest(inner: Mention, outer: Mention) -> bool:
    fits = outer.contains(inner) and inner.length < outer.length and inner.kind in INSIDE.get(outer.kind, ())
    if inner.start == outer.start or inner.id == "body:asean":
        return False
    is_end = inner.is_known and inner.end == outer.end and not outer.is_known
    names_its_matter = is_end and (inner.kind == outer.kind or inner.rule == "name-acronym")
    if outer.kind == "meeting":
        return fits and inner.may_nest and inner.rule == "name-acronym"
    return fits and (inner.may_nest or inner.kind == "meeting" or names_its_matter)
