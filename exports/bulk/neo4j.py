"""Tables for the bulk import of Neo4j (https://neo4j.com/docs/operations-manual/current/import/).

    neo4j-admin database import full --array-delimiter=TAB
        --nodes=neo4j/entities.csv --nodes=neo4j/values.csv --relationships=neo4j/claims.csv neo4j

Every claim is a relationship with its id, validity, status, basis, confidence and evidence; one that leads to a literal
leads to a node of its own, a `Value`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain

from exports._format import BulkExporter, File
from exports.csv import rows
from graph_builder.graph import ClaimSource, PartedSource
from ontology.claim import Claim
from ontology.entities._base import Entity

ENTITIES = ("id:ID", ":LABEL", "type", "label_en", "label_vi", "short_en", "short_vi", "aliases_en:string[]",
            "aliases_vi:string[]", "description_en", "description_vi", "record")  # fmt: skip
VALUES = ("id:ID", ":LABEL", "value", "datatype", "lang")
CLAIMS = (":START_ID", ":END_ID", ":TYPE", "id", "valid_from", "valid_to", "status", "reason", "superseded_by",
          "rivals:string[]", "uncertain:boolean", "basis", "confidence:double", "sources:string[]",
          "evidence")  # fmt: skip
ARRAY = "\t"
"""Parts the items of a list; no text of ours can hold it."""


def render(source: PartedSource) -> Iterator[File]:
    """Yield `neo4j/entities.csv`, `neo4j/values.csv` and `neo4j/claims.csv`."""
    yield File("neo4j/entities.csv", chain(rows([ENTITIES]), source.each(entities)))
    yield File("neo4j/values.csv", chain(rows([VALUES]), source.each(values)))
    yield File("neo4j/claims.csv", chain(rows([CLAIMS]), source.each(claims)))


def entities(part: ClaimSource) -> Iterator[str]:
    """Yield a row for each entity."""
    return rows(map(_entity, part.entities()))


def values(part: ClaimSource) -> Iterator[str]:
    """Yield a row for each literal that a claim leads to."""
    return rows(
        (claim.id, "Value", claim.object.value, claim.object.datatype, claim.object.lang)
        for claim in part.claims()
        if not isinstance(claim.object, str)
    )


def claims(part: ClaimSource) -> Iterator[str]:
    """Yield a row for each claim."""
    return rows(map(_claim, part.claims()))


def _entity(entity: Entity) -> tuple[object, ...]:
    label, short, description = entity.label, entity.short, entity.description
    return (
        entity.id, f"Entity{ARRAY}{entity.kind.capitalize()}", entity.type, label.en, label.vi,
        short and short.en, short and short.vi, ARRAY.join(entity.aliases.en), ARRAY.join(entity.aliases.vi),
        description and description.en, description and description.vi, _json(entity.lexical()),
    )  # fmt: skip


def _claim(claim: Claim) -> tuple[object, ...]:
    sure, basis = claim.strongest
    return (
        claim.subject, claim.object if isinstance(claim.object, str) else claim.id, claim.relation.upper(), claim.id,
        claim.valid_from, claim.valid_to, claim.status.value, claim.reason and _json(claim.reason.model_dump()),
        claim.superseded_by, ARRAY.join(claim.rivals), "true" if claim.uncertain else "false", basis.value, sure,
        ARRAY.join(sorted({piece.source for piece in claim.evidence})), _json(claim.bare()["evidence"]),
    )  # fmt: skip


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


EXPORTER = BulkExporter("neo4j", "tables for the bulk import of Neo4j", "text/csv", (), render)
