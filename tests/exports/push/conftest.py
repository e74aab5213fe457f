"""Stores to push to: a fake one, and real ones; `--long` brings Virtuoso beside Oxigraph."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import pytest
from fake_store import FakeStore, fake_store

from benchmarks._stores import STORES, RealStore

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run the tests that take a `real` store on each that is wanted."""
    if "real" in metafunc.fixturenames:
        names = list(STORES) if metafunc.config.getoption("--long") else ["oxigraph"]
        metafunc.parametrize("real", names, indirect=True, scope="session")


@pytest.fixture(scope="session")
def real(request: pytest.FixtureRequest) -> Iterator[RealStore]:
    """A store that somebody else made."""
    with STORES[request.param]() as found:  # type: ignore[attr-defined]
        yield cast("RealStore", found)


@pytest.fixture
def fake() -> Iterator[FakeStore]:
    """A store in this process."""
    with fake_store() as found:
        yield found


@pytest.fixture(scope="session")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled dataset in N-Quads."""
    folder = tmp_path_factory.mktemp("built")
    command = [sys.executable, "-m", "graph_builder", "build", "--only", "nquads", "-o", str(folder)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder / "dataset.nq"


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """An environment without a login, which keeps what is confirmed in a folder of the test."""
    for name in ("ACG_PUSH_USER", "ACG_PUSH_PASSWORD"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return dict(os.environ)
