"""A text with its mentions, as the rules of relations see it, and what a rule finds."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property

from graph_builder.read.clauses import Clause, clauses, cues
from graph_builder.read.mentions import Mention

_DECLARATION = re.compile(r"\bWE, |\bWe, |DO HEREBY|HEREBY|Chúng tôi, ")
BOUND = ("title-chair", "title-co-chairs", "title-communique", "title-joint")
"""Rules of titles that a meeting gives its name to."""
TITLE_GAP = 60
"""Code points that may stand before a title, or are looked at behind it."""
_ATTRIBUTED = re.compile(r"(?:đã|được|nêu|nhấn mạnh|ghi nhận|khẳng định|was|has|have|said|says|is)\b")
"""What stands behind a title with which a report begins."""
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


@dataclass(frozen=True)
class Scene:
    """One text with its mentions, as the rules see it.

    Attributes:
        flat: The reflowed text.
        mentions: Its mentions in order, nested ones included.
        series: Series of known meetings by id.
        document: Id of the document that the text is or reports; found in the text where not given.
        wholes: What known bodies are part of.
    """

    flat: str
    mentions: Sequence[Mention]
    series: Mapping[str, str]
    document: str | None = None
    wholes: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def is_declaration(self) -> bool:
        """Whether it is the text of a declaration rather than news about one."""
        return _DECLARATION.search(self.flat, 0, 3000) is not None

    @cached_property
    def is_statement(self) -> bool:
        """Whether it is the text of a statement of a chair or a meeting, or of a plan, under its own title."""
        head = next((m for m in self.mentions if m.kind == "document" and not m.nested), None)
        if head is None or head.start > HEAD_WITHIN:
            return False
        before = self.flat[: head.start].rpartition("\n")[2].strip()
        behind = self.flat[head.end : head.end + TITLE_GAP].partition("\n")[0].strip()
        alone = not before.removeprefix("[Title]") and (not behind or not behind[0].islower())
        of_meeting = head.rule.startswith(BOUND) or any(m.nested for m in self.between(head.start, head.end))
        is_loud = self.flat[head.start : head.end].isupper()
        return (alone or head.start < TITLE_GAP) and (of_meeting or is_loud) and not _ATTRIBUTED.match(behind)

    @cached_property
    def speaks(self) -> bool:
        """Whether the text is the document, so that all it says the document says."""
        return self.is_declaration or self.is_statement

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
        if self.speaks:
            return documents[0].id if documents and documents[0].start < HEAD_WITHIN else None
        starts = {clause.start + indent(self.flat, clause) for clause in self.clauses}
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


def indent(flat: str, clause: Clause) -> int:
    """Return how many spaces and quotation marks a clause starts with."""
    text = flat[clause.start : clause.end]
    return len(text) - len(text.lstrip(' \n"“‘'))


def speaker(scene: Scene, clause: Clause) -> str | None:
    """Return the document whose words a clause gives."""
    main = scene.main_document
    if scene.speaks:
        return main
    start = clause.start + indent(scene.flat, clause)
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
