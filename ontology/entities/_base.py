"""What all kinds share: identity, lexical labels, and fields that are relations."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cache
from typing import Annotated, Any, ClassVar, Generic, Self, TypeVar, cast

from pydantic import AfterValidator, Field, TypeAdapter, ValidationInfo, field_validator, model_validator

from ontology.claim import Claim
from ontology.dates import Bound
from ontology.errors import nearest, quote
from ontology.evidence import Evidence, EvidenceList, Pieces
from ontology.ids import Digest, Ref, kind_of
from ontology.relations import RELATIONS, Names, Relation, Value
from ontology.terms import TYPES, Basis, Status
from ontology.text import Aliases, Bilingual, Frozen, Lang, Note

T = TypeVar("T")


class Said(Frozen, Generic[T]):
    """One value of a relation, with what a claim needs beside it.

    Attributes:
        is_: The object; `is` in files.
        lang: Language of a text.
        evidence: Its own evidence; absent, the record's evidence counts.
    """

    is_: T = Field(alias="is")
    lang: str | None = None
    valid_from: Bound | None = None
    valid_to: Bound | None = None
    status: Status = Status.ASSERTED
    reason: Note | None = None
    superseded_by: Digest | None = None
    evidence: EvidenceList | None = None


def _listed(value: Any) -> tuple[Any, ...]:
    """Return the values of a relation as a list of mappings: one may be bare, and stand alone."""
    values = value if isinstance(value, list | tuple) else [value]
    return tuple(each if isinstance(each, dict | Said) else {"is": each} for each in values)


def said(relation: Relation) -> Any:
    """Declare a field that is the relation of the same name."""
    return Field(default=(), description=relation.comment[0], json_schema_extra={"acg:relation": relation.name})


UNREAD = Evidence(source="source:unread", basis=Basis.STATED)
"""Stands for the evidence of a record where it is broken, so that claims are not said to have none."""


@cache
def _adapter(cls: type[Entity], name: str) -> TypeAdapter[Any]:
    return TypeAdapter(cls.model_fields[name].rebuild_annotation())


def _distinct(langs: tuple[Lang, ...]) -> tuple[Lang, ...]:
    if len(set(langs)) < len(langs):
        raise ValueError("names a language twice")
    return tuple(sorted(langs))


class Entity(Frozen):
    """Identity only: who or what it is, and what it is called. All else it says becomes claims.

    Attributes:
        kind: The kind, which is the prefix of the id.
        rdf_class: CURIE of the published class.
        title: What the kind is called, in English and Vietnamese.
        comment: One sentence that says what belongs to it, in English and Vietnamese.
        id: `kind:slug`, never reused.
        label: The name to show, in English and Vietnamese.
        short: A short name or acronym.
        aliases: Further names by which texts call it.
        translated: Languages in which the label is our own translation.
        type: Concept of `ontology.terms.TYPES` for the kind.
        description: One sentence in our own words.
        evidence: Counts for every value that has none of its own.
    """

    kind: ClassVar[str]
    rdf_class: ClassVar[str]
    title: ClassVar[Names]
    comment: ClassVar[Names]

    id: Ref
    label: Bilingual
    short: Bilingual | None = None
    aliases: Aliases = Aliases()
    translated: Annotated[tuple[Lang, ...], AfterValidator(_distinct)] = ()
    type: str | None = None
    description: Bilingual | None = None
    evidence: Pieces = ()

    @model_validator(mode="after")
    def _is_of_its_kind(self) -> Self:
        if kind_of(self.id) != self.kind:
            raise ValueError(f"{self.id} is not a {self.kind}")
        types = TYPES.get(self.kind, {})
        if self.type is not None and self.type not in types:
            hint = nearest(self.type, types) or f"a {self.kind} is one of {', '.join(types)}"
            raise ValueError(f"has the unknown type {quote(self.type)}; {hint}")
        if missing := [lang for lang in self.translated if getattr(self.label, lang) is None]:
            raise ValueError(f"marks a translation into {missing[0]}, but has no label in {missing[0]}")
        return self

    @field_validator("*", mode="before")
    @classmethod
    def _as_said(cls, value: Any, info: ValidationInfo) -> Any:
        return _listed(value) if info.field_name in RELATIONS else value

    @classmethod
    def sound_part(cls, data: Mapping[str, Any], broken: Collection[str]) -> Self:
        """Return a record of `data` without its `broken` fields, enough to make the claims of the others."""
        sound = {
            name: _adapter(cls, name).validate_python(_listed(value) if name in RELATIONS else value)
            for name, value in data.items()
            if name in cls.model_fields and name not in broken
        }
        fields: dict[str, Any] = ({"evidence": (UNREAD,)} if "evidence" in broken else {}) | sound
        return cast("Self", cls.model_construct(None, **fields))

    @classmethod
    def relations(cls) -> tuple[Relation, ...]:
        """The relations whose fields this kind has, in declared order."""
        return tuple(RELATIONS[name] for name in cls.model_fields if name in RELATIONS)

    def said(self) -> Iterator[tuple[Relation, int, Said[Any]]]:
        """Yield every (relation, position, value) that the record gives."""
        for relation in self.relations():
            for position, value in enumerate(getattr(self, relation.name)):
                yield relation, position, value

    def claim(self, relation: Relation, value: Said[Any]) -> Claim:
        """Return the claim that `value` makes; without evidence of its own or the record's it raises `ValueError`."""
        fields: dict[str, Any] = {
            "subject": self.id,
            "relation": relation.name,
            "evidence": value.evidence or self.evidence,
            **{name: getattr(value, name) for name in ("valid_from", "valid_to", "status", "reason", "superseded_by")},
        }
        if isinstance(relation.range, Value):
            fields |= {"value": value.is_, "lang": value.lang}
        elif value.lang is not None:
            raise ValueError(f"{relation.name} leads to an entity, which has no language: leave out lang")
        else:
            fields["object"] = value.is_
        return Claim.model_validate(fields)

    def claims(self) -> Iterator[Claim]:
        """Yield the claims that the record makes, in the order of its fields."""
        for relation, _, value in self.said():
            yield self.claim(relation, value)

    def lexical(self) -> dict[str, Any]:
        """Return the fields that are no claims, as plain data: identity, labels, and a source's bibliography."""
        relations = {relation.name for relation in self.relations()}
        return self.model_dump(mode="json", exclude_defaults=True, exclude={*relations, "evidence"})

    def bare(self) -> Self:
        """Return the entity without what it says: identity, labels, and a source's bibliography."""
        said: dict[str, Any] = {relation.name: () for relation in self.relations()}
        return self.model_copy(update=said | {"evidence": ()})

    def names(self) -> Iterator[tuple[Lang, str]]:
        """Yield every (language, name) by which it can be found: label, short label, aliases."""
        yield from self.label.items()
        if self.short is not None:
            yield from self.short.items()
        yield from self.aliases.items()

    def called(self, label: Bilingual) -> Self:
        """Return the entity under the name it had at some time; all other names stay as aliases."""
        now = dict(label.items())
        if now.items() <= dict(self.label.items()).items():
            return self
        others: dict[Lang, dict[str, None]] = {"en": {}, "vi": {}}
        for lang, name in self.names():
            if name != now.get(lang):
                others[lang][name] = None
        aliases = Aliases(en=tuple(others["en"]), vi=tuple(others["vi"]))
        return self.model_copy(update={"label": label, "short": None, "aliases": aliases, "translated": ()})
