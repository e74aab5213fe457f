"""A graph that is never in memory: records are read in parts, sorted on disk, and linked stretch by stretch.

    files ─▶ parts ─▶ gather ─▶ sorted runs ─▶ what holds of all ─▶ settle ─▶ entities, claims and evidence in order
                      all cores                ids, grades, links   all cores

The steps of linking are those of `graph_builder.link`, so a stream holds what the graph in memory holds, in the same
order. In memory are the ids of all entities and, at a time, the records of some stretches.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, zip_longest
from operator import attrgetter
from pathlib import Path
from typing import Protocol

from graph_builder._collector import collection_paused
from graph_builder.check import Placed
from graph_builder.fingerprint import fingerprint
from graph_builder.link import (
    Defined,
    Linked,
    Summary,
    Whole,
    defined,
    linked,
    place_order,
    placed,
    remaining,
    summarised,
    survey,
    wrong,
)
from graph_builder.load.registry import Loaded, Part
from graph_builder.shards import pieces_of
from graph_builder.slices import Slice, Stream, Tell
from graph_builder.spool import Kept, Run, Spool, Stretch, cut, keep, place, write_run
from graph_builder.workers import Workers, cores
from ontology.claim import Claim
from ontology.entities._base import Entity
from ontology.errors import DataError, Problem, StorageError
from ontology.evidence import Evidence
from ontology.from_rdf import Fact

PART = 8 << 20
"""Bytes of lines that one worker reads at a time."""
STRETCH = 5_000
"""Claims, about, that one worker links, and writes, at a time; of many claims four times as many."""


def _tell_nobody(what: str, done: int, total: int | None) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Gathered:
    """A part that was read.

    Attributes:
        said: Its claims with their places, in `claim_order`.
        defined: What defines an id, by id.
        summary: What must be known of it when others are linked.
    """

    said: Run[Placed]
    defined: Run[Defined]
    summary: Summary


class Parted(Protocol):
    """Something to read that comes in parts."""

    def parts(self, size: int) -> Iterable[Part]:
        """Return parts of about `size` bytes."""
        ...


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
    said, ids = sorted(placed(loaded), key=place_order), sorted((each.bare() for each in defined(loaded)), key=_id)
    return Gathered(
        said=write_run(place(folder, "said", number), said, _subject),
        defined=write_run(place(folder, "defined", number), ids, _id),
        summary=summarised(loaded),
    )


@dataclass(frozen=True, slots=True)
class Settled:
    """A stretch that is linked.

    Attributes:
        entities: Its entities, by id.
        claims: Their claims, in `claim_order`.
        evidence: Each piece once, by id.
        mark: What it adds to the fingerprint.
        rest: All else that came of it.
    """

    entities: Run[Entity]
    claims: Run[Claim]
    evidence: Run[Evidence]
    mark: int
    rest: Linked


Sorted = tuple[Spool[Defined], Spool[Placed], Whole]
"""All that was read, sorted, and what holds of it."""


@collection_paused()
def _settle(folder: Path, gathered: Kept[Sorted], stretch: tuple[int, Stretch]) -> Settled:
    """Link a stretch into three runs in `folder`."""
    (number, between), (ids, said, whole) = stretch, gathered.value
    found = linked(ids.rows(between), said.rows(between), whole)
    return Settled(
        entities=write_run(place(folder, "entities", number), found.entities, _id),
        claims=write_run(place(folder, "claims", number), found.claims, _by_subject),
        evidence=write_run(place(folder, "evidence", number), pieces_of(found.claims), _id),
        mark=found.mark,
        rest=replace(found, entities=[], claims=[]),
    )


@contextmanager
def stream(
    inputs: Iterable[Parted],
    folder: Path,
    *,
    base_iri: str,
    version: Callable[[str], str],
    tell: Tell = _tell_nobody,
    jobs: int | None = None,
) -> Iterator[Stream]:
    """Read, sort and link all inputs, and hand out the stream, whose files stand in `folder`.

    Args:
        inputs: What to read.
        folder: A folder for what is sorted; what was put there is of no use afterwards.
        base_iri: What every IRI of ours starts with.
        version: Makes the version of the digest of all.
        tell: Is told how far it came.
        jobs: Processes that work; by default as many as there are cores, and none beside this for little input.

    Raises:
        DataError: With every problem of loading and linking at once.
        StorageError: An input cannot be read, or the folder not be written.
    """
    try:
        problems = list[Problem]()
        parts, is_small = _few(_parts(inputs, problems))
        with Workers(1 if is_small else jobs or cores()) as workers:
            yield _linked(parts, folder, workers, problems, base_iri, version, tell)
    except OSError as error:
        raise StorageError(f"cannot write {folder}: {error.strerror or error}; nothing was changed") from error


def _parts(inputs: Iterable[Parted], problems: list[Problem]) -> Iterator[Part]:
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
        size += part.size
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
    tell: Tell,
) -> Stream:
    gathered, count = list[Gathered](), 0
    for read in workers.each(partial(_gather, folder), enumerate(parts)):
        gathered.append(read)
        count += read.said.count
        tell("claims read", count, None)
    summaries = [read.summary for read in gathered]
    ids, said = Spool([read.defined for read in gathered], _id), Spool([read.said for read in gathered], place_order)
    known = keep(folder, (ids, said, survey(summaries)))
    settled, total, count, size = list[Settled](), count, 0, _size(count)
    for done in workers.each(partial(_settle, folder, known), enumerate(cut(size, [*said.runs, *ids.runs]))):
        settled.append(done)
        count += done.claims.count
        tell("claims linked", count, total)
    ids.delete()
    said.delete()
    rest = [done.rest for done in settled]
    problems += wrong(summaries, rest)
    if problems:
        raise DataError(problems)
    name = version(fingerprint(done.mark for done in settled))
    facts = frozenset[Fact]().union(*(done.facts for done in rest))
    foreign = remaining((each for read in summaries for each in read.foreign), facts)
    evidence = Spool([done.evidence for done in settled], _id)
    halves = ((done.entities, done.claims) for done in settled)
    pieces, pairs = keep(folder, evidence), zip_longest(halves, evidence.stretches(size))
    slices = tuple(Slice(base_iri, name, both, pieces, between) for both, between in pairs)
    return Stream(base_iri, name, slices, folder, workers, tell, foreign)


def _size(claims: int) -> int:
    """Return how many of so many claims are linked, and written, at a time.

    Each stretch of evidence is read out of every run, so of many claims there are fewer and longer ones.
    """
    return min(max(STRETCH, claims // 50), 4 * STRETCH)
