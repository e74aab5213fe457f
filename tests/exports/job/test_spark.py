"""The job on Spark, on this machine: the same files as without it, whatever happens to its workers."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]
SPARK = ("--spark", "local[2,4]")
SHARDS = ("--shards", "6")


def held(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("texts")
    for number in range(2, 40):
        text = f"The {number}th AMCC was held in Singapore on {number % 28 + 1} May 2018.\n" * 20
        (folder / f"text-{number}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory, acg: Run, texts: Path) -> dict[str, bytes]:
    """What the cores of this machine make of the dataset and some texts."""
    folder = tmp_path_factory.mktemp("alone")
    run = acg("shard", "--read", texts, *SHARDS, "-o", folder)
    assert run.returncode == 0, run.stderr
    return held(folder)


def test_makes_the_same_files(acg: Run, tmp_path: Path, texts: Path, alone: dict[str, bytes]) -> None:
    run = acg("shard", "--read", texts, *SHARDS, *SPARK, "-o", tmp_path / "out")
    assert run.returncode == 0, run.stderr
    assert held(tmp_path / "out") == alone
    assert len(alone) == 7


def test_a_worker_that_is_killed_changes_nothing(tmp_path: Path, texts: Path, alone: dict[str, bytes]) -> None:
    command = [sys.executable, "-m", "graph_builder", "shard", "--read", str(texts), *SHARDS, *SPARK]
    killed: list[int] = []
    process = subprocess.Popen([*command, "-o", str(tmp_path / "out")], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    killer = threading.Thread(target=kill_workers, args=(process, killed))
    killer.start()
    _, err = process.communicate(timeout=300)
    killer.join()
    assert process.returncode == 0, err
    assert len(killed) == 3
    assert held(tmp_path / "out") == alone


def kill_workers(process: subprocess.Popen[bytes], killed: list[int]) -> None:
    """Kill three workers that Spark forked, one after the other, a moment after each has begun."""
    moment = random.Random(2018)
    while process.poll() is None and len(killed) < 3:
        for pid in workers(process.pid):
            if pid not in killed:
                time.sleep(moment.uniform(0, 0.3))
                try:
                    os.kill(pid, signal.SIGKILL)
                except ProcessLookupError:
                    continue
                killed.append(pid)
                time.sleep(0.5)
                break
        time.sleep(0.02)


def workers(top: int) -> list[int]:
    """The processes that Spark's daemons forked, of those below `top`."""
    parents: dict[int, int] = {}
    daemons = set()
    for each in Path("/proc").iterdir():
        if each.name.isdigit():
            try:
                parents[int(each.name)] = int((each / "stat").read_text().rpartition(")")[2].split()[1])
                if b"pyspark.daemon" in (each / "cmdline").read_bytes():
                    daemons.add(int(each.name))
            except (OSError, IndexError):
                continue

    def is_ours(pid: int) -> bool:
        while pid in parents:
            if pid == top:
                return True
            pid = parents[pid]
        return False

    return sorted(pid for pid in daemons if parents.get(pid) in daemons and is_ours(pid))


def test_what_is_wrong_is_told_and_the_old_files_stay(acg: Run, tmp_path: Path) -> None:
    out, bad = tmp_path / "out", tmp_path / "bad.jsonl"
    assert acg("shard", *SHARDS, *SPARK, "-o", out).returncode == 0
    before = held(out)
    bad.write_text('{"id": "body:x"}\n', encoding="utf-8")
    run = acg("shard", "--add", bad, *SHARDS, *SPARK, "-o", out)
    assert run.returncode == 1
    assert "bad.jsonl:1: body:x: label: is missing: add it" in run.stderr
    assert held(out) == before
    assert acg("shard", *SHARDS, "-o", tmp_path / "local").returncode == 0
    assert held(tmp_path / "local") == before


def test_a_master_that_is_none_is_told(acg: Run, tmp_path: Path) -> None:
    run = acg("shard", "--spark", "moon://1", "-o", tmp_path / "out")
    assert run.returncode == 1
    assert run.stderr.splitlines()[-1].startswith("acg: Spark gave up: ")
    assert "Traceback" not in run.stderr
    assert not (tmp_path / "out").exists()
