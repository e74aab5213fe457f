"""When to look again: claims that were true once, such as who chairs a body, and may have ceased to be."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ontology.claim import Claim
from ontology.dates import PartialDate, before
from ontology.ids import kind_of

if TYPE_CHECKING:
    from graph_builder.graph import KnowledgeGraph


STANDING = ("body", "programme")


def stale_able(graph: KnowledgeGraph) -> list[Claim]:
    """Return the claims that can grow stale: the latest of a body or programme on each relation that changes hands.

    Earlier ones are history, and so is what is said of a single meeting or text.
    """
    found = defaultdict[tuple[str, str], list[Claim]](list)
    for claim in graph.claims():
        if claim.kind_of_relation.review_after and claim.is_upheld and kind_of(claim.subject) in STANDING:
            found[claim.subject, claim.relation].append(claim)
    return [claim for claims in found.values() for claim in claims if _start(claim) == max(map(_start, claims))]


def review_by(graph: KnowledgeGraph, claim: Claim) -> PartialDate | None:
    """Return when a claim deserves another look: its end, or some years after its latest source, or after its start.

    `None` means that neither it nor any of its sources has a date.
    """
    years = claim.kind_of_relation.review_after
    if isinstance(claim.valid_to, PartialDate) or years is None:
        return claim.valid_to if isinstance(claim.valid_to, PartialDate) else None
    sources = [graph.source(piece.source) for piece in claim.evidence]
    dates = [date for source in sources for date in (source.published_on, source.seen_on) if date is not None]
    start = claim.valid_from if isinstance(claim.valid_from, PartialDate) else None
    latest = max(map(PartialDate, dates), key=lambda date: date.first, default=start)
    return PartialDate(f"{int(latest[:4]) + years}{latest[4:7]}") if latest else None


def is_due(graph: KnowledgeGraph, claim: Claim, day: PartialDate | None = None) -> bool:
    """Whether the time to look again has come by `day`; where none is given, by the date of the latest source."""
    by, day = review_by(graph, claim), day or graph.known_until
    return by is None or (day is not None and before(by, day) is True)


def _start(claim: Claim) -> str:
    return claim.valid_from if isinstance(claim.valid_from, PartialDate) else ""
