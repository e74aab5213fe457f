"""Three tables in CSV (https://www.rfc-editor.org/rfc/rfc4180): nodes, edges, and all claims with their evidence.

A cell is the text itself, also where a spreadsheet would take it for a formula (`=1+1`): a guard before it would be
another text to every program that reads the table. Into a spreadsheet, import tables of untrusted records as text.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from itertools import chain

from exports._format import Exporter, File
from graph_builder.graph import ClaimSource, PartedSource
from ontology.claim import Claim
from ontology.entities._base import Entity

NODES = ("id", "kind", "type", "label_en", "label_vi", "short_en", "short_vi", "aliases_en", "aliases_vi",
         "translated", "description_en", "description_vi")  # fmt: skip
EDGES = ("id", "source", "target", "relation", "valid_from", "valid_to", "status", "basis", "confidence")
CLAIMS = ("id", "subject", "relation", "object", "value", "datatype", "lang", "valid_from", "valid_to", "status",
          "reason_en", "reason_vi", "superseded_by", "rivals", "uncertain", "basis", "confidence", "sources",
          "evidence")  # fmt: skip


def render(source: PartedSource) -> Iterator[File]:
    """Yield `nodes.csv`, `edges.csv` (claims between entities) and `claims.csv` (all claims; evidence as JSON).

    Lists are separated by ` | `.
    """
    yield File("nodes.csv", chain(rows([NODES]), source.each(_nodes)))
    yield File("edges.csv", chain(rows([EDGES]), source.each(_edges)))
    yield File("claims.csv", chain(rows([CLAIMS]), source.each(_claims)))


def _nodes(part: ClaimSource) -> Iterator[str]:
    return rows(map(_node, part.entities()))


def _edges(part: ClaimSource) -> Iterator[str]:
    return rows(_edge(claim) for claim in part.claims() if isinstance(claim.object, str))


def _claims(part: ClaimSource) -> Iterator[str]:
    return rows(map(_claim, part.claims()))


def rows(cells: Iterable[tuple[object, ...]]) -> Iterator[str]:
    """Yield each row as a line of CSV; `None` is an empty cell."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    for row in cells:
        writer.writerow(["" if cell is None else cell for cell in row])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


def _node(entity: Entity) -> tuple[object, ...]:
    label, short, description = entity.label, entity.short, entity.description
    return (
        entity.id, entity.kind, entity.type, label.en, label.vi, short and short.en, short and short.vi,
        " | ".join(entity.aliases.en), " | ".join(entity.aliases.vi), " | ".join(entity.translated),
        description and description.en, description and description.vi,
    )  # fmt: skip


def _edge(claim: Claim) -> tuple[object, ...]:
    sure, basis = claim.strongest
    return (
        claim.id, claim.subject, claim.object, claim.relation, claim.valid_from, claim.valid_to, claim.status.value,
        basis.value, sure,
    )  # fmt: skip


def _claim(claim: Claim) -> tuple[object, ...]:
    sure, basis = claim.strongest
    found = claim.object
    ends = (found, "", "", "") if isinstance(found, str) else ("", found.value, found.datatype, found.lang)
    reason = claim.reason
    evidence = json.dumps(claim.bare()["evidence"], ensure_ascii=False)
    return (
        claim.id, claim.subject, claim.relation, *ends, claim.valid_from, claim.valid_to, claim.status.value,
        reason and reason.en, reason and reason.vi, claim.superseded_by, " | ".join(claim.rivals),
        "true" if claim.uncertain else "", basis.value, sure,
        " | ".join(sorted({piece.source for piece in claim.evidence})), evidence,
    )  # fmt: skip


EXPORTER = Exporter(
    "csv",
    "tables of nodes, edges and claims",
    "text/csv",
    ("url, publisher and grade of sources",),
    render,
    streams=True,
)
