"""The JSON Schema of records and bare claims (https://json-schema.org/draft/2020-12), derived from the models.

It says what may be written in YAML, JSON Lines or JSON: a value of a relation is bare, a mapping with `is`, or a list
of either. An editor that knows it completes fields and marks what is wrong.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from ontology.claim import Claim
from ontology.entities._base import Entity
from ontology.entities.registry import kinds
from ontology.evidence import Evidence
from ontology.ids import KINDS
from ontology.relations import RELATIONS, Relation, Value
from ontology.terms import TYPES
from ontology.text import Aliases, Bilingual

Schema = dict[str, Any]

_SLUG = "[a-z0-9]+(-[a-z0-9]+)*$"
_DATE = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
_RANGES: dict[Value, Schema] = {
    Value.DATE: {"type": ["string", "integer"], "pattern": _DATE, "description": "YYYY, YYYY-MM or YYYY-MM-DD."},
    Value.NUMBER: {"type": ["string", "integer"], "pattern": "^(0|-?[1-9][0-9]{0,17})$"},
    Value.TEXT: {"type": "string", "minLength": 1},
    Value.CODE: {"type": ["string", "integer"], "minLength": 1},
    Value.URL: {"type": "string", "pattern": "^https?://"},
}
"""How each sort of literal is written; YAML reads bare digits as a number, which a file of records may hold."""


_DATED = {"valid_from", "valid_to", "published_on", "seen_on"}
_YEAR: Schema = {"type": "integer", "minimum": 1, "maximum": 9999}


def schema(base_iri: str) -> Schema:
    """Return the schema of a file of records: one record or claim, or a list of them."""
    items = [_ref(cls.__name__) for cls in kinds().values()] + [_ref("Claim")]
    record = {"oneOf": items}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{base_iri}schema.json",
        "title": "Records and claims of the ASEAN Cyber Graph",
        "anyOf": [record, {"type": "array", "items": record}],
        "$defs": _definitions(),
    }


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _ids(allowed: tuple[str, ...]) -> Schema:
    return {"type": "string", "pattern": f"^({'|'.join(allowed)}):{_SLUG}"}


def _definitions() -> dict[str, Schema]:
    models: list[type[BaseModel]] = [Evidence, Bilingual, Aliases, Claim, *kinds().values()]
    _, made = models_json_schema([(model, "validation") for model in models], ref_template="#/$defs/{model}")
    found: dict[str, Schema] = {
        name: each for name, each in made["$defs"].items() if not name.startswith(("Said", "LiteralValue"))
    }
    found["Note"] = {"anyOf": [{"type": "string"}, _ref("Bilingual")], "description": "A bare text is English."}
    found["Evidences"] = {"anyOf": [_ref("Evidence"), {"type": "array", "items": _ref("Evidence"), "minItems": 1}]}
    found["Evidence"]["properties"] |= {"source": _ids(("source",)), "note": _ref("Note")}
    for each in found.values():
        for name in _DATED & each.get("properties", {}).keys():
            each["properties"][name] = {"anyOf": [each["properties"][name], _YEAR]}
    found["Claim"] = _claim(found["Claim"]["properties"])
    found |= {f"said_{name}": _said(relation, found["Claim"]["properties"]) for name, relation in RELATIONS.items()}
    for kind, cls in kinds().items():
        found[cls.__name__] = _record(kind, cls, found[cls.__name__])
    return dict(sorted(found.items()))


def _value(relation: Relation) -> Schema:
    if isinstance(relation.range, Value):
        return {"enum": list(relation.values)} if relation.values else _RANGES[relation.range]
    return _ids(relation.range)


def _said(relation: Relation, claim: Schema) -> Schema:
    """Return a value with what a claim needs beside it."""
    names = ("valid_from", "valid_to", "status", "reason", "superseded_by", "evidence")
    lang = {"lang": claim["lang"]} if relation.range is Value.TEXT else {}
    return {
        "type": "object",
        "properties": {"is": _value(relation)} | lang | {name: claim[name] for name in names},
        "required": ["is", *lang],
        "additionalProperties": False,
    }


def _record(kind: str, cls: type[Entity], made: Schema) -> Schema:
    properties = dict(made["properties"]) | {"id": _ids((kind,)), "evidence": _ref("Evidences")}
    if kind in TYPES:
        properties["type"] = {"enum": list(TYPES[kind])}
    for relation in cls.relations():
        # A text needs its language, so it is never bare.
        bare = [] if relation.range is Value.TEXT else [_value(relation)]
        one = [*bare, _ref(f"said_{relation.name}")]
        many = {"type": "array", "items": {"anyOf": one}}
        properties[relation.name] = {"description": relation.comment[0], "anyOf": [*one, many]}
    return made | {"properties": properties, "description": cls.comment[0]}


def _claim(made: Schema) -> Schema:
    """Return a bare claim: with `object` an entity, with `value` a literal."""
    computed = ("rivals", "uncertain")
    literal: Schema = {
        "value": {"type": ["string", "integer"]},
        "lang": {"type": "string"},
        "datatype": {"type": "string"},
    }
    rest = {name: each for name, each in made.items() if name not in computed}
    relations = [*RELATIONS, *(each.inverse for each in RELATIONS.values() if not each.is_literal)]
    properties = (
        rest
        | literal
        | {
            "id": {"type": "string", "pattern": "^[0-9a-f]{24}$"},
            "subject": _ids(KINDS),
            "object": _ids(KINDS),
            "relation": {"enum": sorted(set(relations))},
            "reason": _ref("Note"),
            "evidence": _ref("Evidences"),
            **{name: {} for name in computed},
        }
    )
    return {
        "type": "object",
        "properties": properties,
        "required": ["subject", "relation", "evidence"],
        "oneOf": [{"required": ["object"]}, {"required": ["value"]}],
        "additionalProperties": False,
    }  # fmt: skip
