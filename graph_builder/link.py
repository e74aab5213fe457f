"""Records to one graph: ids are resolved, equal claims merged with their evidence joined, rivals found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from graph_builder._collector import collection_paused
from graph_builder.check import Placed, problems_among
from graph_builder.graph import KnowledgeGraph, claim_order
from graph_builder.load._records import Broken, Foreign, Record
from graph_builder.load.registry import Loaded
from graph_builder.rivals import disputed
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
    entities = _index(loaded, problems)
    known = _graded(_resolved(loaded, entities, problems), entities)
    sources = [entity for entity in entities.values() if isinstance(entity, Source)]
    sentences = check_evidence(known, by_source(texts, sources, problems), problems)
    merged = _merged(known, problems)
    problems += problems_among(merged)
    claims = disputed(merged, problems)
    if problems:
        raise DataError(problems)
    return KnowledgeGraph(
        by_id={key: entities[key] for key in sorted(entities)},
        ordered=tuple(sorted(claims, key=claim_order)),
        base_iri=base_iri,
        version=version,
        quotes=sentences,
        foreign=_foreign(loaded.foreign, claims),
    )


def _foreign(triples: list[Foreign], claims: Iterable[Claim]) -> tuple[str, ...]:
    """Return the triples of others, sorted, without those that an upheld claim says."""
    said = {direct(claim) for claim in claims if claim.is_upheld} if triples else set()
    return tuple(sorted({each.statement for each in triples if each.fact not in said}))


def _index(loaded: Loaded, problems: list[Problem]) -> dict[str, Entity]:
    """Return the entities by id; the same record twice is one, another record of the same id is a problem."""
    entities: dict[str, Entity] = {}
    first: dict[str, str] = {}
    read: list[Record | Broken] = [*loaded.records, *loaded.broken]
    for each in read:
        entity = each.entity if isinstance(each, Record) else None
        key = entity.id if entity else each.id if isinstance(each, Broken) else ""
        same = entity is not None and key in entities and entities[key].lexical() == entity.lexical()
        if key in first and not same:
            message = f"is already defined at {first[key]}: an id belongs to one record; merge them, or rename this one"
            problems.append(Problem(each.file, each.line, key, message))
        if key:
            first.setdefault(key, f"{each.file}:{each.line}" if each.line else each.file)
        if entity is not None:
            entities.setdefault(key, entity)
    return entities


def _placed(loaded: Loaded) -> Iterator[Placed]:
    for record in loaded.records:
        for claim, line in record.claims:
            yield Placed(claim, record.file, line, record.entity.id if record.entity else f"claim on {claim.subject}")
    for broken in loaded.broken:
        for claim, line in broken.claims:
            yield Placed(claim, broken.file, line, broken.id)


def _resolved(loaded: Loaded, entities: Mapping[str, Entity], problems: list[Problem]) -> list[Placed]:
    """Return the claims whose ids all have a record; report the others with the nearest ids."""
    named = {*entities, *(each.id for each in loaded.broken)}
    hints: dict[str, str] = {}
    known = []
    for each in _placed(loaded):
        ends = (each.claim.subject, each.claim.object)
        ids = [*(end for end in ends if isinstance(end, str)), *(piece.source for piece in each.claim.evidence)]
        for key in ids:
            if key not in named and key != UNREAD.source:
                if key not in hints and len(hints) < HINT_LIMIT:
                    hints[key] = _similar(key, named)
                hint = hints.get(key) or "add a record for it"
                problems.append(each.problem(f"no record defines {quote(key)}; {hint}"))
        if all(key in entities for key in ids):
            known.append(each)
    return known


def _similar(key: str, named: Iterable[str]) -> str:
    """Return a hint at the ids of the same kind that are close to `key`."""
    prefix = f"{kind_of(key)}:"
    slugs = (other.removeprefix(prefix) for other in named if other.startswith(prefix))
    return nearest(key.removeprefix(prefix), slugs, prefix)


def _graded(placed: Iterable[Placed], entities: Mapping[str, Entity]) -> list[Placed]:
    """Return the claims, each piece of their evidence with the confidence of its source's grade or with its own."""
    graded: dict[int, Evidence] = {}

    def grade(piece: Evidence) -> Evidence:
        source = entities[piece.source]
        if piece.confidence is not None or not isinstance(source, Source):
            return piece
        if id(piece) not in graded:  # many claims share the evidence of their record
            graded[id(piece)] = piece.model_copy(update={"confidence": source.confidence})
        return graded[id(piece)]

    return [each._replace(claim=each.claim.with_evidence(tuple(map(grade, each.claim.evidence)))) for each in placed]


def _merged(placed: Iterable[Placed], problems: list[Problem]) -> dict[str, Placed]:
    """Return one claim for each id, with the evidence of all that say it, where it was said first."""
    groups = defaultdict[str, list[Placed]](list)
    for each in placed:
        groups[each.claim.id].append(each)
    return {key: _one(group, problems) if len(group) > 1 else group[0] for key, group in groups.items()}


def _one(group: list[Placed], problems: list[Problem]) -> Placed:
    first = group[0]
    for other in group[1:]:
        if _standing(other.claim) != _standing(first.claim):
            message = (
                f"is {other.claim.status.value} here, but the same claim is {first.claim.status.value} at "
                f"{first.file}:{first.line}, or for another reason: give both the same status"
            )
            problems.append(other.problem(message))
    return first._replace(claim=first.claim.with_evidence(tuple(p for each in group for p in each.claim.evidence)))


def _standing(claim: Claim) -> tuple[object, ...]:
    return claim.status, claim.reason, claim.superseded_by
