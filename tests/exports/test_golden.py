"""The small graph in every format, against files that people have looked at; RDF is compared as a graph."""

from __future__ import annotations

from pathlib import Path

import pytest
from exported_readers import PARSERS, RDF_FILES, READERS

from exports.registry import exporter, names
from graph_builder.graph import KnowledgeGraph

GOLDEN = Path(__file__).parent.parent / "golden"
NAMES = [name for name in names() if name in {*RDF_FILES, *READERS} - {"html", "site"}]
"""The formats of claims; tests of their own look at pages and pictures, and at what follows from the models alone."""
MEDIA_TYPES = dict(RDF_FILES.values())


@pytest.mark.parametrize("name", NAMES)
def test_it_writes_what_the_golden_files_say(name: str, small: KnowledgeGraph, update_golden: bool) -> None:
    for file in exporter(name).render(small):
        text, golden = file.text, GOLDEN / file.path
        if update_golden:
            golden.parent.mkdir(parents=True, exist_ok=True)
            golden.write_text(text, encoding="utf-8", newline="\n")
        expected = golden.read_text(encoding="utf-8")
        if file.path in MEDIA_TYPES:
            for parse in PARSERS.values():
                assert parse(text, MEDIA_TYPES[file.path]) == parse(expected, MEDIA_TYPES[file.path])
        else:
            assert text == expected
