"""Evidence: who says so, and where in which text."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, model_validator

from ontology.errors import quote
from ontology.ids import Ref, digest, kind_of
from ontology.literal import Whole
from ontology.terms import Basis
from ontology.text import Frozen, Note, clean

NAME_LIMIT = 250
"""Code points of a name in evidence: names are kept, sentences are not."""


class Name(Frozen):
    """A name as it stands in a text: offsets in code points of the normalised text, end exclusive."""

    start: Annotated[Whole, Field(ge=0)]
    end: Annotated[Whole, Field(ge=1)]
    exact: Annotated[str, StringConstraints(min_length=1, max_length=NAME_LIMIT), AfterValidator(clean)]

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.end - self.start != len(self.exact):
            raise ValueError(
                f"{quote(self.exact)} has {len(self.exact)} characters, but {self.start} to {self.end} are "
                f"{self.end - self.start}: count code points of the NFC text, end exclusive"
            )
        return self


def _ordered(span: tuple[int, int]) -> tuple[int, int]:
    if span[0] >= span[1]:
        raise ValueError(f"the span {span[0]} to {span[1]} is empty: the end is exclusive and comes after the start")
    return span


Span = Annotated[tuple[Annotated[Whole, Field(ge=0)], Whole], AfterValidator(_ordered)]
"""Start and end (exclusive) in code points of the normalised text."""


def _rounded(number: float) -> float:
    return round(number, 4) + 0.0  # no -0.0


Confidence = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False), AfterValidator(_rounded)]
"""How sure evidence makes us, 0 to 1, to four places."""


def _source(ref: str) -> str:
    if kind_of(ref) != "source":
        raise ValueError(f"{quote(ref)} is not a source: name a record whose id starts with source:")
    return ref


class Evidence(Frozen):
    """Who says so, and where.

    Attributes:
        source: Id of the source.
        basis: How the source supports the claim.
        confidence: 0 to 1; left out where it follows from the source's grade.
        paragraph: Paragraph of the source, counted from 1 over the lines that are not blank.
        span: Where the statement stands in the source; its text is not kept.
        names: The names in the text that the claim rests on.
        note: A remark of ours, such as how the text is garbled.
    """

    source: Annotated[Ref, AfterValidator(_source)]
    basis: Basis
    confidence: Confidence | None = None
    paragraph: Annotated[Whole, Field(ge=1)] | None = None
    span: Span | None = None
    names: tuple[Name, ...] = ()
    note: Note | None = None

    @cached_property
    def id(self) -> str:
        """First 24 hex digits of the SHA-256 of the evidence, its confidence included."""
        names = [[name.start, name.end, name.exact] for name in self.names]
        note = [self.note.en, self.note.vi] if self.note else None
        where = [self.paragraph, self.span, names]
        return digest([self.source, self.basis.value, self.confidence, *where, note])


_EXAMPLE = "{source: source:…, basis: stated}"


def pieces(value: Any) -> Any:
    """Return evidence as a list: one piece may be written without."""
    if value is None or isinstance(value, str | int | float):
        raise ValueError(f"is {quote(value)}, but must be one piece such as {_EXAMPLE}, or a list of such pieces")
    return [value] if isinstance(value, dict | Evidence) else value


def required(value: Any) -> Any:
    """Return `value`; where it holds no evidence raise `ValueError`."""
    if value is None or (isinstance(value, list | tuple) and not value):
        raise ValueError(f"has no evidence: every claim needs at least one piece, such as {_EXAMPLE}")
    return value


Pieces = Annotated[tuple[Evidence, ...], BeforeValidator(pieces)]
"""Pieces of evidence, or none."""
EvidenceList = Annotated[tuple[Evidence, ...], BeforeValidator(pieces), BeforeValidator(required)]
"""One or more pieces of evidence."""


def joined(evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """Return the distinct pieces in a fixed order: by source, paragraph, span, then id."""
    if len(evidence) == 1:
        return evidence
    distinct = {piece.id: piece for piece in evidence}
    return tuple(sorted(distinct.values(), key=lambda e: (e.source, e.paragraph or 0, e.span or (0, 0), e.basis, e.id)))
