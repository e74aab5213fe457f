"""The atom: a claim, which cannot be made without evidence."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property, lru_cache
from typing import Annotated, Any, Self

from pydantic import Discriminator, Tag, model_validator

from ontology.dates import Bound, PartialDate, surely_before
from ontology.errors import nearest, quote
from ontology.evidence import Evidence, EvidenceList, joined, required
from ontology.ids import Digest, Ref, digest, kind_of
from ontology.literal import LiteralValue, literal
from ontology.relations import INVERSES, RELATIONS, Relation, Value
from ontology.terms import Basis, Status, strongest
from ontology.text import Frozen, Note


def _turned(data: dict[str, Any]) -> Relation:
    """Return the relation that `data` names; where it is an inverse, turn the claim round."""
    name = data.get("relation")
    if not isinstance(name, str) or (name not in RELATIONS and name not in INVERSES):
        hint = _similar_relation(name[:200]) if isinstance(name, str) else ""
        raise ValueError(f"{quote(name)} is not a relation; {hint or 'docs/relations.md lists them'}")
    if name in RELATIONS:
        data["relation"] = RELATIONS[name].name
        return RELATIONS[name]
    relation = INVERSES[name]
    if relation.is_literal:
        raise ValueError(f"starts from a {relation.range}: write it from the other end, with relation {relation.name}")
    if "object" not in data:
        raise ValueError("has no object: give the id of an entity")
    data["relation"] = relation.name
    data["subject"], data["object"] = data["object"], data.get("subject")
    return relation


@lru_cache
def _similar_relation(name: str) -> str:
    return nearest(name, [*RELATIONS, *INVERSES])


def _sort_of(value: Any) -> str:
    return "literal" if isinstance(value, dict | LiteralValue) else "id"


Object = Annotated[Annotated[Ref, Tag("id")] | Annotated[LiteralValue, Tag("literal")], Discriminator(_sort_of)]
"""The id of an entity, or a literal."""


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
    superseded_by: Digest | None = None
    rivals: tuple[Digest, ...] = ()
    uncertain: bool = False
    evidence: EvidenceList

    @model_validator(mode="before")
    @classmethod
    def _normalise(cls, data: Any) -> Any:
        if not isinstance(data, dict):
            return data
        data = dict(data)
        data.pop("rivals", None)
        data.pop("uncertain", None)
        if data.get("status") == Status.DISPUTED:
            data["status"] = Status.ASSERTED
        if not data.get("evidence"):
            data["evidence"] = []
        relation = _turned(data)
        if "value" in data:
            if not relation.is_literal:
                raise ValueError("leads to an entity: give its id as object, not a value")
            datatype, lang = data.pop("datatype", None), data.pop("lang", None)
            data["object"] = literal(relation, data.pop("value"), lang)
            if datatype is not None and datatype != (expected := data["object"].get("datatype", "none but a language")):
                raise ValueError(f"has the datatype {quote(datatype)}, but needs {expected}: leave it out, it follows")
        elif relation.is_literal and "object" not in data:
            raise ValueError(f"leads to a {relation.range}: give it as value")
        return data

    @model_validator(mode="after")
    def _is_sound(self) -> Self:
        found = RELATIONS[self.relation]
        if kind_of(self.subject) not in found.domain:
            raise ValueError(f"{self.subject} cannot be the subject of {found.name}: it takes {_either(found.domain)}")
        if isinstance(self.object, str):
            if isinstance(found.range, Value):
                raise ValueError(f"leads to a {found.range}, not to an entity: give it as value")
            if kind_of(self.object) not in found.range:
                raise ValueError(f"{self.object} cannot be the object of {found.name}: it takes {_either(found.range)}")
            if self.object == self.subject:
                raise ValueError(f"{self.subject} cannot be related to itself by {found.name}")
            if found.symmetric and self.object < self.subject:
                self._settle(subject=self.object, object=self.subject)
        elif (expected := literal(found, self.object.value, self.object.lang)) != self.object.content:
            raise ValueError(f"is the literal {quote(self.object.content)}, but must be {quote(expected)}")
        self._check_time_and_status()
        if len(self.evidence) > 1:
            self._settle(evidence=joined(self.evidence))
        return self

    def model_post_init(self, context: Any, /) -> None:
        """Refuse a claim without evidence, even one that is copied or constructed unchecked."""
        required(self.__dict__.get("evidence"))

    def _settle(self, **fields: Any) -> None:
        """Bring fields into their one form while the model is being made."""
        for name, value in fields.items():
            object.__setattr__(self, name, value)

    def _check_time_and_status(self) -> None:
        start, end = self.valid_from, self.valid_to
        if isinstance(start, PartialDate) and isinstance(end, PartialDate) and surely_before(end, start):
            raise ValueError(f"ends ({end}) before it starts ({start}): swap or correct valid_from and valid_to")
        if (self.status is Status.WITHDRAWN) != (self.reason is not None):
            raise ValueError("a withdrawn claim needs a reason, and only a withdrawn claim has one")
        if (self.status is Status.SUPERSEDED) != (self.superseded_by is not None):
            raise ValueError("a superseded claim needs superseded_by, and only a superseded claim has it")

    @property
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
        return self.model_copy(update={"evidence": joined(evidence)})

    def with_rivals(self, rivals: Iterable[str]) -> Self:
        """Return the claim with these rivals; with any it is disputed, with none asserted again."""
        found = tuple(sorted(rivals))
        return self.model_copy(update={"rivals": found, "status": Status.DISPUTED if found else Status.ASSERTED})

    def as_uncertain(self) -> Self:
        """Return the claim marked as one that only may hold."""
        return self.model_copy(update={"uncertain": True})

    @property
    def is_upheld(self) -> bool:
        """Whether it counts as a fact: neither withdrawn nor superseded."""
        return self.status in _UPHELD


_UPHELD = (Status.ASSERTED, Status.DISPUTED)


def _either(kinds: tuple[str, ...]) -> str:
    return f"a {kinds[0]}" if len(kinds) == 1 else f"a {', '.join(kinds[:-1])} or {kinds[-1]}"
