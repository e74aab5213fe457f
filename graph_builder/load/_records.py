"""From plain data to an entity with its claims, or to a bare claim; what is wrong becomes problems with their line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, cast

from pydantic import ValidationError

from graph_builder.load._messages import describe
from ontology.claim import Claim
from ontology.entities._base import Entity
from ontology.entities.registry import kind
from ontology.errors import QUOTE_LIMIT, Problem, quote, shown
from ontology.from_rdf import Fact
from ontology.relations import INVERSES, RELATIONS

Loc = tuple[int | str, ...]
LineOf = Callable[[Loc], int]
"""The line of a place inside one record, such as `("held_in", 1, "evidence")`."""


def on_line(line: int) -> LineOf:
    """Return the `LineOf` of a record that stands on one line."""
    return lambda _: line


@dataclass(slots=True)
class Record:
    """What one record says.

    Attributes:
        file: Path as the user gave it.
        line: Where the record starts, from 1.
        entity: The entity, absent for a bare claim.
        claims: Each claim with its line.
    """

    file: str
    line: int
    entity: Entity | None
    claims: list[tuple[Claim, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Broken:
    """A record that breaks rules.

    Attributes:
        id: The id it was to define, or an empty string.
        problems: All that is wrong with it.
        file: Path as the user gave it.
        line: Where the record starts.
        claims: Its sound claims, whose ids are still to be looked up, so that one run reports everything.
    """

    id: str
    problems: tuple[Problem, ...]
    file: str = ""
    line: int = 0
    claims: tuple[tuple[Claim, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Foreign:
    """A triple of others: no part of a record or claim.

    Attributes:
        statement: The triple as a line of N-Quads.
        fact: What it says, if it is the direct triple of a claim; once the claim is there, it is no longer foreign.
    """

    statement: str
    fact: Fact | None


def parse(data: object, file: str, line_of: LineOf) -> Record | Broken:
    """Return the record that `data` writes, or everything that is wrong with it."""
    if not isinstance(data, dict):
        message = f"a record must be a mapping, such as {{id: kind:slug, …}}, not {quote(data)}"
        return Broken("", (Problem(file, line_of(()), "", message),))
    if "subject" in data or ("relation" in data and "id" not in data):
        on = f"claim on {_label(data['subject'])}" if "subject" in data else "claim"
        return _Reading(data, file, line_of, on).bare_claim()
    return _Reading(data, file, line_of, _label(data.get("id", ""))).entity()


def problems_of(
    error: ValidationError, data: dict[str, Any], file: str, line_of: LineOf, label: str
) -> Iterator[Problem]:
    """Yield what a model finds wrong with `data`, each with its line; `label` is what problems call it."""
    yield from _Reading(data, file, line_of, label).problems(error)


def _label(name: object) -> str:
    return name if isinstance(name, str) and len(name) <= QUOTE_LIMIT else quote(name)


@dataclass(frozen=True, slots=True)
class _Reading:
    """A mapping that is being read as a record; `label` is what problems call it."""

    data: dict[str, Any]
    file: str
    line_of: LineOf
    label: str

    def bare_claim(self) -> Record | Broken:
        line, data = self.line_of(()), dict(self.data)
        given = data.pop("id", None)
        try:
            claim = Claim.model_validate(data)
        except ValidationError as error:
            return Broken("", tuple(self.problems(error)))
        if given is not None and given != claim.id:
            message = f"has the id {quote(given)}, but what it says has the id {claim.id}: leave the id out"
            return Broken("", (Problem(self.file, line, self.label, message),))
        return Record(self.file, line, None, [(claim, line)])

    def entity(self) -> Record | Broken:
        name, line = self.data.get("id"), self.line_of(())
        if name is None:
            message = "has neither an id nor a subject: an entity starts with id: kind:slug, a claim with subject: …"
            return Broken("", (Problem(self.file, line, "", message),))
        try:
            cls = kind(name)
        except ValueError as error:
            problem = Problem(self.file, self.line_of(("id",)), self.label, str(error))
            return Broken(str(name), (problem,), self.file, line)
        try:
            return self._with_claims(cls.model_validate(self.data))
        except ValidationError as error:
            return self._broken(cls, error)

    def _broken(self, cls: type[Entity], error: ValidationError) -> Broken:
        """Return what is wrong with the record itself and with the claims of its sound fields."""
        problems = tuple(self.problems(error))
        fields = {str(detail["loc"][0]) for detail in error.errors(include_url=False) if detail["loc"]}
        if "id" in fields:
            return Broken(str(self.data["id"]), problems, self.file, self.line_of(()))
        rest = self._with_claims(cls.sound_part(self.data, fields))
        more = rest.problems if isinstance(rest, Broken) else ()
        return Broken(str(self.data["id"]), problems + more, self.file, self.line_of(()), tuple(rest.claims))

    def _with_claims(self, entity: Entity) -> Record | Broken:
        claims, problems = list[tuple[Claim, int]](), list[Problem]()
        for relation, position, value in entity.said():
            place: Loc = (relation.name, position)
            try:
                claims.append((entity.claim(relation, value), self.line_of(place)))
            except ValidationError as error:
                problems += self.problems(error, place)
            except ValueError as error:
                problems.append(self._problem(place, str(error)))
        if problems:
            return Broken(entity.id, tuple(problems), self.file, self.line_of(()), tuple(claims))
        return Record(self.file, self.line_of(()), entity, claims)

    def problems(self, error: ValidationError, within: Loc = ()) -> Iterator[Problem]:
        """Yield what a model finds wrong, `within` a place of the mapping."""
        for detail in error.errors(include_url=False):
            # The branch that pydantic took for the object of a claim is none of the writer's words.
            loc = tuple(part for part in detail["loc"] if part not in ("id", "literal") or len(detail["loc"]) == 1)
            yield self._problem((*within, *(loc if loc[:1] != ("object",) or not within else ())), describe(detail))

    def _relation(self) -> str:
        """Return the relation of a bare claim, which tells what is wrong as a field does in a record."""
        name = self.data.get("relation")
        return name if isinstance(name, str) and (name in RELATIONS or name in INVERSES) else ""

    def _problem(self, loc: Loc, message: str) -> Problem:
        path = self._path(loc) or ("" if self.data.get("id") and "subject" not in self.data else self._relation())
        return Problem(self.file, self.line_of(loc), self.label, f"{path}: {message}" if path else message)

    def _path(self, loc: Loc) -> str:
        """Return `held_in[1].evidence.basis` for a place; only what is written in the record has a step."""
        path, here = "", cast("object", self.data)
        for part in loc:
            if part == "evidence" and isinstance(here, dict) and not here.get(part):
                break
            if isinstance(part, str) and isinstance(here, dict):
                path += f".{shown(part)}" if path else shown(part)
                here = here.get(part)
            elif isinstance(part, int) and isinstance(here, list):
                path += f"[{part + 1}]"
                here = here[part] if part < len(here) else None
        return path
