"""The benchmark of builds: it runs, it is the same every time, and its writers write the same graph."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pyoxigraph
import pytest

from benchmarks._rivals import FORMATS, READERS, WRITERS
from benchmarks._synthetic import lines
from graph_builder.graph import KnowledgeGraph
from graph_builder.link import link
from graph_builder.load.registry import load

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "build.py"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    """A small synthetic graph."""
    file = tmp_path_factory.mktemp("synthetic") / "claims.jsonl"
    file.write_text("".join(lines(200)), encoding="utf-8")
    return link(load([str(file)]))


def quads(file: Path) -> set[pyoxigraph.Quad]:
    """The quads, or triples, in a file."""
    kind = pyoxigraph.RdfFormat.from_extension(file.suffix[1:])
    return set(pyoxigraph.parse(path=str(file), format=kind))


def test_the_synthetic_claims_are_as_many_as_wanted_and_all_different(graph: KnowledgeGraph) -> None:
    assert len(graph.ordered) == 200
    assert list(lines(200)) == list(lines(200))
    assert {claim.relation for claim in graph.ordered} == {"member_of", "involves", "official_name", "established_on"}


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("name", [name for name in WRITERS if name != "asean-cyber-graph"])
def test_every_writer_writes_our_graph(name: str, kind: str, graph: KnowledgeGraph, tmp_path: Path) -> None:
    for each in ("asean-cyber-graph", name):
        (tmp_path / each).mkdir()
        WRITERS[each](graph, kind, tmp_path / each)()
    written = sorted(path.name for path in (tmp_path / "asean-cyber-graph").iterdir())
    assert written
    for path in written:
        ours = quads(tmp_path / "asean-cyber-graph" / path)
        assert len(ours) > 200
        assert quads(tmp_path / name / path) == ours


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@pytest.mark.parametrize("kind", FORMATS)
def test_every_reader_reads_all(kind: str, graph: KnowledgeGraph, tmp_path: Path) -> None:
    WRITERS["asean-cyber-graph"](graph, kind, tmp_path)()
    paths = sorted(tmp_path.iterdir())
    for name, read in READERS.items():
        assert read(paths) is not None, name


def test_it_prints_two_tables() -> None:
    command = [sys.executable, str(SCRIPT), "--sizes", "40", "80", "--claims", "40"]
    text = subprocess.run(command, check=True, capture_output=True, encoding="utf-8", timeout=120).stdout
    assert "Python" in text.splitlines()[0]
    assert re.search(r"^\| 80 \| [\d,]+ \|( \d+\.\d\d \|){4} [\d,]+ \| [\d,]+ \|$", text, flags=re.MULTILINE)
    assert re.search(r"^\| grows by the power \| \|( -?\d+\.\d\d \|){5} \|$", text, flags=re.MULTILINE)
    assert [name for name in WRITERS if f"\n| {name} " in text] == list(WRITERS)
