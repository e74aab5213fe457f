"""Where all records are ours, what speaks of a licence states ours; where others are among them, it states none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from exported_graphs import rich

from exports._catalog import catalogue
from exports._licence import ADDRESS, NAME, licence
from exports._release import crate
from exports._write import Finished, write
from exports.registry import exporter, names
from graph_builder.cli._options import version_of

VOCABULARY = {"ontology.ttl", "shapes.ttl"}
"""The vocabulary and its shapes are ours, whatever is said with them."""


def stating(version: str, folder: Path) -> set[str]:
    """The files at the top of all that is written of a graph with this version which name our licence."""
    graph = replace(rich(), version=version)

    def described(finished: list[Finished], makers: Mapping[str, object]) -> object:
        return crate(graph, "2018-04-27", finished, makers)

    write(
        [exporter(name) for name in names()],
        graph,
        folder,
        closing=[lambda finished, makers: catalogue(graph, finished, makers), described],
    )
    files = [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".png"]
    texts = {str(path.relative_to(folder)): path.read_text(encoding="utf-8") for path in files}
    return {path for path, text in texts.items() if NAME in text or ADDRESS in text} - VOCABULARY


def test_ours_is_stated_of_our_records(tmp_path: Path) -> None:
    found = stating(version_of("", bundled=True), tmp_path)
    assert found >= {
        "graph.ttl", "provenance.ttl", "dataset.trig", "graph.json", "catalog.ttl", "ro-crate-metadata.json",
        "index.html", "list.html", "id/index.html", "reference.html",
    }  # fmt: skip


@pytest.mark.parametrize("bundled", [True, False])
def test_none_is_stated_where_there_are_records_of_others(tmp_path: Path, bundled: bool) -> None:
    version = version_of("0123abcd", bundled=bundled)
    assert licence(version) == ""
    assert stating(version, tmp_path) == set()
