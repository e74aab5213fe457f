"""What a curator should look at: rules that sound records may break, each with how many things it was asked of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from graph_builder.events import own_date
from graph_builder.review import is_due, review_by, stale_able
from ontology.dates import PartialDate
from ontology.literal import LiteralValue
from ontology.terms import Grade
from ontology.text import LANGS

if TYPE_CHECKING:
    from graph_builder.graph import KnowledgeGraph
    from ontology.claim import Claim

LANGUAGES = {"en": "English", "vi": "Vietnamese"}


@dataclass(frozen=True, slots=True)
class Lack:
    """Something to look at.

    Attributes:
        about: Id of the entity or claim.
        message: What is wanting, and what to do.
    """

    about: str
    message: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far a graph follows one rule.

    Attributes:
        rule: What should hold.
        asked: Of how many things.
        lacks: Those of which it does not hold.
    """

    rule: str
    asked: int
    lacks: tuple[Lack, ...]


def coverage(graph: KnowledgeGraph, day: PartialDate | None = None) -> list[Coverage]:
    """Return how far the graph follows each rule of curation; reviews are due by `day`, else by the latest source."""
    rules: dict[str, Callable[[KnowledgeGraph], Iterable[Lack | None]]] = {
        "entities with labels in English and Vietnamese": _labels,
        "claims that do not rest on one weak source alone": _weak,
        "series without missing editions": _gaps,
        "bodies and programmes with a dated claim": _undated,
        "sources that claims rest on": _unused,
        "claims that change hands, looked at in time": partial(_due, day=day),
    }
    found = {rule: list(ask(graph)) for rule, ask in rules.items()}
    return [Coverage(rule, len(told), tuple(lack for lack in told if lack)) for rule, told in found.items()]


def _labels(graph: KnowledgeGraph) -> Iterator[Lack | None]:
    for entity in graph.entities():
        there = dict(entity.label.items())
        missing = [LANGUAGES[lang] for lang in LANGS if lang not in there]
        yield (
            Lack(entity.id, f"has no {missing[0]} label: add one, and name it in translated if it is yours")
            if missing
            else None
        )


def _weak(graph: KnowledgeGraph) -> Iterator[Lack | None]:
    for claim in graph.claims():
        sources = {piece.source for piece in claim.evidence}
        if claim.is_upheld:
            weak = len(sources) == 1 and graph.source(min(sources)).grade is Grade.WEAK
            yield (
                Lack(claim.id, f"{claim.relation}: rests on {min(sources)} alone, which is weak: find a second source")
                if weak
                else None
            )


def _gaps(graph: KnowledgeGraph) -> Iterator[Lack | None]:
    numbers = defaultdict[str, set[int]](set)
    for claim in graph.claims():
        if claim.relation == "edition_of" and claim.is_upheld:
            numbers[str(claim.object)].update(_numbers(graph, claim.subject))
    for series, known in sorted(numbers.items()):
        missing = sorted(set(range(1, max(known, default=0) + 1)) - known)
        yield (
            Lack(series, f"has no edition {_ranges(missing)}, though {max(known)}: add what a source says")
            if missing
            else None
        )


def _numbers(graph: KnowledgeGraph, meeting: str) -> Iterator[int]:
    for claim in graph.claims_of(meeting):
        if claim.relation == "edition_number" and claim.is_upheld and isinstance(claim.object, LiteralValue):
            yield int(claim.object.value)


def _ranges(numbers: Sequence[int]) -> str:
    """Return `1, 2, 4–8`."""
    runs = []
    for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        found = [number for _, number in run]
        runs.append(str(found[0]) if len(found) == 1 else f"{found[0]}–{found[-1]}")
    return ", ".join(runs)


def _undated(graph: KnowledgeGraph) -> Iterator[Lack | None]:
    for entity in graph.entities():
        if entity.kind in ("body", "programme"):
            claims = graph.claims_of(entity.id)
            met = (
                each for claim in claims if claim.relation == "edition_of" for each in graph.claims_of(claim.subject)
            )
            dated = any(_has_date(claim) for claim in (*claims, *met))
            yield None if dated else Lack(entity.id, "has no dated claim: say since when it exists, or when it met")


def _has_date(claim: Claim) -> bool:
    return own_date(claim) is not None or any(
        isinstance(bound, PartialDate) for bound in (claim.valid_from, claim.valid_to)
    )


def _unused(graph: KnowledgeGraph) -> Iterator[Lack | None]:
    used = {piece.source for claim in graph.claims() for piece in claim.evidence}
    for source in graph.sources:
        yield None if source.id in used else Lack(source.id, "is the evidence of no claim: use it, or remove it")


def _due(graph: KnowledgeGraph, day: PartialDate | None) -> Iterator[Lack | None]:
    for claim in stale_able(graph):
        by = review_by(graph, claim)
        how = f"should have been looked at by {by}" if by else "has no date, nor has any source of it"
        message = f"{claim.relation}: {how}: look again, and add the source that says what holds"
        yield Lack(claim.id, message) if is_due(graph, claim, day) else None
