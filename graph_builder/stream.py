"""A graph that is never in memory: records are read in parts, sorted on disk, and linked stretch by stretch.

    files ─▶ parts ─▶ gather ─▶ sorted runs ─▶ what holds of all ─▶ settle ─▶ entities, claims and evidence in order
                      all cores                ids, grades, links   all cores

The steps of linking are those of `graph_builder.link`, so a stream holds what the graph in memory holds, in the same
order. In memory are the ids of all entities and, at a time, the records of some stretches.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import chain, groupby, zip_longest
from operator import attrgetter
from pathlib import Path
from typing import Any, Protocol, TypeVar

from graph_builder._collector import collection_paused
from graph_builder.check import Placed
from graph_builder.fingerprint import fingerprint
from graph_builder.graph import ClaimSource
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
from graph_builder.shards import Shard, pieces_of, shard_of
from graph_builder.spool import Run, Spool, Stretch, cut, write_run
from graph_builder.utf8 import Text, encoded
from graph_builder.workers import Workers, cores
from ontology.claim import Claim
from ontology.entities._base import Entity
from ontology.errors import DataError, Problem, StorageError
from ontology.evidence import Evidence
from ontology.from_rdf import Fact

T = TypeVar("T")
PART = 16 << 20
"""Bytes of lines that one worker reads at a time."""
STRETCH = 5_000
"""Claims, about, that one worker links, and writes, at a time."""
BLOCK = 1 << 20
"""Bytes of text that are read and written at a time."""
Tell = Callable[[str, int, int | None], None]
"""Is told how many of some things are done, and of how many, where that is known."""


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
        said=write_run(_place(folder, "said", number), said, _subject),
        defined=write_run(_place(folder, "defined", number), ids, _id),
        summary=summarised(loaded),
    )


def _place(folder: Path, what: str, number: int) -> Path:
    """Return where a run goes; work that is done again after a worker died does not meet what that one left."""
    return folder / f"{what}.{number}.{os.getpid()}"


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


@cache
def _sorted(folder: Path) -> Sorted:
    with (folder / "whole").open("rb") as stream:
        found: Sorted = pickle.load(stream)  # noqa: S301  # written by the process that started this one
        return found


@collection_paused()
def _settle(folder: Path, stretch: tuple[int, Stretch]) -> Settled:
    """Link a stretch into three runs in `folder`."""
    (number, between), (ids, said, whole) = stretch, _sorted(folder)
    found = linked(ids.rows(between), said.rows(between), whole)
    return Settled(
        entities=write_run(_place(folder, "entities", number), found.entities, _id),
        claims=write_run(_place(folder, "claims", number), found.claims, _by_subject),
        evidence=write_run(_place(folder, "evidence", number), pieces_of(found.claims), _id),
        mark=found.mark,
        rest=replace(found, entities=[], claims=[]),
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


@collection_paused()
def _written(folder: Path, function: Callable[[ClaimSource], Iterable[Text]], part: tuple[int, Slice]) -> Path:
    """Write what the function makes of a slice into a file in `folder`: on its way to us, text is copied too often."""
    number, source = part
    path = _place(folder, "text", number)
    with path.open("wb", buffering=BLOCK) as file:
        file.writelines(encoded(function(source)))
    return path


def _blocks(path: Path) -> Iterator[bytes]:
    """Yield what stands in a file, and remove it."""
    with path.open("rb", buffering=0) as file:
        while block := file.read(BLOCK):
            yield block
    path.unlink()


@dataclass(frozen=True, slots=True)
class _ByShard:
    """The position of an entity or a claim among shards."""

    count: int

    def __call__(self, each: Entity | Claim) -> str:
        key = each.id if isinstance(each, Entity) else each.subject
        return f"{shard_of(key, self.count):08x}{key}"


Halves = tuple[Run[Entity], Run[Claim]]
"""Entities and claims."""


@collection_paused()
def _sharded(folder: Path, by_shard: _ByShard, part: tuple[int, Slice]) -> Halves:
    """Sort a slice by shards into two runs in `folder`."""
    number, source = part
    entities, claims = sorted(source.entities(), key=by_shard), sorted(source.claims(), key=by_shard)
    place = partial(_place, folder, number=number)
    return (
        write_run(place(f"sharded-entities-{by_shard.count}"), entities, by_shard),
        write_run(place(f"sharded-claims-{by_shard.count}"), claims, by_shard),
    )


@dataclass(frozen=True, slots=True)
class _Shards:
    """All shards on disk."""

    base_iri: str
    version: str
    entities: Spool[Entity]
    claims: Spool[Claim]

    def __call__(self, number: int) -> Shard:
        """Return a shard."""
        stretch = Stretch(f"{number:08x}", f"{number + 1:08x}")
        entities, claims = self.entities.rows(stretch), self.claims.rows(stretch)
        return Shard(self.base_iri, self.version, tuple(entities), tuple(claims))


@collection_paused()
def _of_shard(shards: _Shards, function: Callable[[ClaimSource], T], number: int) -> T:
    return function(shards(number))


@dataclass(frozen=True, slots=True)
class Stream:
    """Entities and claims on disk, in order: a `ClaimSource` that is written on all cores.

    Attributes:
        base_iri: What every IRI of ours starts with.
        version: Version of the dataset.
        slices: Its parts, in order.
        folder: Where there is room for more that is sorted.
        workers: Who works on them.
        tell: Is told how far the writing came.
        foreign: Triples of others, as lines of N-Quads.
    """

    base_iri: str
    version: str
    slices: tuple[Slice, ...]
    folder: Path
    workers: Workers
    tell: Tell
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

    def each(self, function: Callable[[ClaimSource], Iterable[Text]]) -> Iterator[bytes]:
        """Yield what the function makes of each slice, one after the other."""
        done, total = 0, self.counts[1]
        paths = self.workers.each(partial(_written, self.folder, function), enumerate(self.slices))
        for part, path in zip(self.slices, paths, strict=True):
            done += part.settled[1].count if part.settled else 0
            self.tell("claims written", done, total)
            yield from _blocks(path)

    def shards(self, count: int, function: Callable[[ClaimSource], T]) -> Iterator[T]:
        """Yield what the function makes of each of `count` shards; each is in memory while it is made."""
        by_shard = _ByShard(count)
        halves = list(self.workers.each(partial(_sharded, self.folder, by_shard), enumerate(self.slices)))
        entities, claims = Spool([ids for ids, _ in halves], by_shard), Spool([said for _, said in halves], by_shard)
        shards = _Shards(self.base_iri, self.version, entities, claims)
        for number, made in enumerate(self.workers.each(partial(_of_shard, shards, function), range(count))):
            self.tell("shards made", number + 1, count)
            yield made
        _delete(entities)
        _delete(claims)

    @property
    def counts(self) -> tuple[int, int]:
        """How many entities and claims it holds."""
        settled = [each.settled for each in self.slices if each.settled]
        return sum(run.count for run, _ in settled), sum(run.count for _, run in settled)


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
    with (folder / "whole").open("wb") as file:
        pickle.dump((ids, said, survey(summaries)), file, protocol=pickle.HIGHEST_PROTOCOL)
    settled, total, count = list[Settled](), count, 0
    for done in workers.each(partial(_settle, folder), enumerate(cut(STRETCH, [*said.runs, *ids.runs]))):
        settled.append(done)
        count += done.claims.count
        tell("claims linked", count, total)
    _sorted.cache_clear()
    _delete(ids)
    _delete(said)
    rest = [done.rest for done in settled]
    problems += wrong(summaries, rest)
    if problems:
        raise DataError(problems)
    name = version(fingerprint(done.mark for done in settled))
    facts = frozenset[Fact]().union(*(done.facts for done in rest))
    foreign = remaining((each for read in summaries for each in read.foreign), facts)
    return Stream(base_iri, name, _slices(settled, base_iri, name), folder, workers, tell, foreign)


def _delete(spool: Spool[Any]) -> None:
    for run in spool.runs:
        run.path.unlink()


def _slices(settled: list[Settled], base_iri: str, version: str) -> tuple[Slice, ...]:
    evidence = Spool([done.evidence for done in settled], _id)
    runs = ((done.entities, done.claims) for done in settled)
    pairs = zip_longest(runs, evidence.stretches(STRETCH))
    return tuple(Slice(base_iri, version, both, evidence, between) for both, between in pairs)
