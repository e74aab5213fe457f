"""The bundled dataset, linked once for all tests that only read it."""

from __future__ import annotations

import pytest

from graph_builder.graph import KnowledgeGraph
from graph_builder.link import link
from graph_builder.load.registry import load


@pytest.fixture(scope="session")
def bundled() -> KnowledgeGraph:
    """The graph of the bundled dataset."""
    return link(load([], bundled=True))
