"""What changed between two graphs: entities and claims that came, went, or stand differently."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graph_builder.sentences import evidence, name, sentence, standing

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
            found.append(Change("added", "entity", key, f"{name(new, key, lang)} was added."))
        elif after is None:
            found.append(Change("removed", "entity", key, f"{name(old, key, lang)} was removed."))
        elif before.lexical() != after.lexical():
            fields = ", ".join(_differing(before.lexical(), after.lexical()))
            found.append(Change("changed", "entity", key, f"{name(new, key, lang)} has another {fields}."))
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
    """Return what is new about a claim that says the same: its standing, its evidence."""
    parts = []
    if (standing(before, lang), before.rivals) != (standing(after, lang), after.rivals):
        parts.append(f"It was {before.status.value}, now it is {after.status.value}.")
    known, now = {piece.id: piece for piece in before.evidence}, {piece.id: piece for piece in after.evidence}
    parts += [f"New evidence: {evidence(new, now[key], lang)}." for key in now if key not in known]
    parts += [f"No longer evidence: {evidence(old, known[key], lang)}." for key in known if key not in now]
    return parts
