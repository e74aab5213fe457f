"""A short digest that changes with any record, claim, status or piece of evidence."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from ontology.claim import Claim
from ontology.entities._base import Entity


def entity_mark(entity: Entity) -> bytes:
    """Return what of an entity goes into the fingerprint."""
    return json.dumps(entity.lexical(), sort_keys=True).encode()


def claim_mark(claim: Claim) -> bytes:
    """Return what of a claim goes into the fingerprint."""
    return "".join([claim.id, claim.status, *(piece.id for piece in claim.evidence)]).encode()


def fingerprint(entities: Iterable[bytes], claims: Iterable[bytes]) -> str:
    """Return eight hexadecimal digits of the marks of all entities, then of all claims, in their order."""
    digest = hashlib.sha256()
    for marks in (entities, claims):
        for mark in marks:
            digest.update(mark)
    return digest.hexdigest()[:8]
