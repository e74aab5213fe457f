"""Since when, and until when, a thing exists: read from the claims that date it."""

from __future__ import annotations

from collections.abc import Mapping

from graph_builder.graph import KnowledgeGraph
from ontology.dates import PartialDate
from ontology.literal import LiteralValue
from ontology.relations import ESTABLISHED_ON, HELD_ON, ISSUED_ON, OPENED_ON, PROVISION_OF, SUCCEEDS

Lifespan = tuple[PartialDate | None, PartialDate | None]
"""The first and the last day of a thing, as exact as known; `None` where no claim tells."""

STARTS = frozenset(relation.name for relation in (ESTABLISHED_ON, OPENED_ON, HELD_ON, ISSUED_ON))


def lifespans(graph: KnowledgeGraph) -> Mapping[str, Lifespan]:
    """Return the lifespan of every entity of which any is known.

    The earliest of its dates counts. A clause is as old as its text; what is succeeded ends as its successor begins.
    """
    starts: dict[str, PartialDate] = {}
    ends: dict[str, PartialDate] = {}
    clauses: dict[str, str] = {}
    for claim in graph.claims():
        if not claim.is_upheld:
            continue
        if claim.relation in STARTS and isinstance(claim.object, LiteralValue):
            _keep_earliest(starts, claim.subject, PartialDate(claim.object.value))
        elif claim.relation == SUCCEEDS.name and isinstance(claim.valid_from, PartialDate):
            _keep_earliest(ends, str(claim.object), claim.valid_from)
        elif claim.relation == PROVISION_OF.name:
            clauses[claim.subject] = str(claim.object)
    starts |= {clause: starts[text] for clause, text in clauses.items() if text in starts}
    return {key: (starts.get(key), ends.get(key)) for key in sorted(starts.keys() | ends.keys())}


def _keep_earliest(found: dict[str, PartialDate], key: str, day: PartialDate) -> None:
    if key not in found or day.first < found[key].first:
        found[key] = day
