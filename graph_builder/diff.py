"""What changed between two graphs: entities and claims that came, went, or stand differently."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graph_builder.sentences import evidence, opening, sentence, standing
from ontology.terms import STATUS_LABELS

if TYPE_CHECKING:
    from graph_builder.graph import KnowledgeGraph
    from ontology.claim import Claim
    from ontology.text import Lang


@dataclass(frozen=True, slots=True)
class Change:
    """One difference.

    Attributes:
        sort: `added`, `removed` or `changed`.
        what: `entity` or `claim`.
        id: Id of the entity or claim.
        text: The difference as a sentence.
    """

    sort: str
    what: str
    id: str
    text: str

    def plain(self) -> dict[str, str]:
        """Return the difference as plain data."""
        return {"sort": self.sort, "what": self.what, "id": self.id, "text": self.text}


def changes(old: KnowledgeGraph, new: KnowledgeGraph, lang: Lang) -> list[Change]:
    """Return all differences: entities first, then claims; each by id or in `claim_order`."""
    return [*_entities(old, new, lang), *_claims(old, new, lang)]


def _entities(old: KnowledgeGraph, new: KnowledgeGraph, lang: Lang) -> list[Change]:
    found = []
    for key in sorted({*old.by_id, *new.by_id}):
        before, after = old.by_id.get(key), new.by_id.get(key)
        if before is None:
            found.append(Change("added", "entity", key, _say("was added", lang, opening(new, key, lang))))
        elif after is None:
            found.append(Change("removed", "entity", key, _say("was removed", lang, opening(old, key, lang))))
        elif before.lexical() != after.lexical():
            fields = ", ".join(_differing(before.lexical(), after.lexical()))
            found.append(Change("changed", "entity", key, _say("has another", lang, opening(new, key, lang), fields)))
    return found


def _differing(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    return [field for field in sorted({*before, *after}) if before.get(field) != after.get(field)]


def _claims(old: KnowledgeGraph, new: KnowledgeGraph, lang: Lang) -> list[Change]:
    found = []
    for key in dict.fromkeys([*(c.id for c in old.claims()), *(c.id for c in new.claims())]):
        before, after = old.claim_by_id.get(key), new.claim_by_id.get(key)
        if before is None and after is not None:
            found.append(Change("added", "claim", key, sentence(new, after, lang)))
        elif after is None and before is not None:
            found.append(Change("removed", "claim", key, sentence(old, before, lang)))
        elif before is not None and after is not None:
            text = " ".join(_restated(old, before, new, after, lang))
            if text:
                found.append(Change("changed", "claim", key, f"{sentence(new, after, lang)} {text}"))
    return found


def _restated(old: KnowledgeGraph, before: Claim, new: KnowledgeGraph, after: Claim, lang: Lang) -> list[str]:
    """Return what is new about a claim that says the same: its standing, its rivals, its evidence."""
    parts = []
    if before.status is not after.status:
        statuses = (STATUS_LABELS[each.status][lang == "vi"] for each in (before, after))
        parts.append(_say("now it is", lang, *statuses))
    elif (before.reason, before.superseded_by) != (after.reason, after.superseded_by):
        parts.append(_say("stands", lang, standing(after, lang).removesuffix(".")))
    elif before.rivals != after.rivals:
        parts.append(_say("other rivals", lang))
    known, now = {piece.id: piece for piece in before.evidence}, {piece.id: piece for piece in after.evidence}
    parts += [_say("new evidence", lang, evidence(new, now[key], lang)) for key in now if key not in known]
    parts += [_say("lost evidence", lang, evidence(old, known[key], lang)) for key in known if key not in now]
    return parts


WORDS = {
    "was added": ("{} was added.", "{} được thêm vào."),
    "was removed": ("{} was removed.", "{} bị bỏ đi."),
    "has another": ("{} has another {}.", "{} có thay đổi ở: {}."),
    "now it is": ("It was {}, now it is {}.", "Trước đây {}, nay {}."),
    "stands": ("Now it is {}.", "Nay {}."),
    "other rivals": ("It has other rivals.", "Các tuyên bố mâu thuẫn với nó đã thay đổi."),
    "new evidence": ("New evidence: {}.", "Chứng cứ mới: {}."),
    "lost evidence": ("No longer evidence: {}.", "Không còn là chứng cứ: {}."),
}


def _say(name: str, lang: Lang, *parts: str) -> str:
    return WORDS[name][lang == "vi"].format(*parts)
