"""Records to one graph: ids are resolved, equal claims merged with their evidence joined, rivals found.

The steps take and give claims in `claim_order`, one after the other, so that they serve a graph in memory (`link`) and
one that never is (`graph_builder.stream`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from graph_builder._collector import collection_paused
from graph_builder.check import Link, Placed, circles, link_of, successions
from graph_builder.graph import KnowledgeGraph, claim_order
from graph_builder.load._records import Foreign
from graph_builder.load.registry import Loaded
from graph_builder.rivals import Containment, disputed
from graph_builder.texts import SourceText, by_source, check_evidence
from ontology.claim import Claim
from ontology.entities._base import UNREAD, Entity
from ontology.entities.source import Source
from ontology.errors import DataError, Problem, nearest, quote
from ontology.evidence import Evidence
from ontology.from_rdf import direct
from ontology.ids import kind_of
from ontology.terms import BASE_IRI

HINT_LIMIT = 20
"""Unknown ids for which the nearest known ones are looked up; finding them among many is slow."""


@collection_paused()
def link(
    loaded: Loaded, *, base_iri: str = BASE_IRI, version: str = "0", texts: Iterable[SourceText] = ()
) -> KnowledgeGraph:
    """Return the graph of all records, with the sentences behind the evidence for which `texts` has the text.

    Raises:
        DataError: With every problem of loading, of linking and of the evidence in `texts` at once.
    """
    problems = list(loaded.problems)
    by_id = {entity.id: entity for entity in indexed(sorted(defined(loaded), key=attrgetter("id")), problems)}
    said = sorted(placed(loaded), key=place_order)
    problems += unknown(said, {*by_id, *(each.id for each in loaded.broken)})
    known = list(graded((each for each in said if all(key in by_id for key in mentioned(each.claim))), grades(by_id)))
    sources = [entity for entity in by_id.values() if isinstance(entity, Source)]
    sentences = check_evidence(known, by_source(texts, sources, problems), problems)
    merged = list(once_each(known, problems))
    links = [found for each in merged if (found := link_of(each.claim))]
    problems += going_round(links, merged)
    superseded = {each.claim.id: each for each in merged if each.claim.superseded_by}
    problems += successions(superseded, {each.claim.id for each in merged} if superseded else ())
    claims = tuple(disputed(merged, Containment(links), problems))
    if problems:
        raise DataError(problems)
    return KnowledgeGraph(
        by_id=by_id,
        ordered=claims,
        base_iri=base_iri,
        version=version,
        quotes=sentences,
        foreign=_foreign(loaded.foreign, claims),
    )


def _foreign(triples: list[Foreign], claims: Iterable[Claim]) -> tuple[str, ...]:
    """Return the triples of others, sorted, without those that an upheld claim says."""
    said = {direct(claim) for claim in claims if claim.is_upheld} if triples else set()
    return tuple(sorted({each.statement for each in triples if each.fact not in said}))


class Defined(NamedTuple):
    """A record that defines an id, and where; the entity is absent where the record breaks rules."""

    id: str
    entity: Entity | None
    file: str
    line: int


def defined(loaded: Loaded) -> Iterator[Defined]:
    """Yield what defines an id, in reading order: sound records, then broken ones."""
    for record in loaded.records:
        if record.entity is not None:
            yield Defined(record.entity.id, record.entity, record.file, record.line)
    for broken in loaded.broken:
        if broken.id:
            yield Defined(broken.id, None, broken.file, broken.line)


def indexed(each_by_id: Iterable[Defined], problems: list[Problem]) -> Iterator[Entity]:
    """Yield each entity once, given by id; the same record twice is one, another record of the same id is a problem."""
    for key, group in groupby(each_by_id, key=attrgetter("id")):
        first, *others = group
        found = first.entity
        for other in others:
            if found is None or other.entity is None or other.entity.lexical() != found.lexical():
                at = f"{first.file}:{first.line}" if first.line else first.file
                message = f"is already defined at {at}: an id belongs to one record; merge them, or rename this one"
                problems.append(Problem(other.file, other.line, key, message))
            found = found or other.entity
        if found is not None:
            yield found


def placed(loaded: Loaded) -> Iterator[Placed]:
    """Yield every sound claim with its place, in reading order."""
    for record in loaded.records:
        for claim, line in record.claims:
            yield Placed(claim, record.file, line, record.entity.id if record.entity else f"claim on {claim.subject}")
    for broken in loaded.broken:
        for claim, line in broken.claims:
            yield Placed(claim, broken.file, line, broken.id)


def place_order(each: Placed) -> tuple[str, ...]:
    """Return `claim_order` of the claim: equal claims follow each other, in reading order."""
    return claim_order(each.claim)


def mentioned(claim: Claim) -> list[str]:
    """Return the ids that a claim names: its ends, and the sources of its evidence."""
    ends = [claim.subject, claim.object] if isinstance(claim.object, str) else [claim.subject]
    return ends + [piece.source for piece in claim.evidence]


def unknown(said: Iterable[Placed], named: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for each id in a claim that no record defines, with the nearest ids."""
    hints: dict[str, str] = {}
    for each in said:
        for key in mentioned(each.claim):
            if key not in named and key != UNREAD.source:
                if key not in hints and len(hints) < HINT_LIMIT:
                    hints[key] = _similar(key, named)
                hint = hints.get(key) or "add a record for it"
                yield each.problem(f"no record defines {quote(key)}; {hint}")


def _similar(key: str, named: Iterable[str]) -> str:
    """Return a hint at the ids of the same kind that are close to `key`."""
    prefix = f"{kind_of(key)}:"
    slugs = (other.removeprefix(prefix) for other in named if other.startswith(prefix))
    return nearest(key.removeprefix(prefix), slugs, prefix)


def grades(entities: Mapping[str, Entity]) -> dict[str, float]:
    """Return the confidence of the evidence of each source, which follows from its grade."""
    return {key: entity.confidence for key, entity in entities.items() if isinstance(entity, Source)}


def graded(said: Iterable[Placed], confidence: Mapping[str, float]) -> Iterator[Placed]:
    """Yield the claims, each piece of their evidence with the confidence of its source's grade or with its own."""
    made: dict[int, tuple[Evidence, Evidence]] = {}  # holds each piece, for ids of what is gone are given again

    def grade(piece: Evidence) -> Evidence:
        if piece.confidence is not None or piece.source not in confidence:
            return piece
        if id(piece) not in made:  # many claims share the evidence of their record
            made[id(piece)] = piece, piece.model_copy(update={"confidence": confidence[piece.source]})
        return made[id(piece)][1]

    for each in said:
        yield each._replace(claim=each.claim.with_evidence(tuple(map(grade, each.claim.evidence))))


def once_each(said: Iterable[Placed], problems: list[Problem]) -> Iterator[Placed]:
    """Yield one claim for each id, with the evidence of all that say it, where it was said first."""
    for _, group in groupby(said, key=lambda each: each.claim.id):
        first, *others = group
        yield _one(first, others, problems) if others else first


def _one(first: Placed, others: list[Placed], problems: list[Problem]) -> Placed:
    for other in others:
        if _standing(other.claim) != _standing(first.claim):
            message = (
                f"is {other.claim.status.value} here, but the same claim is {first.claim.status.value} at "
                f"{first.file}:{first.line}, or for another reason: give both the same status"
            )
            problems.append(other.problem(message))
    evidence = (piece for each in (first, *others) for piece in each.claim.evidence)
    return first._replace(claim=first.claim.with_evidence(tuple(evidence)))


def _standing(claim: Claim) -> tuple[object, ...]:
    return claim.status, claim.reason, claim.superseded_by


def going_round(links: Iterable[Link], said: Iterable[Placed]) -> Iterator[Problem]:
    """Yield a problem for each circle of links, at the claim that is its first link."""
    if found := dict(circles(links)):
        for each in said:
            if (here := link_of(each.claim)) and here in found:
                yield each.problem(found.pop(here))
