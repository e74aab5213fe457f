"""From plain data to an entity with its claims, or to a bare claim; what is wrong becomes problems with their line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from ontology.claim import Claim
from ontology.entities._base import Entity
from ontology.entities.registry import kind
from ontology.errors import QUOTE_LIMIT, Problem, nearest, quote
from ontology.relations import RELATIONS

Loc = tuple[int | str, ...]
LineOf = Callable[[Loc], int]
"""The line of a place inside one record, such as `("held_in", 1, "evidence")`."""


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
    """A record that breaks rules: the id it was to define, if it names one, and all that is wrong with it."""

    id: str
    problems: tuple[Problem, ...]


def parse(data: object, file: str, line_of: LineOf) -> Record | Broken:
    """Return the record that `data` writes, or everything that is wrong with it."""
    start = line_of(())
    if not isinstance(data, dict):
        what = f"a record must be a mapping, this is {quote(data)}"
        return Broken("", (Problem(file, start, "", what),))
    name = data.get("id")
    label = name[:QUOTE_LIMIT] if isinstance(name, str) else ""
    if "subject" in data or ("relation" in data and "id" not in data):
        return _bare_claim(data, file, line_of, start)
    if name is None:
        message = (
            "has neither an id nor a subject: an entity starts with id: kind:slug, a claim with subject: kind:slug"
        )
        return Broken("", (Problem(file, start, "", message),))
    try:
        entity = kind(name).model_validate(data)
    except ValidationError as error:
        problems = _problems(error, file, label, line_of)
        return Broken(str(name), (*problems, *_further(data, error, file, line_of)))
    except ValueError as error:
        return Broken(str(name), _problems(error, file, label, line_of))
    return _claims(entity, file, line_of, start)


def _further(data: dict[str, Any], error: ValidationError, file: str, line_of: LineOf) -> tuple[Problem, ...]:
    """Return what is wrong with the claims of a record whose other fields are broken, so that one run reports all."""
    failed = {detail["loc"][0] for detail in error.errors(include_url=False) if detail["loc"]}
    sound = {name: value for name, value in data.items() if name in RELATIONS and name not in failed}
    stand_in = [{"source": "source:x", "basis": "stated"}] if "evidence" in failed else data.get("evidence", [])
    source = (
        {"url": "https://example.org", "publisher": "x", "grade": "weak"} if data["id"].startswith("source:") else {}
    )
    try:
        entity = kind(data["id"]).model_validate(
            {"id": data["id"], "label": {"en": "x"}, "evidence": stand_in} | source | sound
        )
    except ValueError:  # the id itself, which is reported
        return ()
    found = _claims(entity, file, line_of, 0)
    return found.problems if isinstance(found, Broken) else ()


def _bare_claim(data: dict[str, Any], file: str, line_of: LineOf, start: int) -> Record | Broken:
    label = f"claim on {data.get('subject')}"[:QUOTE_LIMIT]
    given = data.get("id")
    try:
        claim = Claim.model_validate({name: value for name, value in data.items() if name != "id"})
    except ValidationError as error:
        return Broken("", _problems(error, file, label, line_of))
    if given is not None and given != claim.id:
        message = f"has the id {quote(given)}, but what it says has the id {claim.id}: leave the id out"
        return Broken("", (Problem(file, start, label, message),))
    return Record(file, start, None, [(claim, start)])


def _claims(entity: Entity, file: str, line_of: LineOf, start: int) -> Record | Broken:
    record, problems = Record(file, start, entity), list[Problem]()
    for relation, position, value in entity.said():
        place: Loc = (relation.name, position)
        try:
            record.claims.append((entity.claim(relation, value), line_of(place)))
        except ValidationError as error:
            problems += _problems(error, file, entity.id, _within(line_of, place), relation.name)
        except ValueError as error:
            problems.append(Problem(file, line_of(place), entity.id, f"{relation.name}: {error}"))
    return Broken(entity.id, tuple(problems)) if problems else record


def _within(line_of: LineOf, place: Loc) -> LineOf:
    return lambda loc: line_of((*place, *loc))


def _problems(error: ValueError, file: str, label: str, line_of: LineOf, within: str = "") -> tuple[Problem, ...]:
    if not isinstance(error, ValidationError):
        return (Problem(file, line_of(("id",)), label, str(error)),)
    return tuple(_distinct(error, file, label, line_of, within))


def _distinct(error: ValidationError, file: str, label: str, line_of: LineOf, within: str) -> Iterator[Problem]:
    for detail in error.errors(include_url=False):
        loc = tuple(part for part in detail["loc"] if part not in ("id", "literal") or len(detail["loc"]) == 1)
        path = _path((within, *loc) if within and loc[:1] != ("object",) else (within,) if within else loc)
        message = describe(detail)
        yield Problem(file, line_of(loc), label, f"{path}: {message}" if path else message)


def _path(loc: Loc) -> str:
    """Return `held_in[1].evidence[0].basis` for the place of an error."""
    shown = ""
    for part in loc:
        shown += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if shown else str(part)
    return shown.removesuffix(".is").removesuffix(".evidence")


def describe(detail: ErrorDetails) -> str:
    """Return one sentence for an error of the models: what is wrong and what was expected."""
    context, given = detail.get("ctx", {}), detail.get("input")
    match detail["type"]:
        case "missing":
            return "is missing"
        case "extra_forbidden":
            name = str(detail["loc"][-1])
            hint = nearest(name, _FIELDS) or "docs/authoring.md lists the fields"
            return f"there is no field {quote(name)} here; {hint}"
        case "value_error":
            return str(context["error"])
        case "enum" | "literal_error":
            return f"is {quote(given)}, but must be {context['expected']}"
        case "string_too_long":
            return f"has {len(str(given)):,} characters, at most {context['max_length']:,} are allowed"
        case "string_too_short":
            return "is empty: write a text or leave the field out"
        case "string_unicode":
            return "holds a lone surrogate, which is not a character: remove it"
        case "string_type":
            return f"must be text, not {quote(given)}: put it in quotes"
        case "string_pattern_mismatch":
            return f"is {quote(given)}, which does not match {context['pattern']}"
        case _:
            return f"{detail['msg'][0].lower()}{detail['msg'][1:]} (it is {quote(given)})"


_FIELDS = (
    *Entity.model_fields, *RELATIONS, "is", "lang", "valid_from", "valid_to", "status", "reason", "superseded_by",
    "source", "basis", "confidence", "paragraph", "span", "names", "note", "start", "end", "exact", "en", "vi",
    "url", "publisher", "grade", "language", "published_on", "seen_on", "section", "sha256", "subject", "object",
    "value",
)  # fmt: skip
