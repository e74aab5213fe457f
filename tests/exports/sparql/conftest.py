"""What the tests of SPARQL share: the bundled dataset and a pool of workers on it."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from serving import Site, serving

from exports.sparql.limits import MEGABYTE, Limits
from exports.sparql.pool import Pool
from graph_builder.cli._options import assemble
from graph_builder.graph import KnowledgeGraph

DATA = Path(__file__).parent / "data"
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


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    """A server with the bundled dataset, the graphs of the W3C's protocol tests, and strict limits."""
    options = ("--workers", "2", "--timeout", "1", "--memory", "128", "--max-result", "4")
    with serving("--add", str(DATA / "w3c.nq"), *options) as found:
        yield found


@pytest.fixture
def listener() -> Iterator[tuple[int, list[int]]]:
    """A port, and a list that grows by one with each connection that it gets."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        seen: list[int] = []

        def count() -> None:
            while True:
                try:
                    server.accept()[0].close()
                except OSError:
                    return
                seen.append(1)

        thread = threading.Thread(target=count)
        thread.start()
        yield server.getsockname()[1], seen
        server.shutdown(socket.SHUT_RDWR)
        thread.join()
