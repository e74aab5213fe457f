"""When things began: nothing that is said of them holds before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ontology.claim import Claim
from ontology.dates import PartialDate
from ontology.ids import kind_of
from ontology.literal import LiteralValue
from ontology.relations import ESTABLISHED_ON, HELD_ON, ISSUED_ON, OPENED_ON, PROVISION_OF, Value

BEGINNINGS = frozenset(relation.name for relation in (ESTABLISHED_ON, HELD_ON, ISSUED_ON, OPENED_ON))
"""Relations that date the first day of a thing."""
EVENTS = ("document", "meeting", "provision")
"""Kinds on which nothing can rest before they are there; a body can be planned, and named, before it exists."""


def first_days(claims: Iterable[Claim]) -> dict[str, PartialDate]:
    """Return since when things are there, as far as claims tell; a clause is as old as its text.

    Where sources disagree the earliest counts, for only before that is it certain that there was nothing.
    """
    found: dict[str, PartialDate] = {}
    clauses: list[tuple[str, str]] = []
    for claim in claims:
        if not claim.is_upheld:
            continue
        if claim.relation in BEGINNINGS and (date := own_date(claim)) is not None:
            _keep_earliest(found, claim.subject, date)
        elif claim.relation == PROVISION_OF.name and isinstance(claim.object, str):
            clauses.append((claim.subject, claim.object))
    for clause, text in clauses:
        if text in found:
            _keep_earliest(found, clause, found[text])
    return found


def beginnings(claim: Claim, first: Mapping[str, PartialDate]) -> list[PartialDate]:
    """Return the dates before which a claim cannot hold, whatever its bounds leave open.

    These are the date that it gives itself, the first day of its subject, and that of a meeting or text to which it
    leads. `first` is what `first_days` returns.
    """
    ends = [claim.subject]
    if isinstance(claim.object, str) and kind_of(claim.object) in EVENTS:
        ends.append(claim.object)
    return [date for date in (own_date(claim), *(first.get(end) for end in ends)) if date is not None]


def own_date(claim: Claim) -> PartialDate | None:
    """Return the date that a claim gives, such as the day on which a centre opened."""
    if isinstance(claim.object, LiteralValue) and claim.kind_of_relation.range is Value.DATE:
        return PartialDate(claim.object.value)
    return None


def _keep_earliest(found: dict[str, PartialDate], key: str, day: PartialDate) -> None:
    if key not in found or day.first < found[key].first:
        found[key] = day
