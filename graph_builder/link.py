"""Records to one graph: ids are resolved, equal claims merged with their evidence joined, rivals found.

Linking has two steps. `survey` learns what holds of all records from a small summary of each part of them; `linked`
links the claims of some subjects, in `claim_order`, and needs nothing else. So the same steps serve a graph in memory
(`link`), one that is never in memory (`graph_builder.stream`), and one that many machines make.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from graph_builder._collector import collection_paused
from graph_builder.check import Link, Placed, circles, link_of, successions
from graph_builder.fingerprint import claim_mark, entity_mark
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
from ontology.from_rdf import Fact, direct
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
    whole = survey([summary := summarised(loaded)])
    said = sorted(placed(loaded), key=place_order)
    found = linked(sorted(defined(loaded), key=attrgetter("id")), said, whole)
    problems = list(wrong([summary], [found]))
    sources = [entity for entity in found.entities if isinstance(entity, Source)]
    given = by_source(texts, sources, problems)
    sentences = check_evidence(graded(known(said, whole), whole.confidence), given, problems) if given else {}
    if problems:
        raise DataError(problems)
    return KnowledgeGraph(
        by_id={entity.id: entity for entity in found.entities},
        ordered=tuple(found.claims),
        base_iri=base_iri,
        version=version,
        quotes=sentences,
        foreign=remaining(summary.foreign, found.facts),
    )


@dataclass(frozen=True, slots=True)
class Summary:
    """What must be known of some records when others are linked.

    Attributes:
        problems: What is wrong with them.
        ids: The ids that they define.
        broken: Those of the records that break rules.
        named: The ids that their claims name.
        confidence: That of each source.
        links: What could be part of a circle.
        successors: The ids of claims that take the place of others.
        foreign: Triples of others.
    """

    problems: tuple[Problem, ...]
    ids: frozenset[str]
    broken: frozenset[str]
    named: frozenset[str]
    confidence: Mapping[str, float]
    links: frozenset[Link]
    successors: frozenset[str]
    foreign: tuple[Foreign, ...]


def summarised(loaded: Loaded) -> Summary:
    """Return the summary of what was read."""
    entities = [record.entity for record in loaded.records if record.entity is not None]
    claims = [claim for record in loaded.records for claim, _ in record.claims]
    claims += [claim for broken in loaded.broken for claim, _ in broken.claims]
    return Summary(
        problems=tuple(loaded.problems),
        ids=frozenset(entity.id for entity in entities),
        broken=frozenset(each.id for each in loaded.broken if each.id),
        named=frozenset(key for claim in claims for key in mentioned(claim)),
        confidence={entity.id: entity.confidence for entity in entities if isinstance(entity, Source)},
        links=frozenset(found for claim in claims if (found := link_of(claim))),
        successors=frozenset(claim.superseded_by for claim in claims if claim.superseded_by),
        foreign=tuple(loaded.foreign),
    )


@dataclass(frozen=True, slots=True)
class Whole:
    """What holds of all records: all that linking some of them must know of the others.

    Attributes:
        missing: Ids that claims name and no sound record defines; such claims are left out.
        unknown: For those that no broken record defines either, what to do about it.
        circles: The links where things go round in a circle, with what is wrong.
        confidence: That of each source.
        contains: What lies within what.
        successors: Ids of claims that are looked for.
        facts: What triples of others say, where a claim could say it.
    """

    missing: frozenset[str]
    unknown: Mapping[str, str]
    circles: Mapping[Link, str]
    confidence: Mapping[str, float]
    contains: Containment
    successors: frozenset[str]
    facts: frozenset[Fact]


def survey(summaries: Iterable[Summary]) -> Whole:
    """Return what holds of all records, from the summaries of all parts of them."""
    parts = list(summaries)
    ids, broken = _union(each.ids for each in parts), _union(each.broken for each in parts)
    missing = _union(each.named for each in parts) - ids
    links = {each for part in parts for each in part.links if missing.isdisjoint((each.subject, each.object))}
    return Whole(
        missing=missing,
        unknown=_hints(missing - broken - {UNREAD.source}, ids | broken),
        circles=dict(circles(links)),
        confidence={key: sure for each in parts for key, sure in each.confidence.items()},
        contains=Containment(links),
        successors=_union(each.successors for each in parts),
        facts=frozenset(each.fact for part in parts for each in part.foreign if each.fact is not None),
    )


def _union(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset[str]().union(*sets)


def _hints(unknown: frozenset[str], named: frozenset[str]) -> dict[str, str]:
    """Return for each unknown id the nearest known ones of its kind, for the first `HINT_LIMIT`, or what else to do."""
    hints = dict.fromkeys(unknown, "add a record for it")
    for key in sorted(unknown)[:HINT_LIMIT]:
        prefix = f"{kind_of(key)}:"
        slugs = (other.removeprefix(prefix) for other in named if other.startswith(prefix))
        hints[key] = nearest(key.removeprefix(prefix), slugs, prefix) or hints[key]
    return hints


@dataclass(slots=True)
class Linked:
    """Some subjects with their claims, linked.

    Attributes:
        entities: By id.
        claims: In `claim_order`, rivals marked.
        problems: What is wrong with them.
        superseded: The claims that name a successor, by id.
        found: The successors looked for that are among them.
        facts: The facts looked for that the claims say.
        mark: What they add to the fingerprint of all.
    """

    entities: list[Entity] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    superseded: dict[str, Placed] = field(default_factory=dict)
    found: frozenset[str] = frozenset()
    facts: frozenset[Fact] = frozenset()

    @property
    def mark(self) -> int:
        """What they add to the fingerprint of all."""
        return sum(map(entity_mark, self.entities)) + sum(map(claim_mark, self.claims))


def linked(each_by_id: Iterable[Defined], said: Iterable[Placed], whole: Whole) -> Linked:
    """Link some subjects, given what defines their ids, by id, and their claims, in `claim_order`."""
    made = Linked()
    made.entities += indexed(each_by_id, made.problems)
    if whole.missing:
        said = list(said)
        made.problems += unknown(said, whole.unknown)
    merged = list(once_each(graded(known(said, whole), whole.confidence), made.problems))
    if whole.circles:
        made.problems += going_round(merged, whole.circles)
    made.claims += disputed(merged, whole.contains, made.problems)
    made.superseded |= {each.claim.id: each for each in merged if each.claim.superseded_by}
    if whole.successors:
        made.found = whole.successors.intersection(each.claim.id for each in merged)
    if whole.facts:
        made.facts = whole.facts.intersection(direct(claim) for claim in made.claims if claim.is_upheld)
    return made


def wrong(summaries: Iterable[Summary], made: Sequence[Linked]) -> Iterator[Problem]:
    """Yield every problem of all parts that were read, and of all that was linked."""
    superseded = {key: each for done in made for key, each in done.superseded.items()}
    yield from successions(superseded, _union(done.found for done in made))
    for summary in summaries:
        yield from summary.problems
    for done in made:
        yield from done.problems


def remaining(foreign: Iterable[Foreign], facts: frozenset[Fact]) -> tuple[str, ...]:
    """Return the triples of others, sorted, without those whose facts a claim says."""
    return tuple(sorted({each.statement for each in foreign if each.fact not in facts}))


class Defined(NamedTuple):
    """A record that defines an id, and where; the entity is absent where the record breaks rules."""

    id: str
    entity: Entity | None
    file: str
    line: int

    def bare(self) -> Defined:
        """Return it with the entity alone: what the record says of it is in claims."""
        return self._replace(entity=self.entity.bare()) if self.entity is not None else self


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


def unknown(said: Iterable[Placed], hints: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a problem for each id in a claim that no record defines, with what to do about it."""
    for each in said:
        for key in mentioned(each.claim):
            if key in hints:
                yield each.problem(f"no record defines {quote(key)}; {hints[key]}")


def known(said: Iterable[Placed], whole: Whole) -> Iterable[Placed]:
    """Return the claims that name no missing id."""
    return (each for each in said if whole.missing.isdisjoint(mentioned(each.claim))) if whole.missing else said


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
        claim = each.claim.with_evidence(tuple(map(grade, each.claim.evidence)))
        yield Placed(claim, each.file, each.line, each.record)


def once_each(said: Iterable[Placed], problems: list[Problem]) -> Iterator[Placed]:
    """Yield one claim for each id, with the evidence of all that say it, where it was said first."""
    for _, group in groupby(said, key=attrgetter("claim.id")):
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


def going_round(said: Iterable[Placed], found: Mapping[Link, str]) -> Iterator[Problem]:
    """Yield a problem for each circle, at the first claim that says the link where it was found."""
    told = set[Link]()
    for each in said:
        if (here := link_of(each.claim)) and here in found and here not in told:
            told.add(here)
            yield each.problem(found[here])
