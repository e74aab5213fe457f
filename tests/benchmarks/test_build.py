"""The benchmark of builds: it runs, it is the same every time, and its writers write the same graph."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import Dataset

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


def quads(folder: Path) -> set[pyoxigraph.Quad]:
    """The quads, or triples, in all files of a folder; maplib fills decimals up with zeros: the same numbers."""
    found = set[pyoxigraph.Quad]()
    for file in folder.iterdir():
        data = re.sub(rb"(\d\.\d+?)0{6,}", rb"\1", file.read_bytes())
        found.update(pyoxigraph.parse(data, pyoxigraph.RdfFormat.from_extension(file.suffix[1:])))
    return found


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
    ours, written = quads(tmp_path / "asean-cyber-graph"), quads(tmp_path / name)
    assert len(ours) > 5_000
    if name == "maplib":  # it has no N-Quads
        assert {quad.triple for quad in written} == {quad.triple for quad in ours}
    else:
        assert written == ours


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("name", READERS)
def test_every_reader_reads_all_of_our_files(name: str, kind: str, graph: KnowledgeGraph, tmp_path: Path) -> None:
    WRITERS["asean-cyber-graph"](graph, kind, tmp_path)()
    found = READERS[name](sorted(tmp_path.iterdir()))
    if isinstance(found, KnowledgeGraph):
        assert found.ordered == graph.ordered
    elif isinstance(found, Dataset):
        assert len(found) == len(quads(tmp_path))
    elif isinstance(found, int):
        assert found == len(quads(tmp_path))


def test_it_prints_three_tables() -> None:
    command = [sys.executable, str(SCRIPT), "--sizes", "40", "80", "--claims", "40"]
    text = subprocess.run(command, check=True, capture_output=True, encoding="utf-8", timeout=120).stdout
    assert "Python" in text.splitlines()[0]
    assert re.search(r"^\| 80 \| [\d,]+ \|( \d+\.\d\d \|){4} [\d,]+ \| [\d,]+ \|$", text, flags=re.MULTILINE)
    assert re.search(r"^\| grows by the power \| \|( -?\d+\.\d\d \|){5} \|$", text, flags=re.MULTILINE)
    for heading, names in (("written by", WRITERS), ("read by", READERS)):
        rows = text[text.index(heading) :].split("\n\n")[0].splitlines()[2:]
        assert [re.split(r"[| ]+", row)[1] for row in rows] == list(names)
        assert all(re.search(r"\| [\d,]+( \| \d+\.\d\d){4} \|$", row) for row in rows)
