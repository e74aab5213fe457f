"""A graph that is never in memory: records are read in parts, sorted on disk, and linked stretch by stretch.

    files ─▶ parts ─▶ gather ─▶ sorted runs ─▶ what holds of all ─▶ settle ─▶ entities, claims and evidence in order
                      all cores                ids, grades, links   all cores

The steps of linking are those of `graph_builder.link`, so a stream holds what the graph in memory holds, in the same
order. In memory are the ids of all entities and, at a time, the records of some stretches.
"""

from __future__ import annotations

import os
import pickle
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from itertools import chain, groupby, zip_longest
from operator import attrgetter
from pathlib import Path

from graph_builder._collector import collection_paused
from graph_builder.check import Link, Placed, link_of, successions
from graph_builder.fingerprint import claim_mark, entity_mark, fingerprint
from graph_builder.link import (
    Defined,
    defined,
    going_round,
    graded,
    grades,
    indexed,
    mentioned,
    once_each,
    place_order,
    placed,
    unknown,
)
from graph_builder.load._records import Foreign
from graph_builder.load.registry import Input, Loaded, Part
from graph_builder.rivals import Containment, disputed
from graph_builder.spool import Run, Spool, Stretch, cut, write_run
from graph_builder.workers import Workers, cores
from ontology.claim import Claim
from ontology.entities._base import UNREAD, Entity
from ontology.errors import DataError, Problem, StorageError
from ontology.evidence import Evidence
from ontology.from_rdf import Fact, direct

PART = 16 << 20
"""Bytes of lines that one worker reads at a time."""
STRETCH = 5_000
"""Claims, about, that one worker links, and writes, at a time."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a part says.

    Attributes:
        said: Its claims with their places, in `claim_order`.
        defined: What defines an id, by id.
        problems: What is wrong with its records.
        ids: The ids that are defined.
        broken: Those of broken records.
        named: The ids that claims name.
        confidence: That of each source.
        links: What could be part of a circle.
        successors: The ids of claims that take the place of others.
        foreign: Triples of others.
    """

    said: Run[Placed]
    defined: Run[Defined]
    problems: tuple[Problem, ...]
    ids: frozenset[str]
    broken: frozenset[str]
    named: frozenset[str]
    confidence: Mapping[str, float]
    links: frozenset[Link]
    successors: frozenset[str]
    foreign: tuple[Foreign, ...]


def _subject(each: Placed) -> str:
    return each.claim.subject


_id = attrgetter("id")
_by_subject = attrgetter("subject")


@collection_paused()
def _gather(folder: Path, part: tuple[int, Part]) -> Gathered:
    """Read a part into two runs in `folder`."""
    number, lines = part
    loaded = Loaded()
    loaded.take(lines.items())
    said, ids = sorted(placed(loaded), key=place_order), sorted(map(_bare, defined(loaded)), key=_id)
    sound = {each.id: each.entity for each in ids if each.entity is not None}
    return Gathered(
        said=write_run(_place(folder, "said", number), said, _subject),
        defined=write_run(_place(folder, "defined", number), ids, _id),
        problems=tuple(loaded.problems),
        ids=frozenset(sound),
        broken=frozenset(each.id for each in loaded.broken if each.id),
        named=frozenset(key for each in said for key in mentioned(each.claim)),
        confidence=grades(sound),
        links=frozenset(found for each in said if (found := link_of(each.claim))),
        successors=frozenset(each.claim.superseded_by for each in said if each.claim.superseded_by),
        foreign=tuple(loaded.foreign),
    )


def _bare(each: Defined) -> Defined:
    return each._replace(entity=each.entity.bare()) if each.entity is not None else each


def _place(folder: Path, what: str, number: int) -> Path:
    """Return where a run goes; work that is done again after a worker died does not meet what that one left."""
    return folder / f"{what}.{number}.{os.getpid()}"


@dataclass(frozen=True, slots=True)
class Whole:
    """What linking a stretch must know of all records.

    Attributes:
        said: All claims, as they were read.
        defined: All that defines an id.
        missing: Ids that claims name and no sound record defines.
        confidence: That of each source.
        contains: What lies within what.
        successors: Ids of claims that are looked for.
        facts: What triples of others say, where a claim could say it.
    """

    said: Spool[Placed]
    defined: Spool[Defined]
    missing: frozenset[str]
    confidence: Mapping[str, float]
    contains: Containment
    successors: frozenset[str]
    facts: frozenset[Fact]


@dataclass(frozen=True, slots=True)
class Settled:
    """A stretch that is linked.

    Attributes:
        entities: Its entities, by id.
        claims: Their claims, in `claim_order`.
        evidence: Each piece once, by id.
        problems: What is wrong with it.
        superseded: Its claims that name a successor, by id.
        found: The successors that are in it.
        facts: The facts looked for that its claims say.
        entity_marks: What its entities add to the fingerprint.
        claim_marks: What its claims add to it.
    """

    entities: Run[Entity]
    claims: Run[Claim]
    evidence: Run[Evidence]
    problems: tuple[Problem, ...]
    superseded: Mapping[str, Placed]
    found: frozenset[str]
    facts: frozenset[Fact]
    entity_marks: bytes
    claim_marks: bytes


@cache
def _whole(folder: Path) -> Whole:
    with (folder / "whole").open("rb") as stream:
        found: Whole = pickle.load(stream)  # noqa: S301  # written by the process that started this one
        return found


@collection_paused()
def _settle(folder: Path, stretch: tuple[int, Stretch]) -> Settled:
    """Link a stretch into three runs in `folder`."""
    (number, between), whole, problems = stretch, _whole(folder), list[Problem]()
    entities = list(indexed(whole.defined.rows(between), problems))
    known = (each for each in whole.said.rows(between) if whole.missing.isdisjoint(mentioned(each.claim)))
    merged = list(once_each(graded(known, whole.confidence), problems))
    claims = list(disputed(merged, whole.contains, problems))
    evidence = {piece.id: piece for claim in claims for piece in claim.evidence}
    facts = (direct(claim) for claim in claims if claim.is_upheld) if whole.facts else ()
    return Settled(
        entities=write_run(_place(folder, "entities", number), entities, _id),
        claims=write_run(_place(folder, "claims", number), claims, _by_subject),
        evidence=write_run(_place(folder, "evidence", number), sorted(evidence.values(), key=_id), _id),
        problems=tuple(problems),
        superseded={each.claim.id: each for each in merged if each.claim.superseded_by},
        found=whole.successors.intersection(claim.id for claim in claims) if whole.successors else frozenset(),
        facts=whole.facts.intersection(facts),
        entity_marks=b"".join(map(entity_mark, entities)),
        claim_marks=b"".join(map(claim_mark, claims)),
    )


@dataclass(frozen=True, slots=True)
class Slice:
    """A part of a stream that one worker writes: a `ClaimSource` of its own.

    Attributes:
        base_iri: What every IRI of ours starts with.
        version: Version of the whole dataset.
        settled: The runs of its entities and claims; none where it has evidence only.
        pieces: All evidence.
        between: Which of it belongs here; `None` for none.
    """

    base_iri: str
    version: str
    settled: tuple[Run[Entity], Run[Claim]] | None
    pieces: Spool[Evidence]
    between: Stretch | None

    def entities(self) -> Iterator[Entity]:
        """Its entities, by id."""
        return self.settled[0].rows() if self.settled else iter(())

    def claims(self) -> Iterator[Claim]:
        """Its claims, in `claim_order`."""
        return self.settled[1].rows() if self.settled else iter(())

    def evidence(self) -> Iterator[Evidence]:
        """Its pieces of evidence, each once, by id."""
        rows = self.pieces.rows(self.between) if self.between else ()
        return (next(same) for _, same in groupby(rows, key=_id))

    def each(self, function: Callable[[Slice], Iterable[str]]) -> Iterable[str]:
        """Return what the function makes of it."""
        return function(self)


def _text(function: Callable[[Slice], Iterable[str]], part: Slice) -> str:
    return "".join(function(part))


@dataclass(frozen=True, slots=True)
class Stream:
    """Entities and claims on disk, in order: a `ClaimSource` that is written on all cores.

    Attributes:
        base_iri: What every IRI of ours starts with.
        version: Version of the dataset.
        slices: Its parts, in order.
        workers: Who works on them.
        foreign: Triples of others, as lines of N-Quads.
    """

    base_iri: str
    version: str
    slices: tuple[Slice, ...]
    workers: Workers
    foreign: tuple[str, ...] = ()

    def entities(self) -> Iterator[Entity]:
        """All entities, by id."""
        return chain.from_iterable(each.entities() for each in self.slices)

    def claims(self) -> Iterator[Claim]:
        """All claims, in `claim_order`."""
        return chain.from_iterable(each.claims() for each in self.slices)

    def evidence(self) -> Iterator[Evidence]:
        """All pieces of evidence, each once, by id."""
        return chain.from_iterable(each.evidence() for each in self.slices)

    def each(self, function: Callable[[Slice], Iterable[str]]) -> Iterator[str]:
        """Yield what the function makes of each slice, one after the other; it must be picklable."""
        return self.workers.each(partial(_text, function), self.slices)

    @property
    def counts(self) -> tuple[int, int]:
        """How many entities and claims it holds."""
        settled = [each.settled for each in self.slices if each.settled]
        return sum(run.count for run, _ in settled), sum(run.count for _, run in settled)


@contextmanager
def stream(
    inputs: Iterable[Input],
    folder: Path,
    *,
    base_iri: str,
    version: Callable[[str], str],
    tell: Callable[[str], None] = lambda _: None,
    jobs: int | None = None,
) -> Iterator[Stream]:
    """Read, sort and link all inputs, and hand out the stream while its files stand in `folder`.

    Args:
        inputs: What to read.
        folder: A new folder for it, removed at the end.
        base_iri: What every IRI of ours starts with.
        version: Makes the version of the digest of all.
        tell: Is told what is being done.
        jobs: Processes that work; by default as many as there are cores, and none beside this for little input.

    Raises:
        DataError: With every problem of loading and linking at once.
        StorageError: An input cannot be read, or the folder not be written.
    """
    try:
        folder.mkdir(parents=True)
        problems = list[Problem]()
        parts, is_small = _few(_parts(inputs, problems))
        with Workers(1 if is_small else jobs or cores()) as workers:
            yield _linked(parts, folder, workers, problems, base_iri, version, tell)
    except OSError as error:
        raise StorageError(f"cannot write {folder}: {error.strerror or error}; nothing was changed") from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _parts(inputs: Iterable[Input], problems: list[Problem]) -> Iterator[Part]:
    for each in inputs:
        try:
            yield from each.parts(PART)
        except DataError as error:
            problems += error.problems


def _few(parts: Iterator[Part]) -> tuple[Iterator[Part], bool]:
    """Return the parts, and whether all together are so little that one process does."""
    first, size = list[Part](), 0
    for part in parts:
        first.append(part)
        size += len(part.data)
        if size >= PART:
            return chain(first, parts), False
    return iter(first), True


def _linked(
    parts: Iterator[Part],
    folder: Path,
    workers: Workers,
    problems: list[Problem],
    base_iri: str,
    version: Callable[[str], str],
    tell: Callable[[str], None],
) -> Stream:
    gathered, count = list[Gathered](), 0
    for found in workers.each(partial(_gather, folder), enumerate(parts)):
        gathered.append(found)
        count += found.said.count
        tell(f"{count:,} claims read")
    whole = _survey(gathered, problems)
    with (folder / "whole").open("wb") as file:
        pickle.dump(whole, file, protocol=pickle.HIGHEST_PROTOCOL)
    stretches = cut(STRETCH, [*whole.said.runs, *whole.defined.runs])
    settled = list[Settled]()
    for done in workers.each(partial(_settle, folder), enumerate(stretches)):
        settled.append(done)
        tell(f"{sum(each.claims.count for each in settled):,} claims linked")
    _whole.cache_clear()
    superseded = {key: each for done in settled for key, each in done.superseded.items()}
    problems += successions(superseded, frozenset[str]().union(*(done.found for done in settled)))
    problems += (problem for done in settled for problem in done.problems)
    if problems:
        raise DataError(problems)
    for path in [*(run.path for run in whole.said.runs), *(run.path for run in whole.defined.runs)]:
        path.unlink()
    digest = fingerprint((done.entity_marks for done in settled), (done.claim_marks for done in settled))
    said = frozenset[Fact]().union(*(done.facts for done in settled))
    foreign = {each.statement for found in gathered for each in found.foreign if each.fact not in said}
    slices = _slices(settled, base_iri, version(digest))
    return Stream(base_iri, version(digest), slices, workers, tuple(sorted(foreign)))


def _survey(gathered: list[Gathered], problems: list[Problem]) -> Whole:
    """Return what holds of all; what is wrong with it is added to `problems`."""
    said = Spool([found.said for found in gathered], place_order)
    ids = frozenset[str]().union(*(found.ids for found in gathered))
    missing = frozenset[str]().union(*(found.named for found in gathered)) - ids
    links = {each for found in gathered for each in found.links if missing.isdisjoint((each.subject, each.object))}
    everything = chain.from_iterable(map(said.rows, said.stretches(STRETCH)))
    problems += (problem for found in gathered for problem in found.problems)
    problems += going_round(links, everything)
    if missing - {UNREAD.source}:
        broken = frozenset[str]().union(*(found.broken for found in gathered))
        problems += unknown(chain.from_iterable(map(said.rows, said.stretches(STRETCH))), ids | broken)
    return Whole(
        said=said,
        defined=Spool([found.defined for found in gathered], _id),
        missing=missing,
        confidence={key: sure for found in gathered for key, sure in found.confidence.items()},
        contains=Containment(links),
        successors=frozenset[str]().union(*(found.successors for found in gathered)),
        facts=frozenset(each.fact for found in gathered for each in found.foreign if each.fact is not None),
    )


def _slices(settled: list[Settled], base_iri: str, version: str) -> tuple[Slice, ...]:
    evidence = Spool([done.evidence for done in settled], _id)
    runs = ((done.entities, done.claims) for done in settled)
    pairs = zip_longest(runs, evidence.stretches(STRETCH))
    return tuple(Slice(base_iri, version, both, evidence, between) for both, between in pairs)
