"""What all tests share: how thorough to be (`--long`), properties, and the command in a process of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import SearchStrategy
from playwright.sync_api import Browser, sync_playwright

collect_ignore_glob = ["conftest.py", "*/conftest.py"]
"""Doctests are not looked for in these: all have one name, and the second to be imported under it is an error."""

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the flag for the full counts, and the one that rewrites the golden files."""
    parser.addoption("--long", action="store_true", help="The full counts of the fuzz, fault and store tests.")
    parser.addoption("--update-golden", action="store_true", help="Rewrite tests/golden; look at the difference.")


@pytest.fixture(scope="session")
def many(request: pytest.FixtureRequest) -> Callable[[int, int], int]:
    """Choose between a modest count and the one of `--long`."""
    is_long = request.config.getoption("--long")
    return lambda modest, long: long if is_long else modest


@pytest.fixture(scope="session")
def for_all(many: Callable[[int, int], int]) -> Callable[..., None]:
    """Check a property of every example of a strategy; `--long` tries forty times as many, and other ones each time."""

    def check(strategy: SearchStrategy[object], prove: Callable[[object], None], modest: int = 25) -> None:
        slow = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
        made = settings(
            max_examples=many(modest, 40 * modest),
            deadline=None,
            database=None,
            derandomize=not many(0, 1),
            suppress_health_check=slow,
        )

        def run(example: object) -> None:
            prove(example)

        made(given(strategy)(run))()

    return check


@pytest.fixture(scope="session")
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether the golden files are to be rewritten."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def acg() -> Run:
    """Run `python -m graph_builder` in a process of its own, with changes to the environment, and text to read."""

    def run(
        *arguments: object, env: dict[str, str] | None = None, cwd: Path | None = None, given: str | None = None
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "graph_builder", *map(str, arguments)],
            env=os.environ | (env or {}),
            cwd=cwd,
            input=given or "",
            capture_output=True,
            encoding="utf-8",
            timeout=120,
        )

    return run


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The Chromium that `CHROMIUM` names, or the one of the system; one a process, for there can be no second."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=path)
        yield found
        found.close()
