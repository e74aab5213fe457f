"""What the tests of SPARQL share: the bundled dataset and a pool of workers on it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from exports.sparql.limits import MEGABYTE, Limits
from exports.sparql.pool import Pool
from graph_builder.cli._options import assemble
from graph_builder.graph import KnowledgeGraph

STRICT = Limits(seconds=1.0, memory=128 * MEGABYTE, result=4 * MEGABYTE)
"""Limits that bombs reach soon."""


@pytest.fixture(scope="session")
def bundled() -> KnowledgeGraph:
    """The bundled dataset."""
    return assemble()


@pytest.fixture(scope="session")
def strict(bundled: KnowledgeGraph) -> Iterator[Pool]:
    """A pool of two workers with strict limits."""
    with Pool(bundled, STRICT, size=2) as found:
        yield found
