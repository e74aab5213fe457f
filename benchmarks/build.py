"""How long claims take from JSON Lines to RDF, how that grows, how writers and readers compare; prints Markdown.

    python benchmarks/build.py [--sizes 10000 30000 100000] [--claims 13000] [--without rdflib]

Each figure is taken in a process of its own. Times are processor time, the best of three, of rdflib of one.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks._rivals import FORMATS, READERS, WRITERS, release
from benchmarks._synthetic import lines
from exports._jsonld import JsonLd
from exports._triples import facts, provenance
from exports._write import write
from exports.registry import exporter
from graph_builder._collector import collection_paused
from graph_builder.graph import KnowledgeGraph
from graph_builder.link import link
from graph_builder.load.registry import load

REPEATS = 3
STAGES = ("load", "link", "turtle", "nquads")


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Return the seconds of processor time that `work` and the commands it runs take, and what it returns."""
    started = _spent()
    found = work()
    return _spent() - started, found


def _spent() -> float:
    commands = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + commands.ru_utime + commands.ru_stime


def triples(graph: KnowledgeGraph) -> int:
    """Return how many triples facts and provenance have."""
    n = JsonLd()
    both = chain(facts(graph, n), provenance(graph, n))
    return sum(len(found) for _, said in both for _, found in said)


def measure_build(size: str, folder: Path) -> dict[str, float]:
    """Return the seconds of each stage from a file of `size` claims to Turtle and N-Quads, and the peak memory."""
    found: dict[str, float] = {"claims": int(size)}
    with collection_paused():
        found["load"], loaded = timed(lambda: load([str(folder / "claims.jsonl")]))
        found["link"], graph = timed(lambda: link(loaded))
        for name in ("turtle", "nquads"):
            found[name], _ = timed(lambda name=name: write([exporter(name)], graph, folder))
        found["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return found | {"triples": triples(graph)}


def best(name: str, task: Callable[[], Any]) -> float:
    """Return the seconds that a task takes: the best of some, of rdflib of one."""
    return min(timed(task)[0] for _ in range(1 if name == "rdflib" else REPEATS))


def measure_writer(name: str, folder: Path) -> dict[str, float]:
    """Return the seconds that one writer takes for each format, from claims in memory, and what it writes."""
    graph = link(load([str(folder / "claims.jsonl")]))
    found: dict[str, float] = {"triples": triples(graph)}
    with collection_paused():
        for kind in FORMATS:
            found[kind] = best(name, WRITERS[name](graph, kind, folder))
    return found


def measure_reader(name: str, folder: Path) -> dict[str, float]:
    """Return the seconds that one reader takes for our own files in each format."""
    graph = link(load([str(folder / "claims.jsonl")]))
    found: dict[str, float] = {"triples": triples(graph)}
    for kind, exporters in FORMATS.items():
        paths = write(map(exporter, exporters), graph, folder / kind)
        with collection_paused():
            found[kind] = best(name, lambda paths=paths: READERS[name](paths))
    return found


MEASURES: dict[str, Callable[[str, Path], dict[str, float]]] = {
    "build": measure_build,
    "writer": measure_writer,
    "reader": measure_reader,
}


def in_process(task: str, subject: str, count: int) -> dict[str, Any]:
    """Return what this script measures in a process of its own, on a file of `count` claims."""
    with TemporaryDirectory() as made:
        with (Path(made) / "claims.jsonl").open("w", encoding="utf-8", newline="\n") as stream:
            stream.writelines(lines(count))
        command = [sys.executable, __file__, "--one", task, subject, made]
        found: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
        return found


def exponent(small: dict[str, Any], large: dict[str, Any], *stages: str) -> float:
    """Return the power of the count by which the time grows."""
    seconds = [sum(each[stage] for stage in stages) for each in (small, large)]
    return math.log(seconds[1] / seconds[0]) / math.log(large["claims"] / small["claims"])


def report_builds(sizes: list[int]) -> None:
    """Print the table of builds."""
    print("| claims | triples | load s | link s | Turtle s | N-Quads s | claims a second | peak MB |")
    print("|---|---|---|---|---|---|---|---|")
    found = []
    for size in sizes:
        runs = [in_process("build", str(size), size) for _ in range(REPEATS)]
        best = runs[0] | {stage: min(each[stage] for each in runs) for stage in STAGES}
        found.append(best)
        rate = size / sum(best[stage] for stage in ("load", "link", "turtle"))
        stages = " | ".join(f"{best[stage]:.2f}" for stage in STAGES)
        print(f"| {size:,} | {best['triples']:,} | {stages} | {rate:,.0f} | {best['peak']:,.0f} |")
    if len(found) > 1:
        powers = " | ".join(f"{exponent(found[0], found[-1], stage):.2f}" for stage in STAGES)
        print(f"| grows by the power | | {powers} | {exponent(found[0], found[-1], 'load', 'link', 'turtle'):.2f} | |")


def report(title: str, task: str, names: Iterable[str], claims: int) -> None:
    """Print a table of what takes how long beside ours, the first of the names."""
    print(f"\n| {title} | triples | {' | '.join(f'{kind} s | times ours' for kind in FORMATS)} |")
    print(f"|---|---|{'---|---|' * len(FORMATS)}")
    ours: dict[str, float] = {}
    for name in names:
        found = in_process(task, name, claims)
        ours = ours or found
        columns = " | ".join(f"{found[kind]:.2f} | {found[kind] / ours[kind]:.2f}" for kind in FORMATS)
        print(f"| {release(name)} | {found['triples']:,} | {columns} |")


def machine() -> str:
    """Return processor, cores, system and Python."""
    info = Path("/proc/cpuinfo")
    models = [
        line.partition(":")[2].strip()
        for line in info.read_text(encoding="utf-8").splitlines()
        if line.startswith("model name")
    ]
    name = models[0] if models else platform.processor()
    return f"{name}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"


def main() -> None:
    """Read the options and print the report."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 30_000, 100_000], help="claims to build from")
    parser.add_argument("--claims", type=int, default=13_000, help="claims that writers and readers are compared on")
    parser.add_argument(
        "--without", nargs="*", default=[], choices=list(WRITERS | READERS)[1:], help="what is not compared"
    )
    parser.add_argument("--one", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        task, subject, folder = options.one
        print(json.dumps(MEASURES[task](subject, Path(folder))))
        return
    packages = ", ".join(f"{name} {version(name)}" for name in ("pydantic", "pyoxigraph", "rdflib", "networkx"))
    print(f"{machine()}; {packages}\n")
    report_builds(options.sizes)
    writers, readers = ([name for name in names if name not in options.without] for names in (WRITERS, READERS))
    report("facts and provenance from claims in memory, written by", "writer", writers, options.claims)
    report("the same files read by", "reader", readers, options.claims)


if __name__ == "__main__":
    main()
