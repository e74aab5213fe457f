"""Shards: the whole in parts that machines take one each, by a hash of the entity, so that none needs another.

A shard holds entities, all claims of which they are the subject, and the evidence of those claims: it proves itself.
Evidence that claims in several shards share stands in each of them.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ontology.claim import Claim
from ontology.entities._base import Entity
from ontology.evidence import Evidence


def shard_of(entity_id: str, count: int) -> int:
    """Return the shard that an entity belongs to: the first eight bytes of its id's SHA-256, modulo `count`.

    Examples:
        >>> shard_of("body:amcc", 16)
        5
    """
    return int.from_bytes(hashlib.sha256(entity_id.encode()).digest()[:8], "big") % count


def pieces_of(claims: Iterable[Claim]) -> Iterator[Evidence]:
    """Yield each piece of evidence of the claims once, by id."""
    pieces = {piece.id: piece for claim in claims for piece in claim.evidence}
    return (pieces[key] for key in sorted(pieces))


@dataclass(frozen=True, slots=True)
class Shard:
    """A shard in memory: a `ClaimSource`.

    Attributes:
        base_iri: What every IRI of ours starts with.
        version: Version of the whole dataset.
        by_id: Its entities, by id.
        ordered: Their claims, in `claim_order`.
    """

    base_iri: str
    version: str
    by_id: tuple[Entity, ...]
    ordered: tuple[Claim, ...]

    def entities(self) -> Iterable[Entity]:
        """Its entities, by id."""
        return self.by_id

    def claims(self) -> Iterable[Claim]:
        """Its claims, in `claim_order`."""
        return self.ordered

    def evidence(self) -> Iterable[Evidence]:
        """Its pieces of evidence, each once, by id."""
        return pieces_of(self.ordered)


def in_shards(
    base_iri: str, version: str, entities: Iterable[Entity], claims: Iterable[Claim], count: int
) -> Iterator[Shard]:
    """Yield `count` shards of entities, given by id, and claims, given in `claim_order`."""
    ids, said = defaultdict[int, list[Entity]](list), defaultdict[int, list[Claim]](list)
    for entity in entities:
        ids[shard_of(entity.id, count)].append(entity)
    for claim in claims:
        said[shard_of(claim.subject, count)].append(claim)
    for number in range(count):
        yield Shard(base_iri, version, tuple(ids[number]), tuple(said[number]))
