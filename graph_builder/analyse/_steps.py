"""A dated claim as one step of a history."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from graph_builder.analyse._facts import date_claim, ids, when
from graph_builder.analyse._finding import Finding
from graph_builder.analyse._phrases import capital, period
from graph_builder.sentences import sentence, spoken, word
from ontology.dates import PartialDate
from ontology.relations import Value
from ontology.terms import STATUS_LABELS, Status

if TYPE_CHECKING:
    from graph_builder.graph import KnowledgeGraph
    from ontology.claim import Claim
    from ontology.text import Lang


def step(graph: KnowledgeGraph, claim: Claim, *, seen_from: str | None = None) -> Finding:
    """Return a claim as a finding: when, what, and our remarks on it; `seen_from` is the entity that it is told of."""
    dating = [date_claim(graph, end) for end in (claim.subject, claim.object) if isinstance(end, str)]
    behind = [each for each in dating if each is not None and when(graph, claim) == when(graph, each)]
    return Finding(
        key=claim.id,
        says=(str(when(graph, claim)), str(claim.valid_to)),
        claims=ids([claim, *behind]),
        tell=partial(_told, graph, claim, seen_from),
    )


def _told(graph: KnowledgeGraph, claim: Claim, seen_from: str | None, lang: Lang) -> str:
    own_date = claim.kind_of_relation.range is Value.DATE
    start = when(graph, claim) if not own_date else None
    end = claim.valid_to if isinstance(claim.valid_to, PartialDate) else None
    shown = period(start, end, lang)
    backwards = seen_from is not None and claim.object == seen_from
    said = sentence(graph, claim, lang, from_object=backwards)
    marks = [STATUS_LABELS[claim.status][lang == "vi"]] if claim.status is Status.DISPUTED else []
    marks += [word("uncertain", lang)] if claim.uncertain else []
    opening = f"{capital(shown)}:" if shown else ""
    return " ".join(filter(None, [opening, said, *(f"({mark})" for mark in marks), *_remarks(claim, lang)]))


def _remarks(claim: Claim, lang: Lang) -> list[str]:
    """Return our notes on a claim, without those that another one holds."""
    notes = list(dict.fromkeys(piece.note.best(lang) for piece in claim.evidence if piece.note is not None))
    return [note for note in notes if not any(note in other for other in notes if other != note)]


def with_date(graph: KnowledgeGraph, claim: Claim, lang: Lang, *, from_object: bool = False) -> str:
    """Return a claim as a sentence that says when it came to hold: `DM succeeds TM (October 2019)`."""
    said = sentence(graph, claim, lang, from_object=from_object)
    date = when(graph, claim)
    if date is None or claim.kind_of_relation.range is Value.DATE:
        return said
    return f"{said.removesuffix('.')} ({spoken(date, lang)})."
