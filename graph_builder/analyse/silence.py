"""What a text passes over: states, bodies and themes that it does not name, names only as a place, or implies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from graph_builder.analyse._facts import BEGINNINGS, day_of, ids, in_order, is_later, is_of_asean, said_to, when
from graph_builder.analyse._finding import Analysis, Depth, Finding
from graph_builder.analyse._steps import with_date
from graph_builder.graph import ASEAN
from graph_builder.sentences import opening
from ontology.dates import before
from ontology.errors import UsageError
from ontology.ids import kind_of
from ontology.terms import Basis

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph_builder.graph import KnowledgeGraph
    from ontology.claim import Claim
    from ontology.dates import PartialDate
    from ontology.text import Lang

DECLARATION = "document:leaders-statement-2018"
"""The text that is asked about where none is named."""
PLACING = frozenset({"held_in", "located_in"})
"""Relations in which something is only the place of something else."""
KINDS = {"state": 0, "body": 1, "programme": 2, "theme": 3}
"""What can be passed over, in the order in which it is told."""


@dataclass(slots=True)
class _Named:
    """How a text names one entity.

    Attributes:
        told: Claims that it states, or gives in garbled form.
        placed: Those of them in which the entity is only a place.
        implied: Claims that only follow from it.
    """

    told: list[Claim] = field(default_factory=list)
    placed: list[Claim] = field(default_factory=list)
    implied: list[Claim] = field(default_factory=list)


def find(graph: KnowledgeGraph, text: str = DECLARATION) -> Iterator[Finding]:
    """Yield one finding for each member state, body and theme that the text passes over.

    Args:
        graph: The graph.
        text: A document, known by all sources in which it is read, or one source.

    Raises:
        UsageError: `text` is neither.
    """
    witnesses = _witnesses(graph, text) if text in graph.by_id else set[str]()
    if not witnesses:
        return  # who has not read a text cannot say what it passes over
    named = _names(graph, witnesses)
    issued = day_of(graph, text) if kind_of(text) == "document" else None
    for entity in sorted(graph.entities(), key=lambda each: KINDS.get(each.kind, len(KINDS))):
        if entity.kind in KINDS and not named[entity.id].told and _is_of_the_landscape(graph, entity.id):
            yield _finding(graph, entity.id, named[entity.id], issued)


def _is_of_the_landscape(graph: KnowledgeGraph, entity_id: str) -> bool:
    """Whether it is a member state, or a body, programme or theme of ASEAN on which there is any claim."""
    return entity_id != ASEAN and bool(graph.claims_of(entity_id)) and is_of_asean(graph, entity_id)


def _witnesses(graph: KnowledgeGraph, text: str) -> set[str]:
    """Return the sources in which a text is read: those that are about it, or tell of its clauses from the inside."""
    if kind_of(text) == "source":
        return {text} if graph.rests_on(text) else set()
    if kind_of(text) != "document":
        raise UsageError(f"silence asks what a text passes over: give a document or a source, not {text}")
    inside = (
        e.source for c in said_to(graph, text, "provision_of") for e in c.evidence if e.basis is not Basis.EXTERNAL
    )
    return {claim.subject for claim in said_to(graph, text, "about")} | set(inside)


def _names(graph: KnowledgeGraph, witnesses: set[str]) -> defaultdict[str, _Named]:
    """Return how each entity is named in what the witnesses state."""
    found = defaultdict[str, _Named](_Named)
    for claim in graph.claims():
        bases = {piece.basis for piece in claim.evidence if piece.source in witnesses}
        if not claim.is_upheld or not bases - {Basis.EXTERNAL}:
            continue
        stated = bool(bases & {Basis.STATED, Basis.CORRECTED})
        for end in (claim.subject, claim.object):
            if isinstance(end, str):
                placed = claim.relation in PLACING and end == claim.object
                named = found[end]
                (named.placed if stated and placed else named.told if stated else named.implied).append(claim)
    return found


def _finding(graph: KnowledgeGraph, entity_id: str, named: _Named, issued: PartialDate | None) -> Finding:
    if named.placed:
        return _as(graph, entity_id, "place", named.placed)
    if named.implied:
        return _as(graph, entity_id, "implied", named.implied)
    dates = _dated(graph, entity_id)
    began = [claim for date, claim in dates if _begins(claim) and issued and before(issued, date)]
    there = [claim for date, claim in dates if _shows(entity_id, claim) and issued and before(date, issued)]
    if there:
        return _as(graph, entity_id, "earlier", there[:1])
    if began:
        return _as(graph, entity_id, "later", began[:1])
    return _as(graph, entity_id, "unnamed", [], graph.claims_of(entity_id)[:1])


def _as(
    graph: KnowledgeGraph, entity_id: str, how: str, shown: Sequence[Claim], behind: Sequence[Claim] = ()
) -> Finding:
    return Finding(entity_id, (how,), ids([*shown, *behind]), partial(_told, graph, entity_id, how, shown))


def _dated(graph: KnowledgeGraph, entity_id: str) -> list[tuple[PartialDate, Claim]]:
    """Return the upheld claims on an entity that have a date, the earliest first."""
    claims = [claim for claim in graph.claims_of(entity_id) if claim.is_upheld]
    dates = [(date, claim) for claim in claims if (date := when(graph, claim)) and not is_later(graph, date)]
    return sorted(dates, key=lambda pair: (in_order(pair[0]), pair[1].id))


def _begins(claim: Claim) -> bool:
    """Whether a claim tells how a body began, or a state joined."""
    return claim.relation in BEGINNINGS or (claim.relation == "member_of" and claim.object == ASEAN)


def _shows(entity_id: str, claim: Claim) -> bool:
    """Whether a claim shows that something exists: texts and meetings also speak of what is yet to come, or is over."""
    if kind_of(entity_id) == "theme" or claim.subject == entity_id:
        return True
    speaks = kind_of(claim.subject) in ("document", "provision", "meeting")
    return claim.relation in ("establishes", "edition_of") or not (speaks or claim.relation == "succeeds")


WORDINGS = {
    "place": ("is named only as a place:", "chỉ được nêu như một địa điểm:"),
    "implied": ("is not named, only implied:", "không được nêu tên, chỉ được hiểu ngầm:"),
    "later": ("is not named, and came later:", "không được nêu tên, vì có sau:"),
    "earlier": ("is not named, though it was there:", "không được nêu tên, dù khi đó đã có:"),
    "unnamed": ("is not named.", "không được nêu tên."),
}


def _told(graph: KnowledgeGraph, entity_id: str, how: str, shown: Sequence[Claim], lang: Lang) -> str:
    said = f"{opening(graph, entity_id, lang)} {WORDINGS[how][lang == 'vi']}"
    backwards = [claim.object == entity_id and claim.relation not in PLACING for claim in shown]
    proofs = [
        with_date(graph, c, lang, from_object=from_object) for c, from_object in zip(shown, backwards, strict=True)
    ]
    return " ".join([said, *proofs])


ANALYSIS = Analysis(
    name="silence",
    title=("What the declaration passes over", "Tuyên bố không nhắc tới ai, tới điều gì"),
    find=find,
    arguments=("[DOCUMENT]",),
    is_open=True,
    depth=Depth.EVIDENCE,
)
