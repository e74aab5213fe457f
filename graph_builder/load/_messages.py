"""What is wrong with a value, in one sentence: pydantic's findings in the words of whoever writes records."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from ontology.claim import Claim
from ontology.entities._base import Said
from ontology.entities.registry import kinds
from ontology.errors import nearest, quote
from ontology.evidence import Evidence, Name
from ontology.literal import LiteralValue
from ontology.relations import INVERSES, RELATIONS
from ontology.text import Aliases, Bilingual

SHAPES = {
    "Aliases": "names by language, such as {en: [ASEAN], vi: […]}",
    "Bilingual": "a text in each language, such as {en: …, vi: …}",
    "Evidence": "a piece of evidence, such as {source: source:…, basis: stated}",
    "LiteralValue": "a literal, such as {value: …, lang: en}",
    "Name": "a name with its place, such as {start: 0, end: 5, exact: ASEAN}",
}
"""How each part of a record is written."""
PATTERNS = {
    "datatype": "a datatype of XML Schema, such as xsd:date",
    "lang": "the tag of a language, such as en or vi",
    "language": "the code of a language in two or three letters, such as vi",
    "sha256": "64 digits and letters a to f, as `sha256sum` prints them",
    "superseded_by": "the id of a claim, 24 digits and letters a to f, as `acg show` prints them",
}
"""What a field with a pattern takes."""


def describe(detail: ErrorDetails) -> str:
    """Return one sentence for an error of the models: what is wrong, what was expected, how to mend it."""
    context, given = detail.get("ctx", {}), detail.get("input")
    if given is None and detail["type"] not in ("missing", "value_error"):
        return "has no value: write one, or leave it out"
    match detail["type"]:
        case "value_error":
            return str(context["error"])
        case "missing":
            return "is missing: add it"
        case "extra_forbidden":
            return _no_field(str(detail["loc"][-1]))
        case "string_unicode":
            return "holds a lone surrogate, which is not a character: remove it"
        case "string_too_long":
            return f"has {len(str(given)):,} characters, but may have {context['max_length']:,}: shorten it"
        case "string_too_short":
            return "is empty: write a text, or leave the field out"
        case "too_short" | "too_long":
            return f"is {quote(given)}, but must have {context.get('max_length', context.get('min_length'))} parts"
        case kind:
            return f"is {quote(given)}, but must be {_expected(kind, context, detail['loc'])}"


def _expected(kind: str, context: dict[str, Any], loc: tuple[int | str, ...]) -> str:
    match kind:
        case "enum" | "literal_error":
            return str(context["expected"])
        case "model_type" | "model_attributes_type" | "dict_type":
            return SHAPES.get(str(context.get("class_name")), "a mapping")
        case "string_pattern_mismatch":
            return PATTERNS.get(str(loc[-1]), f"what {context['pattern']} matches")
        case "string_type":
            return "text: put it in quotes"
        case "tuple_type" | "list_type":
            return "a list, such as […, …]"
        case "greater_than_equal":
            return f"{context['ge']:g} or more"
        case "less_than_equal":
            return f"{context['le']:g} or less"
        case _:
            return "a number, such as 0.8"


def _no_field(name: str) -> str:
    """Return what is wrong with a field that its place does not have."""
    if name in RELATIONS:
        homes = [kind for kind, cls in kinds().items() if name in cls.model_fields]
        return f"is a relation of {_listed(homes)}, and cannot stand here"
    if name in INVERSES:
        relation = INVERSES[name]
        return f"is read from the other end: write {relation.name} in the record of {_listed(relation.domain)}"
    return f"there is no such field here; {_similar_field(name[:200])}"


@cache
def _fields() -> tuple[str, ...]:
    """Return the name of every field that a file can have, as files call it."""
    parts: tuple[type[BaseModel], ...] = (Said, Evidence, Name, Bilingual, Aliases, Claim, LiteralValue)
    models = (*kinds().values(), *parts)
    names = {field.alias or name for model in models for name, field in model.model_fields.items()}
    return tuple(sorted(names - {"rivals", "uncertain"}))


@cache
def _similar_field(name: str) -> str:
    return nearest(name, _fields()) or "docs/authoring.md lists the fields"


def _listed(kinds: Iterable[str]) -> str:
    names = [f"a {kind}" for kind in kinds]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"
