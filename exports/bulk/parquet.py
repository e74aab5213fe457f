"""Tables in Parquet with the names that GraphFrames takes: `id`, `src`, `dst`, `relationship`; the extra `parquet`.

GraphFrame(spark.read.parquet("parquet/vertices.parquet"), spark.read.parquet("parquet/edges.parquet"))
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator
from functools import partial
from typing import IO, TYPE_CHECKING, Any, cast

from exports._format import Binary, BulkExporter
from graph_builder.graph import ClaimSource, PartedSource
from graph_builder.utf8 import Text, lines
from ontology.claim import Claim
from ontology.errors import extra
from ontology.evidence import Evidence

if TYPE_CHECKING:
    import pyarrow as pa

GROUP = 50_000
"""Rows of a row group: the same whatever the parts are, so that the bytes are."""


def render(source: PartedSource) -> Iterator[Binary]:
    """Yield `parquet/vertices.parquet`, `parquet/edges.parquet` and `parquet/claims.parquet`.

    Raises:
        UsageError: The extra is not installed.
    """
    with extra("parquet", "parquet"):
        import pyarrow.parquet  # noqa: F401
    for name, rows in (("vertices", vertices), ("edges", edges), ("claims", claims)):
        yield Binary(f"parquet/{name}.parquet", _table(_schemas()[name], source.each(partial(_lines, rows))))


def _schemas() -> dict[str, pa.Schema]:
    """Return the columns of each table."""
    import pyarrow as pa

    text, number = pa.string(), pa.float64()
    both = pa.struct([("en", text), ("vi", text)])
    names = pa.struct([("en", pa.list_(text)), ("vi", pa.list_(text))])
    name = pa.struct([("start", pa.int64()), ("end", pa.int64()), ("exact", text)])
    piece = pa.struct(
        [
            ("id", text),
            ("source", text),
            ("basis", text),
            ("confidence", number),
            ("paragraph", pa.int64()),
            ("span", pa.struct([("start", pa.int64()), ("end", pa.int64())])),
            ("names", pa.list_(name)),
            ("note", both),
        ]
    )
    standing = dict.fromkeys(("valid_from", "valid_to", "status", "basis"), text) | {"confidence": number}
    named = {"label": both, "short": both, "aliases": names, "translated": pa.list_(text), "description": both}
    doubt = {"reason": both, "superseded_by": text, "rivals": pa.list_(text), "uncertain": pa.bool_()}
    columns: dict[str, dict[str, pa.DataType]] = {
        "vertices": dict.fromkeys(("id", "kind", "type"), text) | named | dict.fromkeys(BIBLIOGRAPHY, text),
        "edges": dict.fromkeys(("src", "dst", "relationship", "id"), text) | standing,
        "claims": dict.fromkeys(ENDS, text) | standing | doubt | {"evidence": pa.list_(piece)},
    }
    return {name: pa.schema(list(types.items())) for name, types in columns.items()}


BIBLIOGRAPHY = ("url", "publisher", "grade", "language", "published_on", "seen_on", "section", "sha256")
"""What sources have and other entities have not."""
ENDS = ("id", "subject", "relation", "object", "value", "datatype", "lang")
"""What a claim says."""


def vertices(part: ClaimSource) -> Iterator[dict[str, Any]]:
    """Yield the row of each entity."""
    for entity in part.entities():
        yield entity.lexical() | {"kind": entity.kind}


def edges(part: ClaimSource) -> Iterator[dict[str, Any]]:
    """Yield the row of each claim between two entities."""
    for claim in part.claims():
        if isinstance(claim.object, str):
            ends = {"src": claim.subject, "dst": claim.object, "relationship": claim.relation, "id": claim.id}
            yield ends | _standing(claim)


def claims(part: ClaimSource) -> Iterator[dict[str, Any]]:
    """Yield the row of each claim."""
    for claim in part.claims():
        row = claim.bare() | _standing(claim) | {"uncertain": claim.uncertain}
        yield row | {"evidence": [_piece(piece) for piece in claim.evidence]}


def _standing(claim: Claim) -> dict[str, Any]:
    sure, basis = claim.strongest
    time = {"valid_from": claim.valid_from, "valid_to": claim.valid_to}
    return time | {"status": claim.status.value, "basis": basis.value, "confidence": sure}


def _piece(piece: Evidence) -> dict[str, Any]:
    fields = piece.model_dump(mode="json") | {"id": piece.id}
    return fields | {"span": piece.span and {"start": piece.span[0], "end": piece.span[1]}}


def _lines(rows: Any, part: ClaimSource) -> Iterator[str]:
    """Yield rows as lines of JSON, which a worker can hand over."""
    return (f"{json.dumps(row)}\n" for row in rows(part))


class _Sink(io.RawIOBase):
    """Keeps what is written to it until it is taken."""

    def __init__(self) -> None:
        self._held: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._held.append(bytes(data))
        return len(data)

    def taken(self) -> list[bytes]:
        found, self._held = self._held, []
        return found


def _table(schema: pa.Schema, texts: Iterable[Text]) -> Iterator[bytes]:
    """Yield the bytes of a table, a row group at a time."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    sink = _Sink()
    with pq.ParquetWriter(cast("IO[bytes]", sink), schema, compression="zstd") as writer:
        for rows in _groups(lines(texts)):
            writer.write_table(pa.Table.from_pylist(rows, schema=schema))
            yield from sink.taken()
    yield from sink.taken()


def _groups(rows: Iterable[bytes]) -> Iterator[list[dict[str, Any]]]:
    waiting = list[dict[str, Any]]()
    for row in rows:
        waiting.append(json.loads(row))
        if len(waiting) == GROUP:
            yield waiting
            waiting = []
    if waiting:
        yield waiting


EXPORTER = BulkExporter("parquet", "tables in Parquet for GraphFrames", "application/vnd.apache.parquet", (), render)
