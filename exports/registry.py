"""The formats, found by their files; modules load on use."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

import exports
from exports._format import Exporter
from ontology.errors import UnknownNameError


def names() -> list[str]:
    """Return the names of all formats, sorted; nothing is imported."""
    found = (m.name for m in iter_modules(exports.__path__) if not m.ispkg and not m.name.startswith("_"))
    return sorted(name for name in found if name != "registry")


def exporter(name: str) -> Exporter:
    """Return the format `name`; an unknown one raises `UnknownNameError` with the nearest ones."""
    if name not in (known := names()):
        raise UnknownNameError("format", name, known, "(`acg formats` lists them)")
    found: Exporter = import_module(f"exports.{name}").EXPORTER
    return found
