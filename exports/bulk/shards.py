"""N-Quads in shards (`graph_builder.shards`), packed, for engines that load many files at once, and a manifest of them.

What a shard holds follows from its entities alone, so one machine or many make the same shards. The digests in the
manifest are of what is in the files, for packing may differ from one version of zlib to the next.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from exports._format import Binary, BulkExporter, File
from exports.nquads import entity_lines, evidence_lines
from graph_builder.graph import ClaimSource, PartedSource

SCHEMA = "asean-cyber-graph-shards-1"
"""Version of the manifest; another one means another form."""
COUNT = 16
"""Shards."""
LEVEL = 6
"""How hard zlib tries."""
GZIP = 31
"""Tells zlib to write gzip with the largest window; the header has no name and no time."""
FOLDER = "shards"


@dataclass(frozen=True, slots=True)
class Made:
    """A shard as a file.

    Attributes:
        data: N-Quads in gzip.
        entities: Entities in it.
        claims: Claims in it.
        evidence: Pieces of evidence in it.
        quads: Lines in it.
        sha256: SHA-256 of the N-Quads, in hexadecimal digits.
    """

    data: bytes
    entities: int
    claims: int
    evidence: int
    quads: int
    sha256: str


def made(part: ClaimSource) -> Made:
    """Return the file of one shard."""
    pack, digest, packed, quads = zlib.compressobj(LEVEL, wbits=GZIP), hashlib.sha256(), list[bytes](), 0
    for data in chain(entity_lines(part), evidence_lines(part)):
        digest.update(data)
        packed.append(pack.compress(data))
        quads += data.count(b"\n")
    packed.append(pack.flush())
    entities, claims, evidence = (sum(1 for _ in each) for each in (part.entities(), part.claims(), part.evidence()))
    return Made(b"".join(packed), entities, claims, evidence, quads, digest.hexdigest())


def name_of(number: int, count: int) -> str:
    """Return the name of the file of a shard: `00.nq.gz`."""
    return f"{number:0{len(str(count - 1))}}.nq.gz"


def told(shard: Made) -> dict[str, int | str]:
    """Return what the manifest tells of a shard beside its path."""
    return {name: getattr(shard, name) for name in ("entities", "claims", "evidence", "quads", "sha256")}


def manifest(shards: Sequence[Mapping[str, int | str]], base_iri: str, version: str) -> File:
    """Return the manifest, given what is `told` of each shard in order."""
    count = len(shards)
    about = {
        "schema": SCHEMA,
        "base_iri": base_iri,
        "version": version,
        "shard_of": f"the first 8 bytes of the SHA-256 of the entity's id, big-endian, modulo {count}",
        "entities": sum(int(each["entities"]) for each in shards),
        "claims": sum(int(each["claims"]) for each in shards),
        "shards": [{"path": name_of(number, count), **each} for number, each in enumerate(shards)],
    }
    return File(f"{FOLDER}/manifest.json", [json.dumps(about, indent=1), "\n"])


def files(source: PartedSource, count: int) -> Iterator[File | Binary]:
    """Yield the file of each of `count` shards, then the manifest."""
    found = []
    for number, shard in enumerate(source.shards(count, made)):
        found.append(told(shard))
        yield Binary(f"{FOLDER}/{name_of(number, count)}", [shard.data])
    yield manifest(found, source.base_iri, source.version)


def render(source: PartedSource) -> Iterator[File | Binary]:
    """Yield `shards/00.nq.gz` and its siblings, then `shards/manifest.json`."""
    return files(source, COUNT)


EXPORTER = BulkExporter("shards", "RDF facts and provenance in packed shards", "application/gzip", (), render)
