"""What the tests of the exporters share: one small graph written by hand."""

from __future__ import annotations

import pytest
from exported_graphs import SMALL

from graph_builder.graph import KnowledgeGraph
from graph_builder.link import link
from graph_builder.load.registry import load


@pytest.fixture(scope="session")
def small() -> KnowledgeGraph:
    """The hand-written graph: a body, a meeting with rival places, a withdrawn claim, a source, a document."""
    return link(load([str(SMALL)]), version="1.0-golden")
