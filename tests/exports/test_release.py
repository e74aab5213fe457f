"""A release can be checked and made again: an RO-Crate of all files, checksums, the same bytes anywhere."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from exported_graphs import SMALL

from exports._release import released_on
from exports.registry import names
from graph_builder.graph import KnowledgeGraph
from ontology.errors import UsageError

ENVIRONMENTS = (
    {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "UTC"},
    {"PYTHONHASHSEED": "2", "LC_ALL": "C.UTF-8", "TZ": "Asia/Ho_Chi_Minh"},
)


def digests(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file by its path."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory, acg: Callable[..., Any]) -> list[Path]:
    """The same release made twice, in different circumstances."""
    made = []
    for environment in ENVIRONMENTS:
        folder = tmp_path_factory.mktemp("release")
        run = acg("build", "--no-bundled", "--add", SMALL, "--release", folder, env=environment)
        assert run.returncode == 0, run.stderr
        made.append(folder)
    return made


def test_it_is_the_same_byte_for_byte(releases: list[Path]) -> None:
    assert digests(releases[0]) == digests(releases[1])


def test_its_checksums_hold_for_every_file(releases: list[Path]) -> None:
    lines = (releases[0] / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    told = {path: digest for digest, _, path in (line.partition("  ") for line in lines)}
    found = digests(releases[0])
    assert told == {path: digest for path, digest in found.items() if path != "SHA256SUMS"}
    assert list(told) == sorted(told)
    if (tool := shutil.which("sha256sum")) is not None:
        subprocess.run([tool, "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=releases[0], check=True)


def test_its_crate_lists_every_file(releases: list[Path]) -> None:
    crate = json.loads((releases[0] / "ro-crate-metadata.json").read_text(encoding="utf-8"))
    assert crate["@context"] == "https://w3id.org/ro/crate/1.1/context"
    by_id = {each["@id"]: each for each in crate["@graph"]}
    assert len(by_id) == len(crate["@graph"])
    described = by_id["ro-crate-metadata.json"]
    assert described["about"] == {"@id": "./"}
    assert described["conformsTo"]["@id"].startswith("https://w3id.org/ro/crate/")
    root = by_id["./"]
    assert {"name", "description", "datePublished"} <= root.keys()
    assert "license" not in root, "of records of others, none is known"
    assert root["author"]["@id"] in by_id
    found = digests(releases[0])
    told = {part["@id"]: by_id[part["@id"]]["sha256"] for part in root["hasPart"]}
    assert told == {
        path: digest for path, digest in found.items() if path not in ("SHA256SUMS", "ro-crate-metadata.json")
    }
    for path in told:
        assert by_id[path]["@type"] == "File"
        assert int(by_id[path]["contentSize"]) == (releases[0] / path).stat().st_size


def test_it_holds_the_catalogue_and_no_site(releases: list[Path]) -> None:
    found = digests(releases[0])
    assert "catalog.ttl" in found
    assert not [path for path in found if path.startswith(("id/", "claim/", "."))]
    assert "site" in names()


def test_its_day_is_that_of_the_newest_source_or_is_given(small: KnowledgeGraph) -> None:
    assert released_on(small, None) == "2026-01-05"
    assert released_on(small, "1524787200") == "2018-04-27"
    assert released_on(KnowledgeGraph(by_id={}, ordered=()), None) == "1970-01-01"


@pytest.mark.parametrize("epoch", ["", "today", "1e9", "9" * 30])
def test_a_wrong_day_is_told(small: KnowledgeGraph, epoch: str) -> None:
    with pytest.raises(UsageError, match="it must be a number of seconds since 1970"):
        released_on(small, epoch)
