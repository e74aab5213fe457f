"""The same records give the same bytes of every format, wherever, whenever and in whatever order they are read."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from exported_graphs import rich

ENVIRONMENTS = (
    {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "UTC", "PYTHONUTF8": "0"},
    {"PYTHONHASHSEED": "2", "LC_ALL": "vi_VN.UTF-8", "TZ": "Asia/Ho_Chi_Minh", "PYTHONUTF8": "1", "COLUMNS": "40"},
)


def records(seed: int) -> list[dict[str, Any]]:
    """The records and claims of the richest graph, in an order that the seed decides."""
    graph = rich()
    found = [entity.lexical() for entity in graph.entities()] + [claim.bare() for claim in graph.claims()]
    random.Random(seed).shuffle(found)
    return found


def written(folder: Path, seed: int) -> Path:
    """Write the records to files whose number, names and content the seed decides."""
    folder.mkdir()
    shuffled = records(seed)
    for number in range(seed + 1):
        lines = (json.dumps(each, ensure_ascii=bool(seed % 2)) for each in shuffled[number :: seed + 1])
        (folder / f"{(number * 7 + seed) % 10}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


def digests(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file by its path."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory, acg: Callable[..., Any]) -> list[dict[str, str]]:
    """What two processes make of the same records: each its own order, hash seed, locale, time zone and folder."""
    found = []
    for seed, environment in enumerate(ENVIRONMENTS, start=1):
        home = tmp_path_factory.mktemp(f"home{seed}")
        source = written(home / "in", seed)
        run = acg("build", "--no-bundled", "--add", source, "-o", "out", cwd=home, env=environment)
        assert run.returncode == 0, run.stderr
        found.append(digests(home / "out"))
    return found


def test_two_processes_write_the_same_bytes(builds: list[dict[str, str]]) -> None:
    assert builds[0] == builds[1]


def test_they_wrote_every_format(builds: list[dict[str, str]]) -> None:
    from exports.registry import exporter, names

    assert set(builds[0]) - {"catalog.ttl"} == {file.path for name in names() for file in exporter(name).render(rich())}


def test_the_records_were_in_another_order() -> None:
    assert records(1) != records(2)
    assert sorted(map(str, records(1))) == sorted(map(str, records(2)))
