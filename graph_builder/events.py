"""When meetings took place and texts came out: before that day, nothing that is said of them holds."""

from __future__ import annotations

from collections.abc import Iterable

from ontology.claim import Claim
from ontology.dates import PartialDate
from ontology.literal import LiteralValue
from ontology.relations import HELD_ON, ISSUED_ON, PROVISION_OF

DATING = (HELD_ON.name, ISSUED_ON.name)
"""Relations that date a meeting or a text."""


def first_days(claims: Iterable[Claim]) -> dict[str, PartialDate]:
    """Return the date of each meeting and text of which any is known, and of each clause the date of its text.

    Where sources disagree the earliest counts, for only that day certainly has nothing before it.
    """
    found: dict[str, PartialDate] = {}
    clauses: list[tuple[str, str]] = []
    for claim in claims:
        if not claim.is_upheld:
            continue
        if claim.relation in DATING and isinstance(claim.object, LiteralValue):
            _keep_earliest(found, claim.subject, PartialDate(claim.object.value))
        elif claim.relation == PROVISION_OF.name and isinstance(claim.object, str):
            clauses.append((claim.subject, claim.object))
    for clause, text in clauses:
        if text in found:
            _keep_earliest(found, clause, found[text])
    return found


def _keep_earliest(found: dict[str, PartialDate], key: str, day: PartialDate) -> None:
    if key not in found or day.first < found[key].first:
        found[key] = day
