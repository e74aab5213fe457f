"""The bar: on a terminal, once the work takes long; how far it came, and how fast."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from graph_builder.cli import _progress
from graph_builder.cli._progress import Progress


class Terminal:
    """What stands for stderr: a terminal that keeps what it shows."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, str]]:
    """What a bar shows, with a clock that moves half a second at each look."""
    found: list[tuple[int, str]] = []
    now = [0.0]

    def clock() -> float:
        now[0] += 0.5
        return now[0]

    class Bar:
        def __init__(self, **_: Any) -> None: ...
        def add_task(self, _: str, total: int) -> int:
            return total

        def start(self) -> None: ...
        def stop(self) -> None: ...
        def update(self, _: int, completed: int, description: str) -> None:
            found.append((completed, description))

    monkeypatch.setattr(_progress.time, "monotonic", clock)
    monkeypatch.setattr(_progress, "sys", SimpleNamespace(stderr=Terminal()))
    monkeypatch.setattr("rich.progress.Progress", Bar)
    monkeypatch.setattr("rich.console.Console", lambda **_: None)
    return found


def test_shows_how_many_of_how_many_and_how_fast(shown: list[tuple[int, str]]) -> None:
    with Progress(total=2) as progress:
        progress.step("records")
        for done in (1_000, 2_000, 9_000):
            progress.count("claims linked", done, 10_000)
        progress.count("claims read", 5, None)
        progress.step("Turtle")
    assert shown[0] == (0, "1,000 of 10,000 claims linked")
    assert shown[2][1].startswith("9,000 of 10,000 claims linked, ")
    assert shown[2][1].endswith(" a second")
    assert shown[3:] == [(0, "5 claims read"), (1, "Turtle")]


def test_shows_nothing_where_nobody_looks(shown: list[tuple[int, str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Terminal, "isatty", lambda _: False)
    with Progress(total=1) as progress:
        for done in range(10):
            progress.count("claims read", done)
    assert shown == []
