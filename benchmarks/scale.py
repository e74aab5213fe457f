"""From JSON Lines of claims to checked Turtle and N-Quads with provenance, beside other libraries; prints Markdown.

    python benchmarks/scale.py [--sizes 1000 10000 100000 1000000] [--limit 180] [--without kglab]

Each runs as a command of its own, its start included, and they take turns, so that a busy machine slows all alike. Each
figure is the median of three runs; what takes over ten seconds runs once. A library that would take longer than the
limit is left out of that size, and the table says so; so it does of one that is not installed (extra `bench`). The
scripts of the others are in `_scripts.py`; the floor parses each line with orjson, and writes as many bytes as we do
and flushes them. Memory is that of all processes of a command together. A million claims take 15 GB of disk.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import shutil
import sys
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks._scripts import SCRIPTS, release
from benchmarks._stages import STAGES
from benchmarks._synthetic import lines
from benchmarks._watch import FailedError, Run, watch
from benchmarks.build import machine

ROUNDS = 3
LONG = 10.0
"""Seconds above which a run is not repeated."""
GROWS_FROM = 10_000
"""Claims from which on growth is told; below, most is the start of the command."""
OURS, FLOOR = "asean-cyber-graph", "floor"
HERE = Path(__file__).parent


@dataclass
class Contender:
    """Who does the job.

    Attributes:
        name: The package.
        runs: All runs, by size.
        absent: Why there are none, by size.
    """

    name: str
    runs: dict[int, list[Run]] = field(default_factory=dict)
    absent: dict[int, str] = field(default_factory=dict)

    def command(self, claims: Path, folder: Path) -> list[str]:
        """Return the command that makes the files in `folder`."""
        if self.name != OURS:
            return [sys.executable, str(HERE / "_scripts.py"), self.name, str(claims), str(folder)]
        build = ["build", "--no-bundled", "--add", str(claims), "--only", "turtle,nquads", "-o", str(folder)]
        return [sys.executable, str(HERE / "_stages.py"), *build]

    def run(self, size: int, folder: Path, limit: float) -> None:
        """Run once more, unless that takes too long."""
        runs, is_measure = self.runs.setdefault(size, []), self.name in (OURS, FLOOR)
        if size in self.absent or any(run.wall > LONG for run in runs):
            return
        if not is_measure and (why := self._beyond(size, limit)):
            self.absent[size] = why
            return
        place = folder if is_measure else folder / self.name
        place.mkdir(exist_ok=True)
        try:
            found = watch(self.command(folder / "claims.jsonl", place), math.inf if is_measure else limit)
        except FailedError as error:
            if self.name == OURS:
                raise
            self.absent[size] = f"failed: {error}"
        else:
            if found is None:
                self.absent[size] = f"stopped after {limit:.0f} s"
            else:
                runs.append(found)
        finally:
            if not is_measure:
                shutil.rmtree(place)

    def _beyond(self, size: int, limit: float) -> str:
        """Return why it would take too long, if it would: it grows no slower than what it reads."""
        smaller = max((each for each in self.runs if each < size), default=None)
        if smaller is None:
            return ""
        if not self.runs[smaller]:
            return "not run: see the smaller size"
        expected = self.median(smaller, "wall") * size / smaller
        return f"not run: about {expected:,.0f} s, over the limit" if expected > limit else ""

    def median(self, size: int, what: str) -> float:
        """Return the median of `wall`, `cpu` or `peak`."""
        return median(getattr(run, what) for run in self.runs[size])

    def growth(self) -> str:
        """Return by which power of the claims the time grows, and between which sizes."""
        sizes = [size for size in self.runs if self.runs[size] and size >= GROWS_FROM]
        if len(sizes) < 2:
            return "–"
        first, last = sizes[0], sizes[-1]
        ratio = self.median(last, "wall") / self.median(first, "wall")
        return f"{math.log(ratio) / math.log(last / first):.2f} ({first:,} to {last:,})"


def measure(contenders: list[Contender], size: int, limit: float) -> tuple[float, float]:
    """Run all on `size` claims, and return the megabytes that are read and written."""
    with TemporaryDirectory() as made:
        folder = Path(made)
        with (folder / "claims.jsonl").open("w", encoding="utf-8", newline="\n") as stream:
            stream.writelines(lines(size))
        for number in range(ROUNDS):
            for each in contenders[number % len(contenders) :] + contenders[: number % len(contenders)]:
                each.run(size, folder, limit)
        read, *written = ((folder / name).stat().st_size / 1e6 for name in ("claims.jsonl", "graph.ttl", "dataset.nq"))
        return read, sum(written)


def report(contenders: list[Contender], sizes: list[int]) -> None:
    """Print who took how long, and how that grows."""
    print("| claims | by | runs | seconds | times ours | processor s | times ours | peak MB |")
    print("|---:|---|---:|---:|---:|---:|---:|---:|")
    ours = contenders[0]
    for size in sizes:
        for each in contenders:
            if why := each.absent.get(size):
                print(f"| {size:,} | {each.name} | {why} | | | | | |")
                continue
            cells = [f"{size:,}", each.name, str(len(each.runs[size]))]
            for what in ("wall", "cpu"):
                taken = each.median(size, what)
                cells += [f"{taken:,.2f}", f"{taken / ours.median(size, what):.2f}"]
            print(f"| {' | '.join(cells)} | {each.median(size, 'peak'):,.0f} |")
    print("\n| by | seconds grow by the power of |\n|---|---|")
    for each in contenders:
        print(f"| {each.name} | {each.growth()} |")


def report_stages(ours: Contender, sizes: dict[int, tuple[float, float]]) -> None:
    """Print where our time goes: the seconds of each stage, and its share."""
    print(f"\n| claims | MB read | MB written | {' | '.join(f'{name}, s' for name in ('start', *STAGES))} |")
    print(f"|---:|---:|---:|{'---:|' * (1 + len(STAGES))}")
    for size, (read, written) in sizes.items():
        told = [json.loads(run.told[run.told.index("{") :].splitlines()[0]) for run in ours.runs[size]]
        stages = [median(each[name] for each in told) for name in STAGES]
        taken = [max(0.0, ours.median(size, "wall") - sum(stages)), *stages]
        cells = [f"{seconds:.2f} ({seconds / sum(taken):.0%})" for seconds in taken]
        print(f"| {size:,} | {read:,.1f} | {written:,.1f} | {' | '.join(cells)} |")


def main() -> None:
    """Read the options and print the report."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000, 1_000_000], help="claims")
    parser.add_argument("--limit", type=float, default=180.0, help="seconds that a library may take")
    parser.add_argument("--without", nargs="*", default=[], choices=list(SCRIPTS), help="what is not compared")
    options = parser.parse_args()
    sizes, before = sorted(set(options.sizes)), os.getloadavg()[0]
    releases = {name: release(name) for name in SCRIPTS if name not in options.without}
    contenders = [Contender(OURS), *(Contender(name) for name, found in releases.items() if found)]
    volumes = {size: measure(contenders, size, options.limit) for size in sizes}
    after = os.getloadavg()[0]
    packages = ", ".join(f"{'orjson' if name == FLOOR else name} {found}" for name, found in releases.items() if found)
    print(f"{machine()}; {packages}; load {before:.1f} before, {after:.1f} after\n")
    report(contenders, sizes)
    report_stages(contenders[0], volumes)
    for name in (name for name, found in releases.items() if not found):
        print(f"\n{name} is not installed: left out.")
    if "maplib" in releases:
        print("\nmaplib writes N-Triples for each graph, for it has no N-Quads.")


if __name__ == "__main__":
    main()
