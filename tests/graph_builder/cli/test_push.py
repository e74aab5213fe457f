"""`acg push` from the shell: the bundled dataset to Oxigraph, and every mistake as one message and a code."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]
SMALL = Path(__file__).parent / "small.yaml"


@pytest.fixture(scope="module")
def oxigraph() -> Iterator[str]:
    """The address of an empty Oxigraph."""
    command = shutil.which("oxigraph", path=str(Path(sys.executable).parent))
    assert command, "oxigraph comes with the extra dev"
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [command, "serve", "--bind", f"127.0.0.1:{port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    until = time.monotonic() + 60
    while True:
        try:
            urlopen(f"http://127.0.0.1:{port}/").close()
            break
        except URLError:
            assert process.poll() is None
            assert time.monotonic() < until
            time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    process.kill()
    process.wait()


@pytest.fixture
def push(acg: Run, tmp_path: Path) -> Run:
    """Run `acg push` with a state of its own."""
    return lambda *arguments, **env: acg(
        "push", *arguments, env={"XDG_STATE_HOME": str(tmp_path / "state")} | env, cwd=tmp_path
    )


def test_the_bundled_dataset_goes_into_a_store(push: Run, oxigraph: str, tmp_path: Path) -> None:
    done = push(f"{oxigraph}/update")
    assert done.returncode == 0, done.stderr
    facts, provenance = (line.split("\t") for line in done.stdout.splitlines())
    assert facts[0] == "https://w3id.org/asean-cyber/graph/facts"
    assert facts[1] == facts[2]
    assert facts[3:] == [facts[3], facts[3], "same"]
    assert provenance[-1] == "rewritten"
    assert "batches sent to" in done.stderr
    assert "xsd:nonNegativeInteger as xsd:integer" in done.stderr
    assert list((tmp_path / "state").rglob("*.json")) == []


def test_records_of_ones_own_go_to_graphs_of_ones_own(push: Run, oxigraph: str) -> None:
    own = ["--no-bundled", "--add", SMALL, "--base-iri", "https://example.org/", "--as-of", "2018"]
    named = push(f"{oxigraph}/store", *own)
    assert [line.split("\t")[0] for line in named.stdout.splitlines()] == [
        "https://example.org/graph/facts",
        "https://example.org/graph/provenance",
    ]
    renamed = push(f"{oxigraph}/store", *own, "--facts", "urn:f", "--provenance", "urn:p", "--no-check")
    assert (renamed.returncode, renamed.stdout) == (0, "")
    checked = push(f"{oxigraph}/store", *own, "--facts", "urn:f", "--provenance", "urn:p")
    assert [line.split("\t")[0] for line in checked.stdout.splitlines()] == ["urn:f", "urn:p"]


def test_what_is_lost_is_code_1(push: Run, oxigraph: str, tmp_path: Path) -> None:
    (tmp_path / "one.nq").write_text("<urn:s> <urn:p> <urn:o> <urn:lost> .\n", encoding="utf-8")
    other = tmp_path / "elsewhere"  # an endpoint on which nothing of it is found
    assert not other.exists()
    done = push(f"{oxigraph}/update", "--from", "one.nq", "--query-url", f"{oxigraph}/query?default-graph-uri=urn:none")
    assert done.returncode == 1, done.stderr
    assert "urn:lost: 1 triple is not in the store, such as\n  <urn:s> <urn:p> <urn:o>\n" in done.stderr
    assert done.stderr.endswith("acg: urn:lost in the store is not what was sent\n")
    assert done.stdout.split("\t")[-1] == "differs\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["no address"], "is no address of a store"),
        (["ftp://example.org/"], "is no address of a store"),
        (["http://[::1/"], "is no address of a store"),
        (["http://dba:geheim@127.0.0.1/update"], "shows them to everyone"),
        (["http://127.0.0.1:1/update", "--protocol", "updat"], "did you mean update?"),
        (["http://127.0.0.1:1/update", "--query-url", "query"], "is no address of a store"),
        (["http://127.0.0.1:1/update", "--facts", "no iri"], "--facts: 'no iri' is no IRI"),
        (["http://127.0.0.1:1/update", "--from", "data.nq", "--no-bundled"], "leave out --add, --no-bundled"),
        (["http://127.0.0.1:1/update", "--from", "data.ttl"], "must be N-Quads"),
        (["http://127.0.0.1:1/update", "--from", "missing.nq"], "cannot read missing.nq"),
        (["http://127.0.0.1:1/update", "--from", "data.nq"], "no server answers at http://127.0.0.1:1/update"),
        (["http://127.0.0.1:1/update", "--from", "data.nq", "--facts", "urn:f"], "no graph"),
        (["http://127.0.0.1:1/update", "--batch", "0"], "--batch"),
    ],
)
def test_what_is_wrong_is_one_message_and_code_2(push: Run, tmp_path: Path, arguments: list[str], words: str) -> None:
    (tmp_path / "data.nq").write_text("<urn:s> <urn:p> <urn:o> <urn:g> .\n", encoding="utf-8")
    done = push(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr
    assert "geheim" not in done.stderr


def test_data_that_break_a_rule_are_code_1(push: Run, tmp_path: Path) -> None:
    (tmp_path / "data.nq").write_text("<urn:s> <urn:p> _:b <urn:g> .\n", encoding="utf-8")
    done = push("http://127.0.0.1:1/update", "--from", "data.nq")
    assert done.returncode == 1
    assert "has a blank node" in done.stderr


def test_a_login_that_is_half_given_is_told(push: Run) -> None:
    done = push("http://127.0.0.1:1/update", ACG_PUSH_USER="dba")
    assert done.returncode == 2
    assert "ACG_PUSH_USER and ACG_PUSH_PASSWORD belong together" in done.stderr
