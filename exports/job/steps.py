"""The steps of the job, as functions of their arguments alone: whoever runs them, and however often, makes the same.

part ─ deal ─▶ a summary, and rows for each shard        all summaries ─ survey ─▶ what holds of all
rows of a shard, what holds of all ─ make ─▶ its file, and what is wrong
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from operator import attrgetter

from exports.bulk.shards import Made, made
from graph_builder._collector import collection_paused
from graph_builder.check import Placed
from graph_builder.link import Defined, Linked, Summary, Whole, defined, linked, place_order, placed, summarised
from graph_builder.load.registry import Loaded, Part
from graph_builder.shards import Shard, shard_of


@dataclass(slots=True)
class Rows:
    """What a part says that belongs to one shard.

    Attributes:
        number: Position of the part among all.
        defined: What defines an id.
        said: Claims with their places.
    """

    number: int
    defined: list[Defined] = field(default_factory=list)
    said: list[Placed] = field(default_factory=list)


@collection_paused()
def deal(number: int, part: Part, count: int) -> tuple[Summary, Mapping[int, Rows]]:
    """Read a part, and return its summary and its rows by shard."""
    loaded, rows = Loaded(), dict[int, Rows]()
    loaded.take(part.items())
    for each in defined(loaded):
        rows.setdefault(shard_of(each.id, count), Rows(number)).defined.append(each.bare())
    for said in placed(loaded):
        rows.setdefault(shard_of(said.claim.subject, count), Rows(number)).said.append(said)
    return summarised(loaded), rows


@collection_paused()
def make(rows: Iterable[Rows], whole: Whole, base_iri: str) -> tuple[Made, Linked, int]:
    """Return the file of a shard, what else came of linking it, and what it adds to the fingerprint."""
    in_order = sorted(rows, key=attrgetter("number"))  # records that are wrong are told where they stand first
    ids = sorted((each for part in in_order for each in part.defined), key=attrgetter("id"))
    said = sorted((each for part in in_order for each in part.said), key=place_order)
    found = linked(ids, said, whole)
    shard = Shard(base_iri, "", tuple(found.entities), tuple(found.claims))
    mark, found.entities, found.claims = found.mark, [], []
    return made(shard), found, mark
