"""How fast twelve queries are answered beside other engines on the same quads; prints Markdown.

    python benchmarks/query.py [--quads 1000000] [--rounds 5] [--limit 20] [--without rdflib]

Each engine holds the data in a process of its own. They take turns query by query, so that a busy machine slows all
alike. A figure is a median of the rounds: of processor time, but of the time that passes for Virtuoso, a server.
Results are written as SPARQL JSON and compared. A query that takes an engine over two seconds is not repeated; what is
stopped at the limit counts with the limit.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import re
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks._engines import installed
from benchmarks._queries import PROLOGUE, QUERIES
from benchmarks._synthetic import lines
from benchmarks.build import machine
from exports.sparql.limits import Limits
from exports.sparql.syntax import check

QUADS_OF_CLAIM = 29
"""Quads that one synthetic claim makes, with its evidence and its share of the records; about."""
LONG = 2.0
"""Seconds above which a query is not repeated."""
OURS, RAW = "asean-cyber-graph", "pyoxigraph"


class Engine:
    """An engine in a process of its own.

    Attributes:
        name: What it is called.
        load: Seconds that it took to load.
        peak: Megabytes of memory, at most.
        seconds: The times of each query, None where it was stopped.
        rows: The result of each.
        failures: Why it has no result, if the engine says so.
    """

    def __init__(self, name: str, file: Path) -> None:
        """Load the quads in `file`."""
        self.name, self.peak = name, 0
        self.seconds: dict[str, list[float | None]] = {query: [] for query in QUERIES}
        self.rows: dict[str, list[list[str]]] = {}
        self.failures: dict[str, str] = {}
        command = [sys.executable, str(Path(__file__).with_name("_engines.py")), name, str(file)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")
        self.load: float = self._read()["seconds"]

    def _read(self) -> dict[str, Any]:
        assert self._process.stdout
        if not (line := self._process.stdout.readline()):
            raise SystemExit(f"{self.name} ended")
        found: dict[str, Any] = json.loads(line)
        return found

    def ask(self, query: str, limit: float) -> None:
        """Answer a query once more, if it is short enough."""
        if any(each is None or each > LONG for each in self.seconds[query]):
            return
        assert self._process.stdin
        self._process.stdin.write(json.dumps([QUERIES[query], limit]) + "\n")
        self._process.stdin.flush()
        found = self._read()
        self.seconds[query].append(found["seconds"])
        self.rows[query], self.peak = found["rows"], found["peak"]
        if "failure" in found:
            self.failures[query] = found["failure"]

    def median(self, query: str) -> float | None:
        """Return the median of a query; None where it was stopped."""
        times = [each for each in self.seconds[query] if each is not None]
        return median(times) if len(times) == len(self.seconds[query]) else None

    def close(self) -> None:
        """End the process."""
        self._process.communicate()


def release(name: str) -> str:
    """Return an engine's name with its version."""
    if name != "Virtuoso":
        return name if name == OURS else f"{name} {version(name)}"
    told = subprocess.run(["virtuoso-t", "-?"], capture_output=True, encoding="utf-8", check=False).stderr
    found = re.search(r"Version ([\d.]+)", told)
    return f"{name} {found[1]}" if found else name


def dataset(quads: int, folder: Path) -> Path:
    """Return N-Quads of about so many synthetic quads."""
    records = folder / "records.jsonl"
    records.write_text("".join(lines(quads // QUADS_OF_CLAIM)), encoding="utf-8")
    build = [sys.executable, "-m", "graph_builder", "build", "--no-bundled", "--only", "nquads", "-o", str(folder)]
    subprocess.run([*build, "--add", str(records)], check=True, capture_output=True)
    return folder / "dataset.nq"


def check_seconds() -> float:
    """Return how long the check of a query takes that was not seen before, on the mean of the twelve."""
    check(PROLOGUE + QUERIES["lookup"], Limits())  # which loads the grammar
    started = time.perf_counter()
    for query in QUERIES.values():
        check(f"{PROLOGUE}{query}\n", Limits())
    return (time.perf_counter() - started) / len(QUERIES)


def report(engines: list[Engine], limit: float) -> None:
    """Print the table: milliseconds, times ours, and the geometric mean of these."""
    ours, others = engines[0], engines[1:]
    print("| milliseconds (times ours) | rows | " + " | ".join(release(each.name) for each in engines) + " |")
    print("|---" * (len(engines) + 2) + "|")
    ratios: dict[str, list[float]] = {each.name: [] for each in others}
    for query in QUERIES:
        own = ours.median(query) or limit
        cells = [f"{own * 1_000:.2f}"]
        for each in others:
            if query in each.failures:
                cells.append("fails")
                continue
            found = each.median(query)
            ratios[each.name].append((found or limit) / own)
            shown = f"{found * 1_000:.2f}" if found is not None else f"> {limit * 1_000:.0f}"
            differs = ", **differs**" if found is not None and each.rows[query] != ours.rows[query] else ""
            cells.append(f"{shown} ({(found or limit) / own:.2f}{differs})")
        print(f"| {query} | {len(ours.rows[query]):,} | {' | '.join(cells)} |")
    means = [f"{math.exp(sum(map(math.log, each)) / len(each)):.2f}" for each in ratios.values()]
    print(f"| geometric mean of what is answered | | 1 | {' | '.join(means)} |")
    print(f"| load, s | | {' | '.join(f'{each.load:.1f}' for each in engines)} |")
    print(f"| memory, MB | | {' | '.join(f'{each.peak:,}' for each in engines)} |")
    print(f"\nWhat is new to {OURS} is checked first, on the mean in {1_000 * check_seconds():.2f} ms.")
    for each in engines:
        for query, failure in each.failures.items():
            print(f"\n{each.name} fails at “{query}”: {' '.join(failure.split())}")


def main() -> None:
    """Read the options and print the report."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--quads", type=int, default=1_000_000, help="quads to load, about")
    parser.add_argument("--rounds", type=int, default=5, help="how often each query is asked")
    parser.add_argument("--limit", type=float, default=20.0, help="seconds after which a query is stopped")
    parser.add_argument("--without", nargs="*", default=[], choices=installed()[1:], help="engines to leave out")
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        file = dataset(options.quads, Path(folder))
        with file.open("rb") as stream:
            count = sum(1 for _ in stream)
        engines = [Engine(name, file) for name in installed() if name not in options.without]
        before = os.getloadavg()[0]
        for number in range(options.rounds):
            for query in QUERIES:
                for each in engines[number % len(engines) :] + engines[: number % len(engines)]:
                    each.ask(query, options.limit)
        print(f"{machine()}, load {before:.1f} before; {count:,} quads, medians of {options.rounds} rounds\n")
        report(engines, options.limit)
        for each in engines:
            each.close()


if __name__ == "__main__":
    main()
