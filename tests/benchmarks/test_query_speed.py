"""The benchmark of queries: it runs, every engine gives the same rows, and the table holds every query."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from benchmarks._engines import installed, ours, rows
from benchmarks._queries import PROLOGUE, QUERIES
from benchmarks.query import dataset
from exports.sparql.limits import Limits
from exports.sparql.syntax import check

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "query.py"


def test_every_engine_answers_every_query_alike() -> None:
    others = [name for name in installed() if name not in ("asean-cyber-graph", "pyoxigraph", "rdflib")]
    command = [sys.executable, str(SCRIPT), "--quads", "3000", "--rounds", "1", "--without", *others]
    text = subprocess.run(command, check=True, capture_output=True, encoding="utf-8", timeout=120).stdout
    lines = text.splitlines()
    assert re.search(r"Python .*, load [\d.]+ before; [\d,]+ quads, medians of 1 rounds$", lines[0])
    assert re.match(
        r"\| milliseconds \(times ours\) \| rows \| asean-cyber-graph \| pyoxigraph .* \| rdflib ", lines[2]
    )
    shown = {line.split("|")[1].strip(): line for line in lines[4:] if line.startswith("|")}
    for query in QUERIES:
        assert re.search(r"\| [1-9][\d,]* \| [\d.]+ \| [\d.]+ \([\d.]+\) \| [\d.]+ \([\d.]+\) \|$", shown[query]), text
    assert re.search(r"\| 1 \| [\d.]+ \| [\d.]+ \|$", shown["geometric mean of what is answered"])
    assert re.search(r"^What is new to asean-cyber-graph is checked first, on the mean in \d+\.\d\d ms", lines[-1])
    assert {"load, s", "memory, MB"} <= shown.keys()


def test_every_query_finds_something_in_a_small_dataset(tmp_path: Path) -> None:
    with ours(dataset(3_000, tmp_path)) as ask:
        for name, query in QUERIES.items():
            assert rows(ask(PROLOGUE + query)) not in ([], [["0"]]), name


def test_the_queries_are_twelve_and_standard() -> None:
    assert len(QUERIES) == 12
    for query in QUERIES.values():
        check(PROLOGUE + query, Limits(), prefixes=())


def test_rows_are_compared_by_value_and_in_any_order() -> None:
    def body(*numbers: str) -> bytes:
        kind = "http://www.w3.org/2001/XMLSchema#decimal"
        found = [f'{{"n": {{"type": "literal", "datatype": "{kind}", "value": "{number}"}}}}' for number in numbers]
        return f'{{"head": {{"vars": ["n", "m"]}}, "results": {{"bindings": [{", ".join(found)}]}}}}'.encode()

    assert rows(body("1.50", "2")) == rows(body("2.0", "1.5")) == [["1.5", ""], ["2", ""]]
    assert rows(body("1.5")) != rows(body("1.6"))
