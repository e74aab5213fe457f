"""What a sentence denies, hopes or leaves open, and days that are not those of the meeting they stand beside."""

from __future__ import annotations

import re

from graph_builder.read.scene import FoundRelation, Scene

OUTCOMES = ("adopted_at", "adopted_by", "issued_on", "established_on")
"""Relations that say that something was done; that a meeting will be held is told as its day and place."""
STRUCTURAL = ("title-meeting", "occasion")
"""Rules by which the form of a text says it, not a verb."""
_NOT_DONE = re.compile(
    r"\b(?:(?:did|does|do|was|were|is|are|has|have|had|be|been|will|would|could|should|might|may|can)(?: yet)? not"
    r"|cannot|[a-z]+n['’]t|never|neither|if|unless|whether|would|could|might|call(?:s|ed) (?:on|for)|urg(?:es|ed)"
    r"|(?:fail(?:ed|s)|refus(?:ed|es)|declin(?:ed|es)|expect(?:ed|s)|plan(?:ned|s)) to|hop(?:es|ed|ing)"
    r"|propos(?:es|ed) (?:that|to)|recommend(?:s|ed) that|dự kiến|nếu|đề xuất|đề nghị|kiến nghị|hy vọng|kỳ vọng"
    r"|(?:chưa|không)(?: (?:được|thể|nhất trí|thống nhất))* (?:thông qua|ký|công bố|ban hành|thành lập))\b",
    re.IGNORECASE,
)
_LEFT_OPEN = re.compile(r"[\s\"“‘]*(?:If|Unless|Should|Nếu)\b")
_EACH_ITS_OWN = re.compile(r"\b(?:respectively|lần lượt)\b", re.IGNORECASE)
_LEADS_UP = re.compile(
    r"\b(?:ahead of|before|prior to|after|following|prepar\w+ for|preparation for|trước thềm|trước|sau|chuẩn bị cho"
    r"|hướng tới)(?: the| Hội nghị)? ?$",
    re.IGNORECASE,
)
_ASIDE = re.compile(r", (?:(?:on|in|at|ngày|tại|sáng|chiều|hôm) )?$", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:not|never|không|chưa) $|n['’]t $", re.IGNORECASE)
LOOK_BACK = 40
"""Code points before a name within which stands what leads up to it."""


def is_real(scene: Scene, found: FoundRelation) -> bool:
    """Whether the sentence of a relation states it, rather than denies it, hopes for it or tells it of another."""
    clause = next((c for c in scene.clauses if c.start <= found.start < c.end), None)
    if clause is None or found.rule in STRUCTURAL:
        return True
    if found.relation in OUTCOMES:
        return _NOT_DONE.search(_without_names(scene, clause.start, found.end)) is None
    if found.relation in ("held_on", "held_in"):
        return not (
            _LEFT_OPEN.match(scene.flat, clause.start, clause.end)
            or (found.relation == "held_on" and _EACH_ITS_OWN.search(scene.flat, clause.start, clause.end))
            or _is_aside(scene, found)
        )
    cue = found.cue[0]
    return _DENIED.search(scene.flat, max(clause.start, cue - LOOK_BACK), cue) is None


def _without_names(scene: Scene, start: int, end: int) -> str:
    """Return what stands between two offsets with the names in it blanked: titles hold words that deny nothing."""
    text = scene.flat[start:end]
    for m in scene.between(start, end):
        text = text[: m.start - start] + " " * m.length + text[m.end - start :]
    return text


def _is_aside(scene: Scene, found: FoundRelation) -> bool:
    """Whether a day or place behind a comma is where one was before or after a meeting: `Before the Summit, on`."""
    inside = scene.between(found.start, found.end)
    meeting = next((m for m in inside if m.id == found.subject), None)
    if meeting is None or meeting.start != found.start:
        return False
    before = scene.flat[max(0, meeting.start - LOOK_BACK) : meeting.start]
    behind = next((m for m in inside if m.start >= meeting.end and m.kind in ("date", "place", "state")), None)
    return (
        behind is not None
        and _LEADS_UP.search(before) is not None
        and _ASIDE.fullmatch(scene.flat, meeting.end, behind.start) is not None
    )
