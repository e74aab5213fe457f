"""The formats, found by their files; modules load on use."""

from __future__ import annotations

from importlib import import_module

from exports._format import AnyExporter, Exporter
from exports.bulk import registry as bulk
from ontology.errors import UnknownNameError
from ontology.siblings import siblings


def names() -> list[str]:
    """Return the names of all formats, sorted; nothing is imported."""
    return siblings(__name__)


def exporter(name: str) -> Exporter:
    """Return the format `name`; an unknown one raises `UnknownNameError` with the nearest ones."""
    if name not in (known := names()):
        raise UnknownNameError("format", name, [*known, *bulk.names()], "(`acg formats` lists them)")
    found: Exporter = import_module(f"exports.{name}").EXPORTER
    return found


def any_exporter(name: str) -> AnyExporter:
    """Return the format `name`, be it one for other engines; an unknown one raises `UnknownNameError`."""
    return bulk.exporter(name) if name in bulk.names() else exporter(name)
