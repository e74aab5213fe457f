"""What the tests of the exporters share: how thorough to be, and one small graph written by hand."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from exported_graphs import SMALL
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import SearchStrategy

from graph_builder.graph import KnowledgeGraph
from graph_builder.link import link
from graph_builder.load.registry import load

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the flag that rewrites the golden files."""
    parser.addoption("--update-golden", action="store_true", help="Rewrite tests/golden; look at the difference.")


@pytest.fixture(scope="session")
def many(request: pytest.FixtureRequest) -> Callable[[int, int], int]:
    """Choose between a modest count and the one of `--long`."""
    is_long = request.config.getoption("--long", default=False)
    return lambda modest, long: long if is_long else modest


@pytest.fixture(scope="session")
def for_all(many: Callable[[int, int], int]) -> Callable[..., None]:
    """Check a property of every example of a strategy; `--long` tries forty times as many."""

    def check(strategy: SearchStrategy[object], prove: Callable[[object], None], modest: int = 25) -> None:
        slow = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
        made = settings(
            max_examples=many(modest, 40 * modest),
            deadline=None,
            database=None,
            derandomize=not many(0, 1),
            suppress_health_check=slow,
        )
        made(given(strategy)(lambda example: prove(example)))()

    return check


@pytest.fixture(scope="session")
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether the golden files are to be rewritten."""
    return bool(request.config.getoption("--update-golden", default=False))


@pytest.fixture(scope="session")
def small() -> KnowledgeGraph:
    """The hand-written graph: a body, a meeting with rival places, a withdrawn claim, a source, a document."""
    return link(load([str(SMALL)]), version="1.0-golden")


@pytest.fixture(scope="session")
def acg() -> Run:
    """Run `python -m graph_builder` in a process of its own, with changes to the environment."""

    def run(
        *arguments: object, env: dict[str, str] | None = None, cwd: Path | None = None
    ) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "graph_builder", *map(str, arguments)]
        return subprocess.run(
            command, env=os.environ | (env or {}), cwd=cwd, capture_output=True, encoding="utf-8", timeout=120
        )

    return run
