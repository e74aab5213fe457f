"""The small world of `small.yaml`."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph_builder.graph import KnowledgeGraph
from graph_builder.link import link
from graph_builder.load.registry import load

SMALL = Path(__file__).with_name("small.yaml")


@pytest.fixture(scope="session")
def small() -> KnowledgeGraph:
    return link(load([str(SMALL)]))
