"""Stream many records over an old export again and again, killed at a random moment each time; tell what was left.

    killed_stream.py RECORDS FOLDER ROUNDS SEED

For each round one line of JSON: how many files are whole, old or new, and whether the next run made all new.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
import time
from pathlib import Path

from exports._write import scratch, write
from exports.registry import any_exporter
from graph_builder import stream as streams
from graph_builder.load.registry import inputs

FORMATS = ("turtle", "nquads", "csv", "shards")


def build(records: str, folder: Path, version: str, jobs: int) -> None:
    """Write the records as a stream in little pieces."""
    streams.PART, streams.STRETCH = 40_000, 50
    with (
        scratch(folder) as way,
        streams.stream(inputs([records]), way, base_iri="https://a.org/", version=lambda _: version, jobs=jobs) as made,
    ):
        write([any_exporter(name) for name in FORMATS], made, folder)


def held(folder: Path) -> dict[str, bytes]:
    """The files of a folder, without what a killed run left."""
    paths = (path for path in folder.rglob("*") if path.is_file() and "acg-part" not in str(path))
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths}


def main(records: str, folder: Path, rounds: int, seed: int) -> None:
    """Print what each round leaves."""
    moment = random.Random(seed)
    other = f"{records}.other.jsonl"
    lines = Path(records).read_text(encoding="utf-8").splitlines(keepends=True)
    Path(other).write_text("".join(line for line in lines if '"part_of"' not in line), encoding="utf-8")
    build(other, folder / "new", "new", jobs=1)
    new = held(folder / "new")
    build(records, folder / "old", "old", jobs=1)
    old = held(folder / "old")
    started = time.perf_counter()
    build(other, folder / "timed", "new", jobs=2)
    takes = time.perf_counter() - started
    for _ in range(rounds):
        shutil.rmtree(folder / "out", ignore_errors=True)
        shutil.copytree(folder / "old", folder / "out")
        pid = os.fork()
        if pid == 0:
            build(other, folder / "out", "new", jobs=2)
            os._exit(0)
        time.sleep(moment.uniform(0, 1.05 * takes))
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        left = held(folder / "out")
        counts = {
            "whole": sum(left[path] in (old[path], new[path]) for path in old),
            "files": len(left),
            "strays": sum(1 for path in (folder / "out").rglob("*.acg-part")),
        }
        build(other, folder / "out", "new", jobs=1)
        later = [path for path in (folder / "out").rglob("*") if path.is_file()]
        healed = held(folder / "out") == new and len(later) == len(new)
        print(json.dumps(counts | {"healed": healed}), flush=True)  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
