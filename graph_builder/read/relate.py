"""Mentions to relations: each rule has an id, a cue, and a span of the text that proves what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graph_builder.read.clauses import Clause, starts_with_cue
from graph_builder.read.mentions import UNKNOWN, Mention
from graph_builder.read.neighbours import with_neighbours
from graph_builder.read.pairs import paired
from graph_builder.read.scene import FoundRelation, Scene, indent, speaker
from graph_builder.read.tokens import tokens, words
from graph_builder.read.unreal import is_real

LISTED_LIMIT, COUNTED_LIMIT = 6, 10
"""Words besides names that may lead from a cue to a name in its list; more where a colon opens the list."""
EVERYWHERE = ("body:asean", "?body:asean-community", "?body:asean-plus-three", "?body:asean-plus-one")
"""What every text names, so that naming it says nothing."""


def relations(scene: Scene) -> list[FoundRelation]:
    """Return what the text states, each relation once, in the order of the text."""
    rules = (
        _editions,
        _named_speaker,
        _titles,
        _adopted,
        _passive,
        _occasion,
        _references,
        _tasks,
        _members,
        _attendance,
    )
    found = [*with_neighbours(scene, paired(scene)), *(each for rule in rules for each in rule(scene))]
    best: dict[tuple[str, str, str], FoundRelation] = {}
    real = [each for each in found if is_real(scene, each)]
    for each in sorted(real, key=lambda r: (-r.confidence, r.end - r.start, r.start)):
        best.setdefault((each.relation, each.subject, each.object), each)
    return sorted(best.values(), key=lambda r: (r.start, r.end, r.relation, r.object))


_PARTICIPLE = re.compile(r"[”\"]?,?(?: (?:which|that|trong đó|cũng|tiếp tục|and|có nội dung))? ")


def _named_speaker(scene: Scene) -> Iterator[FoundRelation]:
    """What a document recalls or builds on, where a cue follows its title: `the Declaration, recalling the Charter`."""
    for clause in scene.clauses if not scene.speaks else ():
        documents = scene.within(clause, "document")
        for at, speaking in enumerate(documents):
            gap = _PARTICIPLE.match(scene.flat, speaking.end, clause.end)
            cue = starts_with_cue("refer", scene.flat, gap.end()) if gap else None
            if cue is None:
                continue
            for m in [*documents[at + 1 :], *scene.within(clause, "programme")]:
                if m.start > cue[1] and m.id != speaking.id:
                    yield FoundRelation(
                        "refers_to", speaking.id, m.id, speaking.start, m.end, cue, "document-refers", 0.8
                    )
            break


def _series_of(scene: Scene, meeting: str) -> str | None:
    if meeting in scene.series:
        return scene.series[meeting]
    slug = meeting.removeprefix(UNKNOWN).partition(":")[2]
    stem, _, number = slug.partition("@") if "@" in slug else slug.rpartition("-")
    if not number[:1].isdigit():
        return None
    body = f"body:{stem}"
    return (body if body in scene.series.values() else UNKNOWN + body) if stem else None


def _editions(scene: Scene) -> Iterator[FoundRelation]:
    """An edition is of its series; of one that only its own name tells of, where the text names that by itself too."""
    named = {m.id for m in scene.mentions if m.kind == "body"}
    for m in scene.mentions:
        series = _series_of(scene, m.id) if m.kind == "meeting" else None
        if series is not None and (m.rule != "edition-unseen" or series in named or not series.startswith(UNKNOWN)):
            yield FoundRelation("edition_of", m.id, series, m.start, m.end, (m.start, m.start), "edition", m.confidence)


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
        if "adopt" not in clause.roles or (scene.speaks and not _ADOPTING.match(scene.flat, clause.start, clause.end)):
            continue
        cue = clause.roles["adopt"]
        before = [m for m in scene.within(clause, "meeting") if m.end <= cue[0]]
        meeting = before[-1].id if before else scene.main_meeting
        passive = clause.roles.get("passive", (-1, -1))
        if meeting is None or passive[0] <= cue[0] <= passive[1]:
            continue
        for m in scene.within(clause, "document", "programme"):
            if m.start >= cue[1] and _listed(scene.flat, cue[1], m, scene.within(clause, "document", "programme")):
                start = before[-1].start if before else clause.start + indent(scene.flat, clause)
                yield FoundRelation("adopted_at", m.id, meeting, start, m.end, cue, "meeting-adopts", 0.8)


_ADOPTING = re.compile(
    r"\W*(?:\d+\. *)?(?:We|The (?:Meeting|Ministers|Conference|Leaders|Summit|AMCC|ADMM|Participants))\b[^.;]{0,40}?"
    r"\b(?:adopted|endorsed|signed|launched)\b"
)
"""How a statement tells that its meeting adopted something."""
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
                if m is after[0] or (relation == "adopted_at" and after[0].kind == "date"):
                    span = document.start, m.end
                    yield FoundRelation(relation, document.id, m.id, *span, cue.span(), "document-passive", 0.8)


def _listed(flat: str, after: int, mention: Mention, others: Sequence[Mention]) -> bool:
    """Whether only a list of names leads from the cue to the mention."""
    gap = flat[after : mention.start]
    for other in others:
        if after <= other.start and other.end <= mention.start:
            gap = gap.replace(flat[other.start : other.end], " ", 1)
    left = [token for token in tokens(gap) if token.is_word]
    limit = COUNTED_LIMIT if ":" in gap else LISTED_LIMIT
    return len(left) <= limit and not re.search(r"[.!?\n]", gap)


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
        subject = speaker(scene, clause)
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


def _tasks(scene: Scene) -> Iterator[FoundRelation]:
    """A task clause gives work to the bodies that it names."""
    for clause in scene.clauses:
        cue = clause.roles.get("task")
        subject = speaker(scene, clause)
        if cue is None or subject is None:
            continue
        themes = [m for m in scene.within(clause, "theme") if m.start > cue[0] and m.id != "theme:cybersecurity"]
        for m in scene.within(clause, "body"):
            if m.start > cue[0] and m.id != "body:asean" and not m.id.startswith("body:un"):
                theme = themes[0].id if themes else None
                yield FoundRelation("tasks", subject, m.id, cue[0], m.end, cue, "clause-tasks", 0.85, theme)


LEAST_LISTED, LIST_LIMIT = 3, 1200
"""States that make a list, and code points within which it, and what it is a list of, stands."""
_OF_MEMBERS = re.compile(r"(?:[Mm]ember|thành viên|Heads of|WE,)(?:(?!đối tác|[Pp]artner).)*$", re.DOTALL)
_NAMELY = re.compile(r"(?:namely|comprising|consisting of|gồm|bao gồm)\s*:?", re.IGNORECASE)


def _members(scene: Scene) -> Iterator[FoundRelation]:
    """States that a text lists as the members of an organisation."""
    for clause in scene.clauses:
        bodies = scene.within(clause, "body", nested=True)
        for cue in _NAMELY.finditer(scene.flat, clause.start, clause.end):
            listed = scene.between(cue.end(), min(clause.end, cue.end() + LIST_LIMIT))
            states = [m for m in listed if m.kind == "state"]
            before = max(clause.start, cue.start() - LIST_LIMIT)
            if not bodies or bodies[0].end > cue.start() or len(states) < LEAST_LISTED:
                continue
            if not _OF_MEMBERS.search(scene.flat, before, cue.start()):
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
