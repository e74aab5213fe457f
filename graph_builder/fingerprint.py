"""A short digest that changes with any record, claim, status or piece of evidence, whatever their order.

Each entity and claim has a mark, and the marks are added up, so that those who know a part each can add theirs.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from ontology.claim import Claim
from ontology.entities._base import Entity


def _mark(data: str) -> int:
    return int.from_bytes(hashlib.sha256(data.encode()).digest(), "big")


def entity_mark(entity: Entity) -> int:
    """Return what an entity adds to the sum."""
    return _mark(json.dumps(entity.lexical(), sort_keys=True))


def claim_mark(claim: Claim) -> int:
    """Return what a claim adds to the sum."""
    return _mark("".join([claim.id, claim.status, *(piece.id for piece in claim.evidence)]))


def fingerprint(marks: Iterable[int]) -> str:
    """Return eight hexadecimal digits of the sum of all marks."""
    return hashlib.sha256(str(sum(marks)).encode()).hexdigest()[:8]
