"""A progress bar for work that takes more than a second, on a terminal only."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

PATIENCE = 1.0
"""Seconds before the bar appears."""


class Progress:
    """Counts steps, and shows them on stderr once the work has taken `PATIENCE` seconds."""

    def __init__(self, total: int) -> None:
        """Prepare for `total` steps."""
        self._total, self._done, self._started = total, 0, time.monotonic()
        self._counted, self._since = "", self._started
        self._bar: Bar | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._bar is not None:
            self._bar.stop()

    def step(self, name: str) -> None:
        """Begin the next step, called `name`."""
        self._done += 1
        self._show(name)

    def count(self, name: str, done: int, total: int | None = None) -> None:
        """Show within a step how many of the things called `name` are done, of how many, and how many a second."""
        if name != self._counted:
            self._counted, self._since = name, time.monotonic()
        seconds = time.monotonic() - self._since
        rate = f", {done / seconds:,.0f} a second" if seconds > PATIENCE else ""
        self._show(f"{done:,}{f' of {total:,}' if total else ''} {name}{rate}")

    def _show(self, name: str) -> None:
        if self._bar is None and sys.stderr.isatty() and time.monotonic() - self._started > PATIENCE:
            from rich.console import Console
            from rich.progress import Progress as Bar

            bar = Bar(console=Console(stderr=True), transient=True)
            self._bar, self._task = bar, bar.add_task("", total=self._total)
            bar.start()
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, completed=self._done - 1, description=name)
