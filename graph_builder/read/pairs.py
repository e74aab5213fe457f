"""Two mentions that follow each other, and what stands between them: the rules of `rules/pairs.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, cached_property

from graph_builder.read._rules import Example, Rule, load_rules
from graph_builder.read.mentions import Mention
from graph_builder.read.scene import FoundRelation, Scene
from graph_builder.read.tokens import tokens, words

STAMP = "date-iso"
"""Rules of dates by which pages are stamped, not meetings dated."""
REACH = 6
"""Mentions that a pair rule looks over."""


class PairExample(Example):
    """A text, and the two names in it that the rule relates."""

    subject: str
    object: str


class PairRule(Rule):
    """Two mentions that follow each other, and what may stand between them.

    Attributes:
        relation: Name of the relation.
        subject: Kinds of its subject.
        object: Kinds of its object.
        order: `backward` if the object stands first.
        past: Kinds of mention that may stand between.
        led: Regular expression of what stands before the first of the two.
        preceded: Regular expression of what stands before the object.
        followed: Regular expression of what stands behind the second of the two.
        cues: Words of which one must stand between, if there are any.
        near: Whether a cue must stand right before the object, unless it goes on from another object.
        fillers: Further words that may stand between.
        confidence: How often the rule is right, 0 to 1.
        example: A text, and the two names in it that the rule relates.
    """

    relation: str
    subject: tuple[str, ...]
    object: tuple[str, ...]
    order: str = "forward"
    past: tuple[str, ...] = ()
    led: str = ""
    preceded: str = ""
    followed: str = ""
    cues: tuple[str, ...] = ()
    near: bool = False
    fillers: tuple[str, ...] = ()
    confidence: float
    example: PairExample

    @cached_property
    def allowed(self) -> frozenset[str]:
        """Every word that may stand between."""
        return frozenset(words(" ".join((*self.cues, *self.fillers))))

    @cached_property
    def needed(self) -> frozenset[str]:
        """Words of which one must stand between; empty where none must."""
        return frozenset(words(" ".join(self.cues)))


@cache
def pair_rules() -> tuple[PairRule, ...]:
    """Return the rules for two mentions that follow each other."""
    return load_rules("pairs", PairRule)


def paired(scene: Scene) -> Iterator[FoundRelation]:
    """Yield what the pair rules find in each clause."""
    for clause in scene.clauses:
        inside = scene.between(clause.start, clause.end)
        for rule in pair_rules():
            step = 1 if rule.order == "forward" else -1
            for at, subject in enumerate(inside):
                if subject.kind in rule.subject:
                    others = inside[at + 1 : at + 1 + REACH] if step == 1 else inside[max(0, at - REACH) : at][::-1]
                    if rule.followed:
                        others = _unclaimed(inside, others)
                    yield from _of_subject(scene.flat, rule, subject, others)


def _unclaimed(inside: Sequence[Mention], others: Sequence[Mention]) -> list[Mention]:
    """Return those of the others before which the clause names no meeting, whose day and place they would be."""
    first = next((m.start for m in inside if m.kind == "meeting"), None)
    return [other for other in others if first is None or other.start < first]


def _of_subject(flat: str, rule: PairRule, subject: Mention, others: Sequence[Mention]) -> Iterator[FoundRelation]:
    passed: list[Mention] = []
    for other in others:
        if other.overlaps(subject) or (other.nested and other.kind not in rule.object):
            continue
        if other.kind in rule.object and (cue := _joined(flat, rule, subject, other, passed)) is not None:
            start, end = min(subject.start, other.start), max(subject.end, other.end)
            yield FoundRelation(rule.relation, subject.id, other.id, start, end, cue, rule.id, rule.confidence)
            if other.kind in ("date", "meeting"):
                return
        elif other.kind not in rule.past:
            return
        passed.append(other)


def _joined(
    flat: str, rule: PairRule, subject: Mention, other: Mention, passed: Sequence[Mention]
) -> tuple[int, int] | None:
    """Return the span of the cue if only allowed words stand between the two, else `None`."""
    first, second = sorted((subject, other), key=lambda m: m.start)
    start, end = first.end, second.start
    if start > end or other.rule.startswith(STAMP):
        return None
    if rule.relation == "issued_on" and _ends_in_meeting(flat, subject):
        return None
    if rule.preceded and not re.search(rule.preceded, flat[max(0, other.start - 50) : other.start]):
        return None
    if rule.led and not re.search(rule.led, flat[max(0, first.start - 50) : first.start]):
        return None
    if rule.followed and (
        re.search("[-–|]", flat[start:end])
        or not re.match(rule.followed, flat[second.end : second.end + 120], re.IGNORECASE)
    ):
        return None
    between = _QUOTED.sub(lambda quoted: " " * len(quoted[0]), flat[start:end])
    if re.search(r"[.;:!?\n“”\"]", between):
        return None
    for m in passed:
        if m.start >= start:
            between = between[: m.start - start] + " " * m.length + between[m.end - start :]
    found = [token for token in tokens(between) if token.is_word]
    if any(token.norm not in rule.allowed for token in found):
        return None
    cue = next((token for token in found if token.norm in rule.needed), None)
    if rule.needed and cue is None and not _continues(rule, passed):
        return None
    if rule.near and passed and not _continues(rule, passed):
        gap = flat[passed[-1].end : other.start]
        if not any(token.norm in rule.needed for token in tokens(gap)):
            return None
    return (start + cue.start, start + cue.end) if cue else (start, start)


_OF_MEETING = re.compile(r"\bof the [^,;]{3,80} (?:Summit|Meeting|Conference|Dialogue)$")


def _ends_in_meeting(flat: str, title: Mention) -> bool:
    """Whether a title ends in the name of its meeting, so that a day behind it is that of the meeting."""
    return _OF_MEETING.search(flat[title.start : title.end]) is not None


_QUOTED = re.compile(r"[“\"][^“”\"\n]{0,200}[”\"]|\([^()\n]{0,80}\)\*?\d?")
"""A slogan or title in quotation marks, or a remark in brackets."""


def _continues(rule: PairRule, passed: Sequence[Mention]) -> bool:
    """Whether the object goes on from one before it: `in Manila, Philippines`."""
    return bool(passed) and passed[-1].kind in rule.object
