"""The graphs that many tests only read: the bundled dataset, and the small world of `analyse/small.yaml`."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph_builder.graph import KnowledgeGraph
from graph_builder.link import link
from graph_builder.load.registry import load


@pytest.fixture(scope="session")
def bundled() -> KnowledgeGraph:
    """The graph of the bundled dataset."""
    return link(load([], bundled=True))


@pytest.fixture(scope="session")
def small() -> KnowledgeGraph:
    """A statement with two tasks, of which one is followed up; sources that disagree; a body that gets a successor."""
    return link(load([str(Path(__file__).parent / "analyse" / "small.yaml")]))
