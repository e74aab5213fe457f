"""Nodes and edges as flat rows of text, for formats that know attributes but no structure.

The literal claims of a node and the evidence of an edge are JSON in one attribute, so that nothing is lost.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from xml.sax.saxutils import quoteattr

from graph_builder.graph import ClaimSource, by_entity, edge_data
from ontology.claim import Claim

NODE_ATTRIBUTES = ("kind", "type", "label_vi", "record", "claims")
EDGE_ATTRIBUTES = ("relation", "basis", "status", "confidence", "valid_from", "valid_to", "uncertain", "claim")
NUMBERS = frozenset({"confidence"})
"""Attributes whose values are numbers."""

Row = dict[str, str]


def nodes(source: ClaimSource) -> Iterator[tuple[str, str, Row]]:
    """Yield (id, English label, attributes) of each entity, its literal claims among the attributes."""
    for entity, claims in by_entity(source):
        literal = [claim.bare() for claim in claims if not isinstance(claim.object, str)]
        row = {
            "kind": entity.kind,
            "type": entity.type,
            "label_vi": entity.label.vi,
            "record": _json(entity.lexical()),
            "claims": _json(literal) if literal else None,
        }
        yield entity.id, entity.label.best("en"), _present(row)


def edges(source: ClaimSource) -> Iterator[tuple[Claim, Row]]:
    """Yield each claim between entities with its attributes."""
    for claim in source.claims():
        if isinstance(claim.object, str):
            data = edge_data(claim)
            plain = {"confidence": str(data["confidence"]), "uncertain": "true" if claim.uncertain else None}
            yield claim, _present(data | plain | {"claim": _json(claim.bare())})


def attributes(row: Row) -> str:
    """Return `row` as XML attributes, escaped (https://www.w3.org/TR/xml/#AVNormalize)."""
    return "".join(f" {name}={quoteattr(value)}" for name, value in row.items())


def _present(row: dict[str, str | None]) -> Row:
    return {name: value for name, value in row.items() if value is not None}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
