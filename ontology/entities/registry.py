"""The kinds of entity, found by their files: who adds a kind adds one file and nothing else."""

from __future__ import annotations

import inspect
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

import ontology.entities
from ontology.claim import KINDS
from ontology.entities._base import Entity
from ontology.errors import nearest, quote


@cache
def kinds() -> dict[str, type[Entity]]:
    """Return every kind's class by the kind's name, sorted by name."""
    found: dict[str, type[Entity]] = {}
    for module in sorted(iter_modules(ontology.entities.__path__), key=lambda m: m.name):
        if not module.name.startswith("_") and module.name != "registry":
            members = inspect.getmembers(import_module(f"ontology.entities.{module.name}"), inspect.isclass)
            own = (cls for _, cls in members if cls.__module__.endswith(f".{module.name}"))
            found |= {cls.kind: cls for cls in own if issubclass(cls, Entity)}
    return found


def kind(record_id: object) -> type[Entity]:
    """Return the class for a record's id; an id of no known kind raises `ValueError` with the nearest kinds."""
    prefix = record_id.partition(":")[0] if isinstance(record_id, str) else ""
    if prefix in kinds():
        return kinds()[prefix]
    hint = nearest(prefix, KINDS) or f"the kinds are {', '.join(KINDS)}"
    raise ValueError(f"{quote(record_id)} is not an id of a known kind; {hint}")
