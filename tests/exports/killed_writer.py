"""Write over an old export again and again, killed at a random moment each time, and tell what was left.

    killed_writer.py FOLDER ROUNDS SEED

For each round one line of JSON: how many files are old, new, or neither, and how many strays the kill left behind.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from exports._format import File
from exports._write import write_files

FILES, CHUNKS, CHUNK = 6, 40, 4096


def files(version: str) -> Iterator[File]:
    """Yield files that are large enough to be caught half written."""
    for number in range(FILES):
        yield File(f"part-{number % 2}/{number}.txt", (version * CHUNK for _ in range(CHUNKS)))


def after_a_kill(work: Callable[[], object], delay: float) -> None:
    """Run `work` in a process that is killed after `delay` seconds."""
    pid = os.fork()
    if pid == 0:
        work()
        os._exit(0)
    time.sleep(delay)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)


def main(folder: Path, rounds: int, seed: int) -> None:
    """Print what each round leaves."""
    moment = random.Random(seed)
    started = time.perf_counter()
    write_files(files("n"), folder)
    takes = time.perf_counter() - started
    for _ in range(rounds):
        shutil.rmtree(folder)
        write_files(files("o"), folder)
        after_a_kill(lambda: write_files(files("n"), folder), moment.uniform(0, 1.2 * takes))
        left = [path for path in folder.rglob("*") if path.is_file()]
        strays = [path for path in left if path.name.endswith(".acg-part")]
        states = [path.read_text(encoding="utf-8") for path in left if path not in strays]
        counts = {"old": states.count("o" * CHUNK * CHUNKS), "new": states.count("n" * CHUNK * CHUNKS)}
        counts |= {"other": len(states) - sum(counts.values()), "strays": len(strays)}
        write_files(files("l"), folder)
        later = [path for path in folder.rglob("*") if path.is_file()]
        healed = len(later) == FILES and {path.read_text(encoding="utf-8")[:1] for path in later} == {"l"}
        print(json.dumps(counts | {"healed": healed}))  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
