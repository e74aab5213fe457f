"""`acg` with a clock: `python benchmarks/_stages.py build …` tells on stderr how long each stage took.

One line is JSON: seconds by stage; the last includes the flush to disk. The start of the command is in none.
"""

from __future__ import annotations

import json
import sys
import time
from itertools import pairwise
from pathlib import Path
from types import TracebackType

sys.path.insert(0, str(Path(__file__).parents[1]))

from graph_builder.cli import _progress
from graph_builder.cli.main import main

STAGES = ("read and check", "sort and link", "Turtle", "N-Quads and flush")


class Clock(_progress.Progress):
    """A progress bar that notes when it was last told of each thing."""

    def __init__(self, total: int) -> None:
        """Start the clock."""
        super().__init__(total)
        self._begun: list[float] = []
        self._read = 0.0

    def step(self, name: str) -> None:
        """Note when a step begins."""
        self._begun.append(time.monotonic())
        super().step(name)

    def count(self, name: str, done: int, total: int | None = None) -> None:
        """Note when claims were last read."""
        if name == "claims read":
            self._read = time.monotonic()
        super().count(name, done, total)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Tell how long each stage took."""
        super().__exit__(kind, error, at)
        start, *formats = self._begun
        times = [start, self._read, *formats, time.monotonic()]
        taken = dict(zip(STAGES, (end - start for start, end in pairwise(times)), strict=True))
        print(json.dumps(taken), file=sys.stderr)


if __name__ == "__main__":
    _progress.Progress = Clock  # type: ignore[misc]
    main()
