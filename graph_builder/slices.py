"""A linked stream on disk, in slices that workers write or sort anew, one each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain, groupby, product
from operator import attrgetter
from pathlib import Path
from typing import TypeVar

from graph_builder._collector import collection_paused
from graph_builder.graph import ClaimSource, Making
from graph_builder.shards import Shard, shard_of
from graph_builder.spool import Kept, Run, Spool, Stretch, keep, place, write_run
from graph_builder.utf8 import encoded
from graph_builder.workers import Workers
from ontology.claim import Claim
from ontology.entities._base import Entity
from ontology.evidence import Evidence

T = TypeVar("T")
BLOCK = 1 << 20
"""Bytes of text that are read and written at a time."""
Tell = Callable[[str, int, int | None], None]
"""Is told how many of some things are done, and of how many, where that is known."""
Halves = tuple[Run[Entity], Run[Claim]]
"""Entities and claims."""

_id = attrgetter("id")


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
    settled: Halves | None
    pieces: Kept[Spool[Evidence]]
    between: Stretch | None

    def entities(self) -> Iterator[Entity]:
        """Its entities, by id."""
        return self.settled[0].rows() if self.settled else iter(())

    def claims(self) -> Iterator[Claim]:
        """Its claims, in `claim_order`."""
        return self.settled[1].rows() if self.settled else iter(())

    def evidence(self) -> Iterator[Evidence]:
        """Its pieces of evidence, each once, by id."""
        rows = self.pieces.value.rows(self.between) if self.between else ()
        return (next(same) for _, same in groupby(rows, key=_id))


@collection_paused()
def _written(folder: Path, work: tuple[int, Making, Slice]) -> Path:
    """Write what a function makes of a slice into a file in `folder`: on its way to us, text is copied too often."""
    number, function, source = work
    path = place(folder, "text", number)
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


@collection_paused()
def _sharded(folder: Path, by_shard: _ByShard, part: tuple[int, Slice]) -> Halves:
    """Sort a slice by shards into two runs in `folder`."""
    number, source = part
    entities, claims = sorted(source.entities(), key=by_shard), sorted(source.claims(), key=by_shard)
    at = partial(place, folder, number=number)
    return (
        write_run(at(f"sharded-entities-{by_shard.count}"), entities, by_shard),
        write_run(at(f"sharded-claims-{by_shard.count}"), claims, by_shard),
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
def _of_shard(shards: Kept[_Shards], function: Callable[[ClaimSource], T], number: int) -> T:
    return function(shards.value(number))


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

    def each(self, *functions: Making) -> Iterator[bytes]:
        """Yield what each function makes of each slice, function by function."""
        work = [(number, *part) for number, part in enumerate(product(functions, self.slices))]
        done, total = 0, self.counts[1]
        for (_, _, part), path in zip(work, self.workers.each(partial(_written, self.folder), work), strict=True):
            done += part.settled[1].count if part.settled else 0
            self.tell("claims written", done // len(functions), total)
            yield from _blocks(path)

    def shards(self, count: int, function: Callable[[ClaimSource], T]) -> Iterator[T]:
        """Yield what the function makes of each of `count` shards; each is in memory while it is made."""
        by_shard = _ByShard(count)
        halves = list(self.workers.each(partial(_sharded, self.folder, by_shard), enumerate(self.slices)))
        entities, claims = Spool([ids for ids, _ in halves], by_shard), Spool([said for _, said in halves], by_shard)
        shards = keep(self.folder, _Shards(self.base_iri, self.version, entities, claims))
        for number, made in enumerate(self.workers.each(partial(_of_shard, shards, function), range(count))):
            self.tell("shards made", number + 1, count)
            yield made
        entities.delete()
        claims.delete()

    @property
    def counts(self) -> tuple[int, int]:
        """How many entities and claims it holds."""
        settled = [each.settled for each in self.slices if each.settled]
        return sum(run.count for run, _ in settled), sum(run.count for _, run in settled)
