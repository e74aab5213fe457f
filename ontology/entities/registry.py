"""The kinds of entity, found by their files: who adds a kind adds one file and nothing else."""

from __future__ import annotations

import inspect
from functools import cache
from importlib import import_module

from ontology.entities._base import Entity
from ontology.errors import nearest, quote
from ontology.ids import KINDS
from ontology.siblings import siblings


@cache
def kinds() -> dict[str, type[Entity]]:
    """Return every kind's class by the kind's name, sorted by name."""
    found: dict[str, type[Entity]] = {}
    for name in siblings(__name__):
        module = import_module(f"ontology.entities.{name}")
        own = (cls for _, cls in inspect.getmembers(module, inspect.isclass) if cls.__module__ == module.__name__)
        found |= {cls.kind: cls for cls in own if issubclass(cls, Entity)}
    return found


def kind(record_id: object) -> type[Entity]:
    """Return the class for a record's id; an id of no known kind raises `ValueError` with the nearest kinds."""
    prefix = record_id.partition(":")[0] if isinstance(record_id, str) else ""
    if prefix in kinds():
        return kinds()[prefix]
    hint = nearest(prefix, KINDS) or f"the kinds are {', '.join(KINDS)}"
    raise ValueError(f"{quote(record_id)} is not an id of a known kind; {hint}")
