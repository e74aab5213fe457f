"""The benchmark of whole builds: every script writes our quads, the watch sees and ends all, the tables are there."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from pathlib import Path

import pyoxigraph
import pytest

from benchmarks._scripts import SCRIPTS, release
from benchmarks._stages import STAGES
from benchmarks._synthetic import lines
from benchmarks._watch import FailedError, Run, watch
from benchmarks.scale import OURS, Contender

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "scale.py"
XSD = "http://www.w3.org/2001/XMLSchema#"
OTHERS = [name for name in SCRIPTS if name != "floor" and release(name)]
Statement = tuple[str, str, str, str]


@pytest.fixture(scope="module")
def claims(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small file of claims."""
    file = tmp_path_factory.mktemp("scale") / "claims.jsonl"
    file.write_text("".join(lines(300)), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def ours(claims: Path) -> Path:
    """What we make of them."""
    return made(OURS, claims, claims.parent / "ours")


def made(name: str, claims: Path, folder: Path) -> Path:
    """Run a contender."""
    folder.mkdir(exist_ok=True)
    command = Contender(name).command(claims, folder)
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return folder


def statements(folder: Path) -> tuple[list[Statement], list[Statement]]:
    """The triples of the Turtle file; the quads, from N-Triples where there are no N-Quads. Whole numbers are alike."""

    def found(name: str, graph: str = "") -> list[Statement]:
        return [
            (str(quad.subject), str(quad.predicate), str(quad.object), graph or str(quad.graph_name))
            for quad in pyoxigraph.parse((folder / name).read_bytes().replace(b"nonNegativeInteger", b"integer"),
                                         format=pyoxigraph.RdfFormat.from_extension(Path(name).suffix[1:]))
        ]  # fmt: skip

    if (folder / "dataset.nq").exists():
        return sorted(found("graph.ttl")), sorted(found("dataset.nq"))
    names = {part: f"<https://w3id.org/asean-cyber/graph/{part}>" for part in ("facts", "provenance")}
    quads = [quad for part, graph in names.items() for quad in found(f"{part}.nt", graph)]
    return sorted(found("graph.ttl")), sorted(quads)


@pytest.mark.parametrize("name", OTHERS)
def test_every_script_writes_our_quads(name: str, claims: Path, ours: Path, tmp_path: Path) -> None:
    triples, quads = statements(made(name, claims, tmp_path))
    assert len(triples) > 200
    assert len(quads) > 2_000
    assert (triples, quads) == statements(ours)


def test_a_script_refuses_what_a_careful_one_would(claims: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.jsonl"
    for wrong in ('"basis"', '"evidence"', '"label"', "body:b-3"):
        text = claims.read_text(encoding="utf-8")
        broken.write_text(text.replace(wrong, f"{wrong[:-1]}x{wrong[-1]}", 1), encoding="utf-8")
        with pytest.raises(FailedError, match=r"line \d+ has no|is not (there|known)"):
            watch(Contender("rdflib").command(broken, tmp_path), 60)


def test_the_floor_writes_as_many_bytes(claims: Path, ours: Path) -> None:
    made("floor", claims, ours)
    for name in ("graph", "dataset"):
        (written,) = (path for path in ours.glob(f"{name}.*") if path.suffix != ".floor")
        assert (ours / f"{name}.floor").stat().st_size == written.stat().st_size > 1_000


def test_it_prints_three_tables(tmp_path: Path) -> None:
    others = [name for name in SCRIPTS if name not in ("rdflib", "floor")]
    command = [sys.executable, str(SCRIPT), "--sizes", "100", "200", "--without", *others]
    text = subprocess.run(command, check=True, capture_output=True, encoding="utf-8", timeout=240).stdout
    assert re.match(r".*, Python [\d.]+; rdflib [\d.]+, orjson [\d.]+; load [\d.]+ before, [\d.]+ after\n", text)
    for size in (100, 200):
        for name in (OURS, "rdflib", "floor"):
            assert re.search(rf"^\| {size} \| {name} \| 3 \|( [\d.]+ \|){{4}} [1-9]\d* \|$", text, flags=re.MULTILINE)
        assert re.search(rf"^\| {size} \|( \d+\.\d \|){{2}}( \d+\.\d\d \(\d+%\) \|){{5}}$", text, flags=re.MULTILINE)
    assert re.search(rf"^\| {OURS} \| –", text, flags=re.MULTILINE)
    assert all(f"{stage}, s" in text for stage in STAGES)


def test_the_watch_counts_all_processes_of_a_command() -> None:
    grow = "import time; held = bytearray(50_000_000); time.sleep(1)"
    both = f"import subprocess, sys; child = subprocess.Popen([sys.executable, '-c', {grow!r}]); {grow}; child.wait()"
    busy = "import time\nwhile time.process_time() < 0.5: pass"
    found = watch([sys.executable, "-c", f"{both}\n{busy}"], 60)
    assert found is not None
    assert 100 < found.peak < 200
    assert 0.5 <= found.cpu < found.wall


def test_the_watch_lets_bytecode_be_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    tells = "import sys; print(sys.dont_write_bytecode, file=sys.stderr)"
    found = watch([sys.executable, "-c", tells], 60)
    assert found is not None
    assert found.told == "False\n"


def test_the_watch_ends_all_at_the_limit_and_tells_of_failures() -> None:
    sleeps = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'import time; time.sleep(60)'])"
    started = time.monotonic()
    assert watch([sys.executable, "-c", sleeps], 1) is None
    assert time.monotonic() - started < 30
    with pytest.raises(FailedError, match="no such thing"):
        watch([sys.executable, "-c", "raise SystemExit('no such thing')"], 60)


def test_who_would_take_too_long_is_left_out_and_told(tmp_path: Path) -> None:
    slow = Contender("rdflib", runs={1_000: [Run(30.0, 30.0, 100.0, "")], 10_000: [Run(300.0, 300.0, 100.0, "")]})
    assert slow.growth().startswith("–")
    slow.runs[100_000] = [Run(9_000.0, 1.0, 1.0, "")]
    assert slow.growth() == "1.48 (10,000 to 100,000)"
    slow.run(1_000_000, tmp_path, limit=180)
    slow.run(2_000_000, tmp_path, limit=180)
    assert slow.absent == {
        1_000_000: "not run: about 90,000 s, over the limit",
        2_000_000: "not run: see the smaller size",
    }
