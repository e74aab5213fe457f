"""Mentions to relations: each rule has an id, a cue, and a span of the text that proves what it says."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from graph_builder.read._rules import Example, Rule, load_rules
from graph_builder.read.clauses import Clause, clauses, cues
from graph_builder.read.mentions import UNKNOWN, Mention
from graph_builder.read.tokens import tokens, words

REACH = 6
"""Mentions that a pair rule looks over."""
_DECLARATION = re.compile(r"\bWE, |\bWe, |DO HEREBY|HEREBY|Chúng tôi, ")
EVERYWHERE = ("body:asean", "?body:asean-community")
"""What every text names, so that naming it says nothing."""
HEAD_WITHIN = 300
"""Code points from the start within which a declaration has its title."""


@dataclass(frozen=True, slots=True)
class FoundRelation:
    """A relation that a text states.

    Attributes:
        relation: Name of the relation in `ontology.relations`, or `tasks`, which becomes several claims.
        subject: Id of the subject, as mentions have it.
        object: Id of the object, or the value of a date.
        start: Offset of the first code point that proves it.
        end: Offset after the last.
        cue: Span of the word that says it; empty where position says it.
        rule: Id of the rule.
        confidence: How often the rule is right, 0 to 1.
        theme: What a task is about.
    """

    relation: str
    subject: str
    object: str
    start: int
    end: int
    cue: tuple[int, int]
    rule: str
    confidence: float
    theme: str | None = None


class PairExample(Example):
    """A text, and the two names in it that the rule relates."""

    subject: str
    object: str


class PairRule(Rule):
    """Two mentions that follow each other, and what may stand between them."""

    relation: str
    subject: tuple[str, ...]
    object: tuple[str, ...]
    order: str = "forward"
    past: tuple[str, ...] = ()
    preceded: str = ""
    cues: tuple[str, ...] = ()
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


@dataclass(frozen=True)
class Scene:
    """One text with its mentions, as the rules see it.

    Attributes:
        flat: The reflowed text.
        mentions: Its mentions in order, nested ones included.
        series: Series of known meetings by id.
        document: Id of the document that the text is or reports; found in the text where not given.
    """

    flat: str
    mentions: Sequence[Mention]
    series: Mapping[str, str]
    document: str | None = None

    @cached_property
    def is_declaration(self) -> bool:
        """Whether it is the text of a declaration rather than news about one."""
        return _DECLARATION.search(self.flat, 0, 3000) is not None

    @cached_property
    def clauses(self) -> list[Clause]:
        """Sentences, or clauses of a declaration."""
        return clauses(self.flat, is_declaration=self.is_declaration)

    def within(self, clause: Clause, *kinds: str, nested: bool = False) -> list[Mention]:
        """Return the mentions of these kinds in a clause."""
        inside = self.between(clause.start, clause.end)
        return [m for m in inside if m.kind in kinds and (nested or not m.nested)]

    @cached_property
    def _starts(self) -> list[int]:
        return [m.start for m in self.mentions]

    def between(self, start: int, end: int) -> list[Mention]:
        """Return the mentions, nested ones included, that stand between two offsets."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [m for m in self.mentions[first:last] if m.end <= end]

    @cached_property
    def main_document(self) -> str | None:
        """Id of the document that the text is, or reports."""
        if self.document is not None:
            return self.document
        documents = [m for m in self.mentions if m.kind == "document" and not m.nested]
        if self.is_declaration:
            return documents[0].id if documents and documents[0].start < HEAD_WITHIN else None
        starts = {clause.start + _indent(self.flat, clause) for clause in self.clauses}
        subjects = Counter(m.id for m in documents if m.start in starts)
        adopted = Counter(
            m.id
            for clause in self.clauses
            if "adopt" in clause.roles
            for m in self.within(clause, "document")
            if m.start >= clause.roles["adopt"][0]
        )
        best = (subjects + adopted).most_common(1)
        return subjects.most_common(1)[0][0] if subjects else best[0][0] if best else None

    @cached_property
    def main_meeting(self) -> str | None:
        """Id of the edition that the text is about: the one it names most, of equals the first."""
        found = Counter(m.id for m in self.mentions if m.kind == "meeting")
        return found.most_common(1)[0][0] if found else None


def relations(scene: Scene) -> list[FoundRelation]:
    """Return what the text states, each relation once, in the order of the text."""
    found = [*_editions(scene), *_pairs(scene), *_titles(scene), *_adopted(scene), *_passive(scene), *_occasion(scene),
             *_references(scene), *_tasks(scene), *_members(scene), *_attendance(scene)]  # fmt: skip
    best: dict[tuple[str, str, str], FoundRelation] = {}
    for each in sorted(found, key=lambda r: (-r.confidence, r.end - r.start, r.start)):
        best.setdefault((each.relation, each.subject, each.object), each)
    return sorted(best.values(), key=lambda r: (r.start, r.end, r.relation, r.object))


def _indent(flat: str, clause: Clause) -> int:
    text = flat[clause.start : clause.end]
    return len(text) - len(text.lstrip(' \n"“‘'))


def _series_of(scene: Scene, meeting: str) -> str | None:
    if meeting in scene.series:
        return scene.series[meeting]
    slug = meeting.removeprefix(UNKNOWN).partition(":")[2]
    stem = slug.partition("@")[0] if "@" in slug else slug.rpartition("-")[0]
    body = f"body:{stem}"
    return (body if body in scene.series.values() else UNKNOWN + body) if stem else None


def _editions(scene: Scene) -> Iterator[FoundRelation]:
    for m in scene.mentions:
        if m.kind == "meeting" and (series := _series_of(scene, m.id)):
            yield FoundRelation("edition_of", m.id, series, m.start, m.end, (m.start, m.start), "edition", m.confidence)


def _pairs(scene: Scene) -> Iterator[FoundRelation]:
    for clause in scene.clauses:
        inside = scene.between(clause.start, clause.end)
        for rule in pair_rules():
            step = 1 if rule.order == "forward" else -1
            for at, subject in enumerate(inside):
                if subject.kind in rule.subject:
                    others = inside[at + 1 : at + 1 + REACH] if step == 1 else inside[max(0, at - REACH) : at][::-1]
                    yield from _paired(scene.flat, rule, subject, others)


def _paired(flat: str, rule: PairRule, subject: Mention, others: Sequence[Mention]) -> Iterator[FoundRelation]:
    passed: list[Mention] = []
    for other in others:
        if other.overlaps(subject):
            continue
        if other.kind in rule.object and (cue := _joined(flat, rule, subject, other, passed)) is not None:
            start, end = min(subject.start, other.start), max(subject.end, other.end)
            yield FoundRelation(rule.relation, subject.id, other.id, start, end, cue, rule.id, rule.confidence)
            if other.kind == "date":
                return
        elif other.kind not in rule.past:
            return
        passed.append(other)


def _joined(
    flat: str, rule: PairRule, subject: Mention, other: Mention, passed: Sequence[Mention]
) -> tuple[int, int] | None:
    """Return the span of the cue if only allowed words stand between the two, else `None`."""
    start, end = sorted((subject, other), key=lambda m: m.start)[0].end, max(subject.start, other.start)
    if start > end or (rule.preceded and not re.search(rule.preceded, flat[max(0, other.start - 50) : other.start])):
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
    return (start + cue.start, start + cue.end) if cue else (start, start)


_QUOTED = re.compile(r"[“\"][^“”\"\n]{0,200}[”\"]")
"""A slogan or title in quotation marks."""


def _continues(rule: PairRule, passed: Sequence[Mention]) -> bool:
    """Whether the object goes on from one before it: `in Manila, Philippines`."""
    return bool(passed) and passed[-1].kind in rule.object


def _titles(scene: Scene) -> Iterator[FoundRelation]:
    """A title that holds a meeting was adopted there."""
    for outer in scene.mentions:
        if outer.kind == "document" and not outer.nested:
            for inner in scene.between(outer.start, outer.end):
                if inner.kind == "meeting" and inner.nested:
                    cue = (inner.start, inner.start)
                    yield FoundRelation(
                        "adopted_at", outer.id, inner.id, outer.start, outer.end, cue, "title-meeting", 0.9
                    )


def _adopted(scene: Scene) -> Iterator[FoundRelation]:
    """A meeting, or the persons at it, adopt what follows the cue."""
    for clause in scene.clauses:
        if "adopt" not in clause.roles or scene.is_declaration:
            continue
        cue = clause.roles["adopt"]
        before = [m for m in scene.within(clause, "meeting") if m.end <= cue[0]]
        meeting = before[-1].id if before else scene.main_meeting
        passive = clause.roles.get("passive", (-1, -1))
        if meeting is None or passive[0] <= cue[0] <= passive[1]:
            continue
        for m in scene.within(clause, "document", "programme"):
            if m.start >= cue[1] and _listed(scene.flat, cue[1], m, scene.within(clause, "document", "programme")):
                start = before[-1].start if before else clause.start + _indent(scene.flat, clause)
                yield FoundRelation("adopted_at", m.id, meeting, start, m.end, cue, "meeting-adopts", 0.8)


_PASSIVE = re.compile(
    r"(?:,? (?:which )?(?:was|were|had been|as)?|\s)\s*(?:adopted|signed|endorsed|issued|approved|launched|được|do)\b"
)


def _passive(scene: Scene) -> Iterator[FoundRelation]:
    """A document that was adopted, signed or issued: on the date and at the meeting that follow."""
    for clause in scene.clauses:
        documents = scene.within(clause, "document")
        for at, document in enumerate(documents):
            end = documents[at + 1].start if at + 1 < len(documents) else clause.end
            cue = _PASSIVE.match(scene.flat, document.end, end)
            if cue is None:
                continue
            after = [m for m in scene.within(clause, "meeting", "date") if document.end <= m.start < end]
            for m in after[:2]:
                relation = "adopted_at" if m.kind == "meeting" else "issued_on"
                if relation == "adopted_at" or m is after[0]:
                    span = document.start, m.end
                    yield FoundRelation(relation, document.id, m.id, *span, cue.span(), "document-passive", 0.8)


def _listed(flat: str, after: int, mention: Mention, others: Sequence[Mention]) -> bool:
    """Whether only a list of names leads from the cue to the mention."""
    gap = flat[after : mention.start]
    for other in others:
        if after <= other.start and other.end <= mention.start:
            gap = gap.replace(flat[other.start : other.end], " ", 1)
    left = [token for token in tokens(gap) if token.is_word]
    return len(left) <= 6 and not re.search(r"[.!?\n]", gap)


def _occasion(scene: Scene) -> Iterator[FoundRelation]:
    """A declaration was adopted at the meeting that its first clause names."""
    main = scene.main_document
    if not scene.is_declaration or main is None:
        return
    for clause in scene.clauses[:4]:
        found = scene.within(clause, "meeting")
        if found and not clause.roles.get("refer"):
            m = found[0]
            yield FoundRelation(
                "adopted_at", main, m.id, max(clause.start, m.start - 25), m.end, (m.start, m.start), "occasion", 0.9
            )
            return


def _references(scene: Scene) -> Iterator[FoundRelation]:
    """What the document recalls, welcomes, notes or works through."""
    for clause in scene.clauses:
        subject = _speaker(scene, clause)
        if subject is None or (not clause.roles.get("refer") and "task" not in clause.roles):
            continue
        cue = clause.roles.get("refer") or clause.roles["task"]
        tasked = clause.roles.get("task")
        for m in scene.within(clause, "document", "programme", "body", "meeting"):
            if m.id in (subject, *EVERYWHERE) or m.start < cue[0]:
                continue
            if m.kind == "meeting" and not _free(scene, clause, m):
                continue
            if m.kind == "body" and _BY.search(scene.flat, clause.start, m.start):
                continue
            if tasked and m.kind in ("body", "programme") and m.start > tasked[0]:
                continue
            yield FoundRelation("refers_to", subject, m.id, cue[0], m.end, cue, "clause-refers", 0.85)


_BY = re.compile(r"\b(?:by|bởi)(?: the| các)? $")


def _free(scene: Scene, clause: Clause, meeting: Mention) -> bool:
    """Whether a meeting stands for its outcome, and is not the place where a document was adopted."""
    before = [m for m in scene.within(clause, "document") if m.end <= meeting.start]
    return not before or ";" in scene.flat[before[-1].end : meeting.start]


def _speaker(scene: Scene, clause: Clause) -> str | None:
    """Return the document whose words a clause gives."""
    main = scene.main_document
    if scene.is_declaration:
        return main
    start = clause.start + _indent(scene.flat, clause)
    first = next((m for m in scene.between(start, clause.end) if m.start == start and m.kind == "document"), None)
    if first is not None:
        return first.id
    text = scene.flat[start : clause.end]
    words_ = cues()
    if any(text.startswith(name) for names in words_.anaphora.values() for name in names):
        return main
    for names in words_.speakers.values():
        for name in names:
            if text.startswith(f"{name} ") and _reports(text[len(name) :]):
                return main
    return None


@cache
def _reporting() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(verb for verbs in cues().reporting.values() for verb in verbs)})(?!\w)")


def _reports(text: str) -> bool:
    """Whether a verb of saying is among the first four words."""
    return _reporting().search(" ".join(text.split(maxsplit=4)[:4])) is not None


def _tasks(scene: Scene) -> Iterator[FoundRelation]:
    """A task clause gives work to the bodies that it names."""
    for clause in scene.clauses:
        cue = clause.roles.get("task")
        subject = _speaker(scene, clause)
        if cue is None or subject is None:
            continue
        themes = [m for m in scene.within(clause, "theme") if m.start > cue[0] and m.id != "theme:cybersecurity"]
        for m in scene.within(clause, "body"):
            if m.start > cue[0] and m.id != "body:asean" and not m.id.startswith("body:un"):
                theme = themes[0].id if themes else None
                yield FoundRelation("tasks", subject, m.id, cue[0], m.end, cue, "clause-tasks", 0.85, theme)


_NAMELY = re.compile(r"(?:namely|comprising|consisting of|gồm|bao gồm)\s*:?", re.IGNORECASE)


def _members(scene: Scene) -> Iterator[FoundRelation]:
    """States that a text lists as the members of an organisation."""
    for clause in scene.clauses:
        for cue in _NAMELY.finditer(scene.flat, clause.start, clause.end):
            bodies = [m for m in scene.within(clause, "body", nested=True) if m.end <= cue.start()]
            states = [m for m in scene.within(clause, "state") if m.start >= cue.end()]
            if (
                not bodies
                or len(states) < 3
                or not re.search(r"[Mm]ember|thành viên|Heads of|WE,", scene.flat[clause.start : cue.start()])
            ):
                continue
            previous = cue.end()
            for m in states:
                if len(words(scene.flat[previous : m.start])) > 5:
                    break
                yield FoundRelation(
                    "member_of", m.id, bodies[0].id, clause.start, m.end, cue.span(), "list-members", 0.95
                )
                previous = m.end


_WE = re.compile(r"\b(?:WE|We), (?:the )?(?:Heads|Leaders|Ministers|Foreign|Defence|Digital)")


def _attendance(scene: Scene) -> Iterator[FoundRelation]:
    """The parties in whose name a declaration speaks took part in its meeting."""
    for clause in scene.clauses:
        if not (match := _WE.search(scene.flat, clause.start, clause.end)):
            continue
        meetings = scene.within(clause, "meeting")
        if not meetings or _NAMELY.search(scene.flat, clause.start, clause.end):
            continue
        for m in scene.within(clause, "state", "body"):
            gathered = re.search(r"gathered|met |meeting|on the occasion", scene.flat[match.start() : m.start])
            if match.start() < m.start < meetings[0].start and not gathered:
                yield FoundRelation(
                    "attends", m.id, meetings[0].id, clause.start, meetings[0].end, match.span(), "we-parties", 0.8
                )
