"""Everything that is said about one entity, in the order in which it happened."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from graph_builder.analyse._facts import date_claim, ids, in_order, is_later, said_of, said_to, targets, when
from graph_builder.analyse._finding import Analysis, Finding
from graph_builder.analyse._phrases import either, mentions, period
from graph_builder.analyse._steps import step
from graph_builder.lineage import lineage
from graph_builder.sentences import name
from ontology.dates import PartialDate
from ontology.ids import kind_of

if TYPE_CHECKING:
    from graph_builder.graph import KnowledgeGraph
    from ontology.claim import Claim
    from ontology.text import Lang

TIMELESS = frozenset({"same_as", "web_page", "iso_code", "about"})
"""Relations that say where something is described, not what happened."""
TOLD_WITH_THE_MEETING = frozenset({"edition_of", "edition_number", "held_on", "held_until", "held_in"})
"""Relations that the line of a meeting tells, unless sources disagree."""


def find(graph: KnowledgeGraph, entity_id: str) -> Iterator[Finding]:
    """Yield one finding for each thing said, by date; what has no date comes last.

    Meetings of the body, and what is said about these, are among them, and so are its predecessors and successors.
    """
    editions = [claim.subject for claim in said_to(graph, entity_id, "edition_of")]
    editions += [entity_id] if kind_of(entity_id) == "meeting" else []
    around = [claim for each in (entity_id, *editions) for claim in graph.claims_of(each)]
    steps = [_meeting(graph, meeting) for meeting in editions]
    for claim in dict.fromkeys((*around, *lineage(graph, entity_id))):
        told_above = claim.relation in TOLD_WITH_THE_MEETING and claim.subject in editions and not claim.rivals
        if claim.is_upheld and claim.relation not in TIMELESS and not told_above:
            steps.append((when(graph, claim) or _end(claim), step(graph, claim, seen_from=entity_id)))
    latest = PartialDate("9999")
    in_time = [(date, found) for date, found in steps if not is_later(graph, date)]
    yield from (found for _, found in sorted(in_time, key=lambda pair: in_order(pair[0] or latest)))


def _end(claim: Claim) -> PartialDate | None:
    return claim.valid_to if isinstance(claim.valid_to, PartialDate) else None


def _meeting(graph: KnowledgeGraph, meeting: str) -> tuple[PartialDate | None, Finding]:
    """Return a meeting as one line: when it was, and where."""
    dated = date_claim(graph, meeting)
    date = when(graph, dated) if dated else None
    claims = [*([dated] if dated else []), *said_of(graph, meeting, *sorted(TOLD_WITH_THE_MEETING))]
    places = targets(said_of(graph, meeting, "held_in"))
    return date, Finding(
        key=meeting,
        says=(str(date), *places),
        claims=ids(claims),
        tell=partial(_met, graph, meeting, date, claims, places),
    )


def _met(
    graph: KnowledgeGraph, meeting: str, date: PartialDate | None, claims: list[Claim], places: list[str], lang: Lang
) -> str:
    ends = [c.object.value for c in claims if c.relation == "held_until" and not isinstance(c.object, str)]
    shown = period(date, PartialDate(ends[0]) if ends and date else None, lang)
    where = f" {either(lang, 'in', 'tại')} {mentions(graph, places, lang)}" if places else ""
    met = f"{name(graph, meeting, lang)} {either(lang, 'was held', 'được tổ chức')}{where}."
    return f"{shown}: {met}" if shown else met


ANALYSIS = Analysis(
    name="timeline",
    title=("What happened, in order", "Diễn biến theo thời gian"),
    find=find,
    arguments=("ENTITY",),
)
