"""Stores that others made get the whole dataset, either way, and answer from it as we do."""

from __future__ import annotations

import json
import os
import random
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

import pytest

from benchmarks._stores import PATIENCE, RealStore
from exports.sparql.examples import example, names
from exports.sparql.table import rows
from ontology.notation import NQuads, namespaces
from ontology.rdf import FACTS, PROVENANCE
from ontology.terms import BASE_IRI

pytestmark = pytest.mark.xdist_group("stores")
protocols = pytest.mark.parametrize("protocol", ["update", "graph-store"])
VERDICTS = {"oxigraph": ["same", "rewritten"], "virtuoso": ["same", "same"]}
"""What becomes of facts and provenance: Oxigraph makes `xsd:integer` of every whole number."""
WRONG = {"oxigraph": set[str](), "virtuoso": {"coordination-follow-up"}}
"""Examples that a store answers wrongly: Virtuoso leaves a row out where OPTIONAL follows a path."""


@pytest.fixture
def push(real: RealStore, dataset: Path, environment: dict[str, str]) -> Callable[..., subprocess.Popen[str]]:
    """Start `acg push` of the built dataset to graphs whose names end in a word."""

    def start(protocol: str, word: str, *options: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "graph_builder", "push", real.addresses[protocol], "--from", str(dataset)]
        names = ["--facts", f"urn:facts:{word}", "--provenance", f"urn:provenance:{word}"]
        return subprocess.Popen(
            [*command, *names, *options],
            env=environment | real.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )

    return start


def finished(process: subprocess.Popen[str]) -> tuple[int, list[list[str]], str]:
    """The exit code, the rows and the messages of a push."""
    out, err = process.communicate(timeout=PATIENCE)
    return process.returncode, [line.split("\t") for line in out.splitlines()], err


def ask(real: RealStore, query: str, *parameters: tuple[str, str]) -> bytes:
    """What a store answers, in JSON."""
    request = urllib.request.Request(
        real.query_url,
        urlencode([("query", query), *parameters]).encode(),
        {"Accept": "application/sparql-results+json"},
    )
    with urllib.request.urlopen(request, timeout=PATIENCE) as response:
        return bytes(response.read())


def count(real: RealStore, graph: str) -> int:
    """The triples of a graph, as the store counts them."""
    found = ask(real, f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}")
    return int(json.loads(found)["results"]["bindings"][0]["n"]["value"])


@protocols
def test_the_store_holds_what_was_sent(
    protocol: str, real: RealStore, push: Callable[..., subprocess.Popen[str]], dataset: Path
) -> None:
    code, found, err = finished(push(protocol, f"whole-{protocol}"))
    assert code == 0, err
    assert [row[-1] for row in found] == VERDICTS[real.name]
    sent = dataset.read_text(encoding="utf-8").splitlines()
    for row, graph in zip(found, (FACTS, PROVENANCE), strict=True):
        lines = sum(line.endswith(f"{NQuads(BASE_IRI).iri(graph)} .") for line in sent)
        assert row[1:3] == [str(lines)] * 2
        assert count(real, row[0]) == lines
        assert (row[3] == row[4]) is (row[5] == "same")


@protocols
def test_replacing_drops_what_was_there(
    protocol: str, real: RealStore, push: Callable[..., subprocess.Popen[str]], environment: dict[str, str]
) -> None:
    word = f"replaced-{protocol}"
    _insert(real, f"urn:facts:{word}", "<urn:old> <urn:p> 1", environment)
    code, found, err = finished(push(protocol, word))
    assert (code, found[0][-1]) == (0, "more"), err
    assert "1 triple is in it that this push did not send" in err
    code, found, err = finished(push(protocol, word, "--replace"))
    assert (code, [row[-1] for row in found]) == (0, VERDICTS[real.name]), err


def _insert(real: RealStore, graph: str, triple: str, environment: dict[str, str]) -> None:
    """Put a triple into a graph by the client that is tested elsewhere."""
    from exports.push.client import Client
    from exports.push.login import Login
    from exports.push.protocols import Request

    url = real.addresses["update"]
    login = Login.of_environment(url, environment | real.environment)
    text = f"INSERT DATA {{ GRAPH <{graph}> {{ {triple} }} }}"
    Client(login).send(Request("POST", url, text.encode(), "application/sparql-update"))


@protocols
def test_a_push_that_is_killed_goes_on_where_it_was(
    protocol: str,
    real: RealStore,
    push: Callable[..., subprocess.Popen[str]],
    environment: dict[str, str],
    many: Callable[[int, int], int],
) -> None:
    for number in range(many(1, 10)):
        word, enough = f"killed-{protocol}-{number}", random.randint(3, 80)  # some 230 batches are to be sent
        process = push(protocol, word, "--batch", "100", "--replace")
        _kill_after(process, Path(environment["XDG_STATE_HOME"]), enough)
        code, found, err = finished(push(protocol, word, "--batch", "100", "--replace", "--resume"))
        assert (code, [row[-1] for row in found]) == (0, VERDICTS[real.name]), err
        sent, of = map(int, re.search(r"^(\d+) of (\d+) batches sent", err, re.MULTILINE).groups())  # type: ignore[union-attr]
        assert sent <= of - enough
        assert list(Path(environment["XDG_STATE_HOME"]).rglob("*.json")) == []


def _kill_after(process: subprocess.Popen[str], folder: Path, batches: int) -> None:
    """Kill a push as soon as so many batches are confirmed."""
    until = time.monotonic() + PATIENCE
    while not any(json.loads(_read(file))["confirmed"] >= batches for file in folder.rglob("*.json")):
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < until
        time.sleep(0.002)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def test_the_examples_give_the_same_rows(real: RealStore, environment: dict[str, str], dataset: Path) -> None:
    command = [sys.executable, "-m", "graph_builder", "push", real.addresses["graph-store"], "--from", str(dataset)]
    done = subprocess.run(
        [*command, "--replace"], env=environment | real.environment, capture_output=True, encoding="utf-8", timeout=120
    )
    assert done.returncode == 0, done.stderr
    n, spaces = NQuads(BASE_IRI), namespaces(BASE_IRI)
    facts, provenance = n.iri(FACTS)[1:-1], n.iri(PROVENANCE)[1:-1]
    graphs = [("default-graph-uri", facts), ("named-graph-uri", facts), ("named-graph-uri", provenance)]
    selects = {name for name in names() if re.search("^SELECT", example(name).query, re.MULTILINE)}
    assert len(selects) > 20
    for name in sorted(selects - WRONG[real.name]):
        _, found = rows(ask(real, example(name).for_base(BASE_IRI), *graphs), spaces)
        assert sorted(map(tuple, found)) == sorted(example(name).expected), name  # they sort unbound cells as they like
