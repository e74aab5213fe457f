"""The formats for other engines, found by their files; modules load on use."""

from __future__ import annotations

from importlib import import_module

from exports._format import BulkExporter
from ontology.siblings import siblings


def names() -> list[str]:
    """Return the names of the formats for other engines, sorted; nothing is imported."""
    return siblings(__name__)


def exporter(name: str) -> BulkExporter:
    """Return the format `name`, one of `names()`."""
    found: BulkExporter = import_module(f"exports.bulk.{name}").EXPORTER
    return found
