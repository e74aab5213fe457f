"""The bundled dataset as the tests see it: as it is written, as it is linked, and the lists that it is held to."""

from __future__ import annotations

from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import yaml

from graph_builder.graph import KnowledgeGraph
from graph_builder.link import link
from graph_builder.load.registry import load
from ontology.claim import Claim

ARTICLE = "source:ictvietnam-2018-04-29"
FOLDER = Path(str(resources.files("graph_builder"))) / "dataset"
FILES = sorted(FOLDER.rglob("*.yaml"))


def plain(path: Path) -> Any:
    """Return a YAML file with every scalar as text."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def listed(name: str) -> Any:
    """Return one of the lists that lie beside the tests."""
    return plain(Path(__file__).with_name(name))


@cache
def written() -> dict[str, dict[str, Any]]:
    """Return every record as it is written, by id."""
    return {record["id"]: record for path in FILES for record in plain(path)}


@cache
def graph() -> KnowledgeGraph:
    """Return the linked dataset."""
    return link(load([], bundled=True))


@cache
def _by_saying() -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = {}
    for claim in graph().claims():
        found.setdefault(saying(claim), []).append(claim)
    return found


def saying(claim: Claim) -> str:
    """Return a claim as the lists write it: subject, relation, object."""
    shown = claim.object if isinstance(claim.object, str) else claim.object.value
    return f"{claim.subject} {claim.relation} {shown}"


def claims(said: str) -> list[Claim]:
    """Return the claims of the dataset that say this, whatever their time."""
    return _by_saying().get(said, [])
