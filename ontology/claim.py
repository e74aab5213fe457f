"""The atom: a claim, and the evidence without which it cannot be made."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from functools import cached_property
from typing import Annotated, Any, Self, cast

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Discriminator,
    Field,
    StringConstraints,
    Tag,
    model_validator,
)
from pydantic_core import to_json

from ontology.dates import Bound, PartialDate
from ontology.errors import nearest, quote
from ontology.relations import INVERSES, RELATIONS, Relation, Value
from ontology.terms import Basis, Status, strongest
from ontology.text import Frozen, Note, Text, clean, nfc

KINDS = ("body", "document", "group", "meeting", "place", "programme", "provision", "source", "state", "theme")
CURIE = re.compile(rf"(?:{'|'.join(KINDS)}):[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
CURIE_LIMIT = 200
NAME_LIMIT = 250
"""Code points of a name in evidence: names are kept, sentences are not."""

# IRIs that RDF can write between angle brackets (https://www.w3.org/TR/turtle/#grammar-production-IRIREF).
URL = re.compile(r"https?://[^\s\x00-\x20<>\"{}|\\^`\x7f-\xa0]+")


def curie(text: str) -> str:
    """Return `text` if it is an entity id; otherwise raise `ValueError` with what is wrong."""
    if len(text) <= CURIE_LIMIT and CURIE.fullmatch(text):
        return text
    kind, colon, slug = text.partition(":")
    if not colon:
        raise ValueError(f"{quote(text)} is not an id: write kind:slug, such as body:amcc")
    if kind not in KINDS:
        hint = nearest(kind, KINDS) or f"the kinds are {', '.join(KINDS)}"
        raise ValueError(f"{quote(text)} has the unknown kind {quote(kind)}; {hint}")
    if len(text) > CURIE_LIMIT:
        raise ValueError(f"{quote(text)} is longer than the {CURIE_LIMIT} characters an id may have")
    raise ValueError(f"{quote(text)} is not an id: {quote(slug)} must be a-z, 0-9 and single hyphens")


def kind_of(curie: str) -> str:
    """Return the kind in an entity id: `body` of `body:amcc`."""
    return curie[: curie.index(":")]


Ref = Annotated[str, AfterValidator(curie)]
"""Id of an entity, `kind:slug`."""
ClaimId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{24}$")]
"""First 24 hex digits of the SHA-256 of what the claim says."""


def digest(content: object) -> str:
    """Return the first 24 hex digits of the SHA-256 of `content` as compact UTF-8 JSON."""
    return hashlib.sha256(to_json(content)).hexdigest()[:24]


class LiteralValue(Frozen):
    """A literal object: its lexical form with either a datatype or a language.

    Attributes:
        value: The lexical form, NFC.
        datatype: CURIE of an XSD datatype, absent where there is a language.
        lang: BCP 47 language tag, in lower case.
    """

    value: Text
    datatype: Annotated[str, StringConstraints(pattern=r"^xsd:[A-Za-z]+$")] | None = None
    lang: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,8}(-[a-z0-9]{1,8})*$")] | None = None

    @cached_property
    def content(self) -> dict[str, str]:
        """What the id of a claim is made from."""
        if self.lang is not None:
            return {"value": self.value, "lang": self.lang}
        return {"value": self.value, "datatype": self.datatype or "xsd:string"}


def _sort_of(value: Any) -> str:
    return "literal" if isinstance(value, dict | LiteralValue) else "id"


Object = Annotated[Annotated[Ref, Tag("id")] | Annotated[LiteralValue, Tag("literal")], Discriminator(_sort_of)]
"""The id of an entity, or a literal."""


def literal(relation: Relation, value: object, lang: str | None = None) -> dict[str, str]:
    """Return the fields of the `LiteralValue` that `relation` makes of `value`.

    Raises:
        ValueError: `value` is not what the relation's range asks for.
    """
    text = nfc(str(value)) if isinstance(value, str | int) and not isinstance(value, bool) else None
    if text is None or (isinstance(value, int) and relation.range is not Value.NUMBER):
        raise ValueError(f"{relation.name} takes a {relation.range}, not {quote(value)}: write it as text, in quotes")
    if lang is not None and relation.range is not Value.TEXT:
        raise ValueError(f"{relation.name} takes a {relation.range}, which has no language: leave out lang")
    match relation.range:
        case Value.DATE:
            return {"value": text, "datatype": PartialDate(text).datatype}
        case Value.NUMBER:
            if not re.fullmatch(r"0|-?[1-9][0-9]{0,17}", text):
                raise ValueError(f"{relation.name} takes a whole number, not {quote(text)}")
            return {"value": text, "datatype": "xsd:integer"}
        case Value.URL:
            if not URL.fullmatch(text):
                raise ValueError(f"{relation.name} takes an http or https address, not {quote(text)}")
            return {"value": text, "datatype": "xsd:anyURI"}
        case Value.TEXT:
            if lang is None:
                raise ValueError(f"{relation.name} takes text in a language: write {{is: …, lang: en}}")
            return {"value": text, "lang": lang.lower()}
        case _:
            if relation.values and text not in relation.values:
                raise ValueError(f"{relation.name} is one of {', '.join(relation.values)}, not {quote(text)}")
            return {"value": text, "datatype": "xsd:string"}


class Name(Frozen):
    """A name as it stands in a text: offsets in code points of the normalised text, end exclusive."""

    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=1)]
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


Span = Annotated[tuple[Annotated[int, Field(ge=0)], int], AfterValidator(_ordered)]
"""Start and end (exclusive) in code points of the normalised text."""


Confidence = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False), AfterValidator(lambda number: round(number, 4))]
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
    paragraph: Annotated[int, Field(ge=1)] | None = None
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


def _evidence(value: Any) -> Any:
    if value is None or (isinstance(value, list | tuple) and not value):
        example = "{source: source:…, basis: stated}"
        raise ValueError(f"has no evidence: every claim needs at least one piece, such as {example}")
    return [value] if isinstance(value, dict) else value


EvidenceList = Annotated[tuple[Evidence, ...], BeforeValidator(_evidence), Field(min_length=1)]
"""One or more pieces of evidence."""


class Claim(Frozen):
    """Who or what, related how, to whom or what, for what time, and on whose word.

    In input, `object` may be the id of an entity; a literal is given as `value`, with `lang` for text. The inverse name
    of a relation is accepted and turned round; the ends of a symmetric relation are sorted.

    Attributes:
        subject: Id of an entity.
        relation: Name of a relation.
        object: Id of an entity, or a literal.
        valid_from: First day on which it holds; absent means not looked up.
        valid_to: Last day on which it holds, inclusive.
        status: Authored as asserted, withdrawn or superseded.
        reason: Why it is withdrawn.
        superseded_by: Id of the claim that took its place.
        rivals: Ids of upheld claims that contradict it; computed by the linker, not believed in input.
        uncertain: Whether it only may hold on the day of a slice; computed, not believed in input.
        evidence: At least one piece; equal pieces count once.
    """

    subject: Ref
    relation: str
    object: Object
    valid_from: Bound | None = None
    valid_to: Bound | None = None
    status: Status = Status.ASSERTED
    reason: Note | None = None
    superseded_by: ClaimId | None = None
    rivals: tuple[ClaimId, ...] = ()
    uncertain: bool = False
    evidence: EvidenceList

    @model_validator(mode="before")
    @classmethod
    def _normalise(cls, data: Any) -> Any:
        if not isinstance(data, dict):
            return data
        data = {name: value for name, value in data.items() if name not in ("rivals", "uncertain")}
        if data.get("status") == Status.DISPUTED:
            data["status"] = Status.ASSERTED
        if not data.get("evidence"):
            data["evidence"] = []
        name = data.get("relation")
        if isinstance(name, str) and name in INVERSES and "value" not in data:
            data["relation"] = INVERSES[name].name
            data["subject"], data["object"] = data.get("object"), data.get("subject")
        found = RELATIONS.get(data.get("relation", "")) if isinstance(name, str) else None
        if found is None:
            hint = nearest(name, [*RELATIONS, *INVERSES]) if isinstance(name, str) else ""
            raise ValueError(f"{quote(name)} is not a relation; {hint or 'docs/relations.md lists them'}")
        if "value" in data:
            if not found.is_literal:
                raise ValueError(f"{found.name} leads to an entity: give its id as object, not a value")
            datatype, lang = data.pop("datatype", None), data.pop("lang", None)
            data["object"] = literal(found, data.pop("value"), lang)
            if datatype is not None and datatype != data["object"].get("datatype"):
                expected = data["object"].get("datatype", "a language")
                raise ValueError(f"{found.name} needs {expected} here, not the datatype {quote(datatype)}")
        return data

    @model_validator(mode="after")
    def _is_sound(self) -> Self:
        found = RELATIONS[self.relation]
        if kind_of(self.subject) not in found.domain:
            raise ValueError(f"{self.subject} cannot be the subject of {found.name}: it takes {_either(found.domain)}")
        if isinstance(self.object, str):
            if isinstance(found.range, Value):
                raise ValueError(f"{found.name} leads to a {found.range}, not to an entity: give it as value")
            if kind_of(self.object) not in found.range:
                raise ValueError(f"{self.object} cannot be the object of {found.name}: it takes {_either(found.range)}")
            if self.object == self.subject:
                raise ValueError(f"{self.subject} cannot be related to itself by {found.name}")
            if found.symmetric and self.object < self.subject:
                self._settle(subject=self.object, object=self.subject)
        elif literal(found, self.object.value, self.object.lang) != self.object.content:
            raise ValueError(f"{found.name} cannot have the literal {self.object.content}: it takes a {found.range}")
        self._check_time_and_status()
        if len(self.evidence) > 1:
            self._settle(evidence=joined(self.evidence))
        return self

    def _settle(self, **fields: Any) -> None:
        """Bring fields into their one form while the model is being made."""
        for name, value in fields.items():
            object.__setattr__(self, name, value)

    def _check_time_and_status(self) -> None:
        start, end = self.valid_from, self.valid_to
        if isinstance(start, PartialDate) and isinstance(end, PartialDate) and end.last < start.first:
            raise ValueError(f"ends ({end}) before it starts ({start}): swap or correct valid_from and valid_to")
        if (self.status is Status.WITHDRAWN) != (self.reason is not None):
            raise ValueError("a withdrawn claim needs a reason, and only a withdrawn claim has one")
        if (self.status is Status.SUPERSEDED) != (self.superseded_by is not None):
            raise ValueError("a superseded claim needs superseded_by, and only a superseded claim has it")

    @cached_property
    def content(self) -> list[Any]:
        """What the claim says: `[subject, relation, object, valid_from, valid_to]`."""
        ends = self.object if isinstance(self.object, str) else self.object.content
        return [self.subject, self.relation, ends, self.valid_from, self.valid_to]

    @cached_property
    def id(self) -> str:
        """The id: the same in graph, RDF, page and every other format, whatever the base IRI."""
        return digest(self.content)

    @property
    def kind_of_relation(self) -> Relation:
        """The relation's declaration."""
        return RELATIONS[self.relation]

    @cached_property
    def strongest(self) -> tuple[float, Basis]:
        """Confidence and basis of the strongest evidence; evidence that was not linked yet counts as 0."""
        return strongest([(piece.confidence or 0.0, piece.basis) for piece in self.evidence])

    def bare(self) -> dict[str, Any]:
        """Return the claim as a bare claim of JSON Lines, which reads back as the same claim."""
        fields = self.model_dump(mode="json", exclude_defaults=True, exclude={"object"})
        ends = {"object": self.object} if isinstance(self.object, str) else self.object.content
        return {"id": self.id, "subject": self.subject, "relation": self.relation, **ends} | fields

    def with_evidence(self, evidence: tuple[Evidence, ...]) -> Self:
        """Return the claim with these pieces instead, each once and in a fixed order."""
        return self._changed(evidence=joined(evidence))

    def with_rivals(self, rivals: Iterable[str]) -> Self:
        """Return the claim with these rivals; with any it is disputed, with none asserted again."""
        found = tuple(sorted(rivals))
        return self._changed(rivals=found, status=Status.DISPUTED if found else Status.ASSERTED)

    def as_uncertain(self) -> Self:
        """Return the claim marked as one that only may hold."""
        return self._changed(uncertain=True)

    def _changed(self, **fields: Any) -> Self:
        kept: dict[str, Any] = {name: value for name, value in self.__dict__.items() if name not in _DERIVED}
        made = type(self).model_construct(**(kept | fields))  # the new values are sound by construction
        return cast("Self", made)

    @property
    def is_upheld(self) -> bool:
        """Whether it counts as a fact: neither withdrawn nor superseded."""
        return self.status is Status.ASSERTED or self.status is Status.DISPUTED


_DERIVED = frozenset({"content", "id", "strongest"})
"""What a claim computes once and keeps."""


def _either(kinds: tuple[str, ...]) -> str:
    return f"a {kinds[0]}" if len(kinds) == 1 else f"a {', '.join(kinds[:-1])} or {kinds[-1]}"


def joined(evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """Return the distinct pieces in a fixed order: by source, paragraph, span, then id."""
    distinct = {piece.id: piece for piece in evidence}
    return tuple(sorted(distinct.values(), key=lambda e: (e.source, e.paragraph or 0, e.span or (0, 0), e.basis, e.id)))
