"""The build that never holds the graph: packed or not, killed or out of room, the files are whole."""

from __future__ import annotations

import gzip
import json
import random
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from backports import zstd

Run = Callable[..., "subprocess.CompletedProcess[str]"]
SOURCE = {"id": "source:s", "label": {"en": "S"}, "url": "https://a.org/", "publisher": "P", "grade": "press"}
ONLY = ("--only", "turtle,provenance,trig,nquads,csv,neo4j,shards,parquet")


@pytest.fixture(scope="session")
def records(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two thousand claims about a thousand bodies."""
    stated = {"source": "source:s", "basis": "stated", "paragraph": 3}
    lines: list[dict[str, Any]] = [SOURCE]
    for n in range(1000):
        lines.append({"id": f"body:b{n}", "label": {"en": f"Body {n}", "vi": f"Cơ quan {n}"}})
        end = {"object": f"body:b{(n + 1) % 1000}"}
        lines.append({"subject": f"body:b{n}", "relation": "member_of", **end, "evidence": stated})
        if n:
            end = {"object": f"body:b{n // 2}"}
            lines.append({"subject": f"body:b{n}", "relation": "part_of", **end, "evidence": stated})
    file = tmp_path_factory.mktemp("records") / "records.jsonl"
    file.write_text("".join(json.dumps(each, ensure_ascii=False) + "\n" for each in lines), encoding="utf-8")
    return file


def held(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(("pack", "unpack"), [("gz", gzip.decompress), ("zst", zstd.decompress)])
def test_packed_files_hold_what_the_others_hold(
    acg: Run, tmp_path: Path, records: Path, pack: str, unpack: Callable[[bytes], bytes]
) -> None:
    for folder, more in (("plain", ()), ("one", ("--pack", pack)), ("two", ("--pack", pack))):
        run = acg("build", "--no-bundled", "--add", records, *ONLY, *more, "-o", tmp_path / folder)
        assert run.returncode == 0, run.stderr
        assert "1,999 claims about 1,001 entities" in run.stderr
    plain, one = held(tmp_path / "plain"), held(tmp_path / "one")
    assert one == held(tmp_path / "two")
    texts = {path for path in plain if not path.endswith((".gz", ".parquet"))}
    assert {path for path in one if path.endswith(f".{pack}")} >= {f"{path}.{pack}" for path in texts}
    for path, data in plain.items():
        assert (unpack(one[f"{path}.{pack}"]) if path in texts else one[path]) == data
    run = acg("check", tmp_path / "one" / f"dataset.nq.{pack}")
    assert run.returncode == 0
    assert run.stdout == acg("check", records).stdout


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--pack", "gz"), "acg: --pack needs --only FORMAT,…: the page and the catalogue name files"),
        (("--only", "csv", "--pack", "rar"), "acg: no packing is called 'rar'"),
    ],
)
def test_packing_that_makes_no_sense_is_told(acg: Run, tmp_path: Path, options: tuple[str, ...], message: str) -> None:
    run = acg("build", *options, "-o", tmp_path / "out")
    assert run.returncode == 2
    assert run.stderr.startswith(message)
    assert not (tmp_path / "out").exists()


def test_a_kill_leaves_whole_files_and_the_next_run_makes_all_new(
    tmp_path: Path, records: Path, many: Callable[[int, int], int]
) -> None:
    script, rounds = Path(__file__).with_name("killed_stream.py"), many(5, 200)
    command = [sys.executable, str(script), str(records), str(tmp_path), str(rounds), "2018"]
    run = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=3000, check=True)
    found = [json.loads(line) for line in run.stdout.splitlines()]
    assert len(found) == rounds
    for left in found:
        assert left["files"] == 22
        assert left["whole"] == 22
        assert left["healed"]
    assert any(left["strays"] for left in found), "no kill came while there was something on the way"


def test_a_full_disk_leaves_what_was_there(tmp_path: Path, records: Path, many: Callable[[int, int], int]) -> None:
    """No file may grow beyond a size, in this process or its workers: a write fails as on a full disk."""
    out, moment = tmp_path / "out", random.Random(2018)
    command = [sys.executable, "-m", "graph_builder", "build", "--no-bundled", *ONLY, "-o", str(out), "--add"]
    subprocess.run([*command, str(records)], check=True, capture_output=True)
    before = held(out)
    largest = max(map(len, before.values()))
    other = tmp_path / "other.jsonl"
    other.write_text("".join(records.read_text(encoding="utf-8").splitlines(keepends=True)[:-1]), encoding="utf-8")
    for _ in range(many(3, 20)):
        size = moment.randint(1, largest - 1)

        def limit(size: int = size) -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

        run = subprocess.run([*command, str(other)], capture_output=True, encoding="utf-8", preexec_fn=limit)
        assert run.returncode == 2, run.stderr
        assert run.stderr.endswith("File too large; nothing was changed\n")
        assert run.stderr.startswith("acg: cannot write ")
        assert held(out) == before
