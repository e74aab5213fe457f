"""Look-ups that several analyses share: who is linked to whom by what, and when it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph_builder.events import own_date
from ontology.dates import PartialDate
from ontology.ids import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph_builder.graph import KnowledgeGraph
    from ontology.claim import Claim

EVENTS = ("held_on", "issued_on")
"""Relations that say when a meeting was, or a text came out."""
BEGINNINGS = ("established_on", "opened_on")
"""Relations that say when a body or programme began."""
FOLLOWS_UP = "follows_up"
DATING = frozenset({*EVENTS, *BEGINNINGS, "provision_of"})
"""Relations that `day_of` and `when` read."""


def said_of(graph: KnowledgeGraph, subject: str, *relations: str) -> list[Claim]:
    """Return the upheld claims of the subject by these relations."""
    return [c for c in graph.claims_of(subject) if c.subject == subject and c.relation in relations and c.is_upheld]


def said_to(graph: KnowledgeGraph, target: str, *relations: str) -> list[Claim]:
    """Return the upheld claims by these relations that lead to `target`."""
    return [c for c in graph.claims_of(target) if c.object == target and c.relation in relations and c.is_upheld]


def is_of_asean(graph: KnowledgeGraph, entity_id: str) -> bool:
    """Whether neither it nor anything that it is part of is a partner outside ASEAN."""
    return not any(graph.is_outside(each) for each in (entity_id, *behind(graph, entity_id, "part_of")))


def behind(graph: KnowledgeGraph, entity_id: str, *relations: str) -> set[str]:
    """Return all that these relations lead to from an entity, step by step."""
    found, queue = set[str](), [entity_id]
    while queue:
        for other in targets(said_of(graph, queue.pop(), *relations)):
            if other not in found:
                found.add(other)
                queue.append(other)
    return found


def ids(claims: Iterable[Claim]) -> tuple[str, ...]:
    """Return the ids of claims, each once."""
    return tuple(dict.fromkeys(claim.id for claim in claims))


def targets(claims: Iterable[Claim]) -> list[str]:
    """Return the entities that claims lead to, each once."""
    return list(dict.fromkeys(claim.object for claim in claims if isinstance(claim.object, str)))


def date_claim(graph: KnowledgeGraph, entity_id: str) -> Claim | None:
    """Return the claim that dates a meeting or a text best: the surest, of equals the most exact, then the earliest."""
    found = said_of(graph, entity_id, *EVENTS)
    return min(found, key=lambda c: (-c.strongest[0], -len(_value(c)), _value(c)), default=None)


def day_of(graph: KnowledgeGraph, entity_id: str) -> PartialDate | None:
    """Return when a meeting was, a text came out, or a clause was issued with its text."""
    if kind_of(entity_id) == "provision":
        texts = targets(said_of(graph, entity_id, "provision_of"))
        return earliest(day_of(graph, text) for text in texts)
    claim = date_claim(graph, entity_id)
    return PartialDate(_value(claim)) if claim is not None else None


def when(graph: KnowledgeGraph, claim: Claim) -> PartialDate | None:
    """Return when a claim came to hold: its own date, its start, or the date of the meeting or text that it is about.

    A text whose date is disputed is dated by its meeting. What follows up is dated by itself, a body by its beginning,
    and never by what it follows.
    """
    if (date := own_date(claim)) is not None:
        return date
    if isinstance(claim.valid_from, PartialDate):
        return claim.valid_from
    if claim.relation == FOLLOWS_UP:
        began = said_of(graph, claim.subject, *BEGINNINGS)
        return day_of(graph, claim.subject) or earliest(PartialDate(_value(each)) for each in began)
    own, dated = day_of(graph, claim.subject), date_claim(graph, claim.subject)
    is_met = isinstance(claim.object, str) and kind_of(claim.object) == "meeting"
    if is_met and (own is None or (dated is not None and dated.rivals)):
        return day_of(graph, str(claim.object)) or own
    return own


def is_later(graph: KnowledgeGraph, date: PartialDate | None) -> bool:
    """Whether a date is certainly after the day of a slice."""
    return graph.day is not None and date is not None and date.first > graph.day.last


def earliest(dates: Iterable[PartialDate | None]) -> PartialDate | None:
    """Return the date that starts first, of equals the most exact."""
    return min((date for date in dates if date is not None), key=in_order, default=None)


def in_order(date: PartialDate) -> tuple[str, int]:
    """Return the key that puts dates in order: by their first day, the most exact first."""
    return date.first.isoformat(), -len(date)


def up_to(graph: KnowledgeGraph) -> PartialDate | None:
    """Return up to when the graph can know: the date of the latest source, or the day of the slice if earlier."""
    latest = graph.known_until
    return graph.day if latest and graph.day and graph.day.last < latest.first else latest


def _value(claim: Claim) -> str:
    return claim.object if isinstance(claim.object, str) else claim.object.value
