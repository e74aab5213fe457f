"""What comes out of an export in one normal form, and what the graph says in the same form."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from graph_builder.graph import KnowledgeGraph
from ontology.claim import Claim

Normal = dict[str, Any]
"""One claim: every part of it by name, in a form that compares."""
Files = dict[str, str]
"""The files of an export by path."""
Record = dict[str, Any]
"""What a record says that is no claim, lists sorted."""

ORDER = ("stated", "corrected", "external", "implied")
"""Bases, strongest first, where confidences are equal."""


def expected(graph: KnowledgeGraph) -> dict[str, Normal]:
    """What the graph itself says."""
    return {claim.id: normal(claim) for claim in graph.claims()}


def normal(claim: Claim) -> Normal:
    """The normal form of a claim."""
    found = claim.object
    return {
        "subject": claim.subject,
        "relation": claim.relation,
        "object": found if isinstance(found, str) else (found.value, found.lang or found.datatype),
        "valid_from": claim.valid_from,
        "valid_to": claim.valid_to,
        "status": claim.status.value,
        "reason": both(claim.reason and claim.reason.model_dump()),
        "superseded_by": claim.superseded_by,
        "rivals": set(claim.rivals),
        "uncertain": claim.uncertain,
        "basis": claim.strongest[1].value,
        "confidence": claim.strongest[0],
        "evidence": {
            (
                piece.source, piece.basis.value, piece.confidence, piece.paragraph, piece.span,
                tuple((name.start, name.end, name.exact) for name in piece.names),
                both(piece.note and piece.note.model_dump()),
            )
            for piece in claim.evidence
        },
    }  # fmt: skip


def records(graph: KnowledgeGraph) -> dict[str, Record]:
    """What the graph's own records say."""
    return {entity.id: record(entity.lexical()) for entity in graph.entities()}


def record(data: dict[str, Any]) -> Record:
    """The normal form of a record: what is empty is left out, and English is what a source is in."""

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: plain(each) for key, each in value.items() if each}
        return sorted(value) if isinstance(value, list) else value

    return {key: value for key, value in plain(data).items() if value and (key, value) != ("language", "en")}


def both(text: dict[str, Any] | None) -> tuple[str | None, str | None]:
    return (text or {}).get("en"), (text or {}).get("vi")


def from_bare(data: dict[str, Any]) -> tuple[str, Normal]:
    """The normal form of a bare claim in JSON, and the id that it gives."""
    pieces = {
        (
            piece["source"], piece["basis"], piece.get("confidence"), piece.get("paragraph"),
            tuple(piece["span"]) if "span" in piece else None,
            tuple((name["start"], name["end"], name["exact"]) for name in piece.get("names", ())),
            both(piece.get("note")),
        )
        for piece in data["evidence"]
    }  # fmt: skip
    sure, _, basis = min((-(piece[2] or 0), ORDER.index(piece[1]), piece[1]) for piece in pieces)
    return data["id"], {
        "subject": data["subject"],
        "relation": data["relation"],
        "object": data["object"] if "object" in data else (data["value"], data.get("lang") or data["datatype"]),
        "valid_from": data.get("valid_from"),
        "valid_to": data.get("valid_to"),
        "status": data.get("status", "asserted"),
        "reason": both(data.get("reason")),
        "superseded_by": data.get("superseded_by"),
        "rivals": set(data.get("rivals", ())),
        "uncertain": data.get("uncertain", False),
        "basis": basis,
        "confidence": -sure + 0.0,
        "evidence": pieces,
    }


def by_id(pairs: Iterable[tuple[str, Normal]]) -> dict[str, Normal]:
    """Pairs of id and claim as a mapping; the same id twice is a fault of the format."""
    found: dict[str, Normal] = {}
    for key, claim in pairs:
        assert key not in found, f"the claim {key} stands there twice"
        found[key] = claim
    return found
