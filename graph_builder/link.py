"""Records to one graph: ids are resolved, equal claims merged with their evidence joined, rivals found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations

from graph_builder._collector import collection_paused
from graph_builder.check import cycles
from graph_builder.graph import KnowledgeGraph, claim_order
from graph_builder.load.registry import Loaded
from ontology.claim import Claim
from ontology.dates import PartialDate, compatible, may_overlap
from ontology.entities._base import Entity
from ontology.entities.source import Source
from ontology.errors import DataError, Problem, nearest, quote
from ontology.evidence import Evidence
from ontology.relations import RELATIONS, Value
from ontology.terms import BASE_IRI, Status

HINT_LIMIT = 200
"""Unknown ids for which the nearest known ones are looked up; finding them is slow."""
Placed = tuple[Claim, str, int, str]
"""A claim with file, line and record."""


@collection_paused()
def link(loaded: Loaded, *, base_iri: str = BASE_IRI, version: str = "0") -> KnowledgeGraph:
    """Return the graph of all records.

    Raises:
        DataError: With every problem of loading and of linking at once.
    """
    problems = list(loaded.problems)
    entities = _index(loaded, problems)
    placed = [
        (claim, record.file, line, record.entity.id if record.entity else f"claim on {claim.subject}")
        for record in loaded.records
        for claim, line in record.claims
    ]
    known = _resolve(placed, entities, loaded.broken, problems)
    merged = _merge(known, entities, problems)
    problems += cycles(merged.values(), {claim.id: place for claim, *place in known})
    if problems:
        raise DataError(problems)
    claims = _dispute(merged)
    return KnowledgeGraph(
        by_id={key: entities[key] for key in sorted(entities)},
        ordered=tuple(sorted(claims, key=claim_order)),
        base_iri=base_iri,
        version=version,
    )


def _index(loaded: Loaded, problems: list[Problem]) -> dict[str, Entity]:
    """Return the entities by id; a second record of the same id is a problem."""
    entities: dict[str, Entity] = {}
    first: dict[str, str] = {}
    for record in loaded.records:
        if record.entity is None:
            continue
        key = record.entity.id
        if key in entities:
            message = f"is already defined at {first[key]}: an id belongs to one record; merge them, or rename this one"
            problems.append(Problem(record.file, record.line, key, message))
        else:
            entities[key], first[key] = record.entity, f"{record.file}:{record.line}"
    return entities


def _resolve(
    placed: list[Placed], entities: Mapping[str, Entity], broken: set[str], problems: list[Problem]
) -> list[Placed]:
    """Return the claims whose ids all have a record; report the others with the nearest ids."""
    known = []
    for claim, file, line, record in placed:
        ends = [claim.subject] if not isinstance(claim.object, str) else [claim.subject, claim.object]
        ids = [*ends, *(piece.source for piece in claim.evidence)]
        if missing := [key for key in ids if key not in entities]:
            for key in missing:
                if key not in broken:
                    same_kind = (i for i in (*entities, *broken) if i.startswith(key[: key.index(":") + 1]))
                    hint = nearest(key, same_kind) if len(problems) < HINT_LIMIT else ""
                    message = f"{claim.relation}: no record defines {quote(key)}; {hint or 'add a record for it'}"
                    problems.append(Problem(file, line, record, message))
        else:
            known.append((claim, file, line, record))
    return known


def _merge(placed: list[Placed], entities: Mapping[str, Entity], problems: list[Problem]) -> dict[str, Claim]:
    """Return one claim for each id, with the evidence of all that say it."""
    merged: dict[str, Claim] = {}
    first: dict[str, str] = {}
    for claim, file, line, record in placed:
        evidence = tuple(_graded(piece, entities) for piece in claim.evidence)
        other = merged.get(claim.id)
        if other is None:
            merged[claim.id], first[claim.id] = claim.with_evidence(evidence), f"{file}:{line}"
        elif (claim.status, claim.reason, claim.superseded_by) != (other.status, other.reason, other.superseded_by):
            message = (
                f"{claim.relation}: is {claim.status.value} here, but the same claim is {other.status.value} at "
                f"{first[claim.id]}, or for another reason: give both the same status"
            )
            problems.append(Problem(file, line, record, message))
        else:
            merged[claim.id] = other.with_evidence((*other.evidence, *evidence))
    for claim, file, line, record in placed:
        if claim.superseded_by is not None and claim.superseded_by not in merged:
            message = f"{claim.relation}: superseded_by names no claim with the id {claim.superseded_by}"
            problems.append(Problem(file, line, record, message))
    return merged


def _graded(piece: Evidence, entities: Mapping[str, Entity]) -> Evidence:
    """Return the evidence with the confidence of its source's grade, unless it has one of its own."""
    source = entities[piece.source]
    if piece.confidence is not None or not isinstance(source, Source):
        return piece
    return piece.model_copy(update={"confidence": source.confidence})


def _dispute(merged: Mapping[str, Claim]) -> Iterable[Claim]:
    """Return the claims, those with rivals marked as disputed."""
    rivals = defaultdict[str, set[str]](set)
    groups = defaultdict[tuple[str, str], list[Claim]](list)
    for claim in merged.values():
        if claim.status is Status.ASSERTED and RELATIONS[claim.relation].functional:
            groups[claim.subject, claim.relation].append(claim)
    within = _containment(merged.values()) if groups else {}
    for claims in groups.values():
        for one, other in combinations(claims, 2):
            if _contradict(one, other, within):
                rivals[one.id].add(other.id)
                rivals[other.id].add(one.id)
    return [claim.with_rivals(rivals[claim.id]) if claim.id in rivals else claim for claim in merged.values()]


def _contradict(one: Claim, other: Claim, within: Mapping[str, set[str]]) -> bool:
    """Tell whether two claims on one functional relation cannot both be true."""
    if not may_overlap((one.valid_from, one.valid_to), (other.valid_from, other.valid_to)):
        return False
    a, b = one.object, other.object
    if isinstance(a, str) or isinstance(b, str):
        return a != b and b not in within.get(str(a), ()) and a not in within.get(str(b), ())
    if RELATIONS[one.relation].range is Value.DATE:
        return not compatible(PartialDate(a.value), PartialDate(b.value))
    return a != b


def _containment(claims: Iterable[Claim]) -> dict[str, set[str]]:
    """Return, for each entity, all that it lies within: a city and its state are no rivals."""
    direct = defaultdict[str, set[str]](set)
    for claim in claims:
        if claim.relation in ("located_in", "part_of") and claim.is_upheld and isinstance(claim.object, str):
            direct[claim.subject].add(claim.object)
    reached: dict[str, set[str]] = {}
    for start in direct:
        found, queue = set[str](), [start]
        while queue:
            for upper in direct.get(queue.pop(), ()):
                if upper not in found:
                    found.add(upper)
                    queue.append(upper)
        reached[start] = found
    return reached
