"""A stream holds what the graph in memory holds, in the same order, and finds the same things wrong."""

from __future__ import annotations

import gzip
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from backports import zstd

from graph_builder import spool
from graph_builder import stream as streams
from graph_builder.fingerprint import claim_mark, entity_mark, fingerprint
from graph_builder.graph import ClaimSource, KnowledgeGraph
from graph_builder.link import link
from graph_builder.load.registry import inputs, load
from graph_builder.slices import Stream
from graph_builder.stream import stream
from graph_builder.workers import WorkerLostError, Workers
from ontology.claim import Claim
from ontology.errors import DataError

STATED = [{"source": "source:s", "basis": "stated"}]
SOURCE = {"id": "source:s", "label": {"en": "S"}, "url": "https://a.org/", "publisher": "P", "grade": "press"}
BASE = "https://example.org/"


@pytest.fixture(autouse=True)
def _in_little_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut everything small, so that little data goes many ways."""
    monkeypatch.setattr(streams, "PART", 2_000)
    monkeypatch.setattr(streams, "STRETCH", 7)
    monkeypatch.setattr(spool, "BLOCK", 3)


@contextmanager
def streamed(tmp_path: Path, *paths: Path, jobs: int = 1, bundled: bool = False) -> Iterator[Stream]:
    folder = tmp_path / "scratch"
    folder.mkdir(exist_ok=True)
    given = inputs(map(str, paths), bundled=bundled)
    with stream(given, folder, base_iri=BASE, version=lambda digest: digest, jobs=jobs) as made:
        yield made


def written(tmp_path: Path, records: list[Any], name: str = "records.jsonl") -> Path:
    path = tmp_path / name
    path.write_text("".join(json.dumps(each, ensure_ascii=False) + "\n" for each in records), encoding="utf-8")
    return path


def held(source: ClaimSource) -> tuple[list[Any], list[Any], list[str]]:
    """What a source holds, as plain data in its order, rivals included."""
    claims = [each.model_dump() for each in source.claims()]
    return [each.lexical() for each in source.entities()], claims, [piece.id for piece in source.evidence()]


def shuffled(graph: KnowledgeGraph, seed: int) -> list[dict[str, Any]]:
    records = list(graph.plain())
    random.Random(seed).shuffle(records)
    return records


@pytest.mark.parametrize("jobs", [1, 2])
def test_holds_what_the_graph_holds_in_any_order(tmp_path: Path, bundled: KnowledgeGraph, jobs: int) -> None:
    records = shuffled(bundled, jobs)
    first, second = written(tmp_path, records[::2], "a.jsonl"), written(tmp_path, records[1::2], "b.jsonl")
    with streamed(tmp_path, first, second, jobs=jobs) as made:
        assert held(made) == held(bundled)
        assert made.counts == bundled.counts
        assert len(made.slices) > 50
        assert any(claim.rivals for claim in made.claims())


def test_of_yaml_and_jsonl_has_the_fingerprint_of_the_graph(tmp_path: Path, bundled: KnowledgeGraph) -> None:
    more = written(tmp_path, [SOURCE])
    with streamed(tmp_path, more, bundled=True) as made:
        graph = link(load([str(more)], bundled=True))
        marks = [*map(entity_mark, graph.entities()), *map(claim_mark, graph.claims())]
        assert made.version == fingerprint(reversed(marks))
        assert held(made) == held(graph)
    with streamed(tmp_path, bundled=True) as made:  # in the same folder, by the same process
        assert made.version != fingerprint(marks)
        assert held(made) == held(link(load([], bundled=True)))


def test_merges_claims_from_far_ends_of_the_input(tmp_path: Path) -> None:
    bodies = [{"id": f"body:b{n}", "label": {"en": f"B {n}"}} for n in range(200)]
    claim = {"subject": "body:b7", "relation": "part_of", "object": "body:b3"}
    sources = [SOURCE, SOURCE | {"id": "source:t", "grade": "official"}]
    one, other = claim | {"evidence": STATED}, claim | {"evidence": {"source": "source:t", "basis": "implied"}}
    with streamed(tmp_path, written(tmp_path, [one, *bodies, *sources, other])) as made:
        (found,) = made.claims()
        assert [piece.source for piece in found.evidence] == ["source:s", "source:t"]
        assert found.strongest[0] == 0.95
        assert [piece.id for piece in made.evidence()] == sorted(piece.id for piece in found.evidence)


BAD: dict[str, list[Any]] = {
    "an unknown id": [
        SOURCE,
        {"id": "body:known", "label": {"en": "K"}},
        {"subject": "body:known", "relation": "part_of", "object": "body:knwon", "evidence": STATED},
        {"subject": "body:missing", "relation": "part_of", "object": "body:known", "evidence": STATED},
    ],
    "a broken record that is named": [
        SOURCE,
        {"id": "body:broken"},
        {"id": "body:whole", "label": {"en": "W"}, "part_of": "body:broken", "evidence": STATED},
    ],
    "an id twice": [
        SOURCE,
        {"id": "body:a", "label": {"en": "A"}},
        *({"id": f"body:m{n}", "label": {"en": "M"}} for n in range(90)),
        {"id": "body:a", "label": {"en": "Another"}},
        {"id": "body:a", "label": {"en": "A"}},
    ],
    "a circle": [
        SOURCE,
        *(
            {"id": f"body:c{n}", "label": {"en": "C"}, "part_of": f"body:c{(n + 1) % 40}", "evidence": STATED}
            for n in range(40)
        ),
        {"id": "body:d", "label": {"en": "D"}, "part_of": "body:c1", "evidence": STATED},
    ],
    "two standings": [
        SOURCE,
        {"id": "body:a", "label": {"en": "A"}, "part_of": "body:b", "evidence": STATED},
        {"id": "body:b", "label": {"en": "B"}},
        *({"id": f"body:m{n}", "label": {"en": "M"}} for n in range(90)),
        {"subject": "body:a", "relation": "part_of", "object": "body:b", "evidence": STATED,
         "status": "withdrawn", "reason": "no"},
    ],
    "a successor that is not there": [
        SOURCE,
        {"id": "body:b", "label": {"en": "B"}},
        {"id": "body:a", "label": {"en": "A"}, "evidence": STATED,
         "part_of": {"is": "body:b", "status": "superseded", "superseded_by": "0" * 24}},
    ],
    "no JSON, and no evidence": [
        SOURCE,
        {"id": "body:a", "label": {"en": "A"}, "part_of": "body:b"},
        {"id": "body:b", "label": {"en": "B"}},
        ["a list"],
    ],
}  # fmt: skip


@pytest.mark.parametrize("records", BAD.values(), ids=BAD.keys())
def test_finds_wrong_what_linking_in_memory_finds_wrong(tmp_path: Path, records: list[Any]) -> None:
    path = written(tmp_path, records)
    with pytest.raises(DataError) as in_memory:
        link(load([str(path)]))
    with pytest.raises(DataError) as on_disk, streamed(tmp_path, path):
        pass
    assert str(on_disk.value) == str(in_memory.value)
    assert in_memory.value.problems


def test_finds_a_successor_in_another_stretch(tmp_path: Path) -> None:
    bodies = [{"id": f"body:b{n}", "label": {"en": f"B {n}"}} for n in range(90)]
    newer = {"subject": "body:b80", "relation": "part_of", "object": "body:b3", "evidence": STATED}
    key = Claim.model_validate(newer).id
    older = {"subject": "body:b1", "relation": "part_of", "object": "body:b3", "evidence": STATED}
    gone = older | {"status": "superseded", "superseded_by": key}
    with streamed(tmp_path, written(tmp_path, [SOURCE, *bodies, newer, gone])) as made:
        assert [claim.superseded_by for claim in made.claims()] == [key, None]


def test_a_circle_through_an_id_that_nobody_defines_is_an_unknown_id_only(tmp_path: Path) -> None:
    links = [("body:a", "body:b"), ("body:b", "body:c"), ("body:c", "body:a")]
    claims = [{"subject": one, "relation": "part_of", "object": other, "evidence": STATED} for one, other in links]
    bodies = [{"id": key, "label": {"en": key}} for key in ("body:a", "body:b")]
    with pytest.raises(DataError) as found, streamed(tmp_path, written(tmp_path, [SOURCE, *bodies, *claims])):
        pass
    assert len(found.value.problems) == 2
    assert all("no record defines 'body:c'" in problem.message for problem in found.value.problems)


def test_tells_the_line_in_the_file_not_in_the_part(tmp_path: Path) -> None:
    bodies = [{"id": f"body:b{n}", "label": {"en": f"B {n}"}} for n in range(200)]
    with pytest.raises(DataError, match=r"records\.jsonl:201: "), streamed(tmp_path, written(tmp_path, [*bodies, {}])):
        pass


@pytest.mark.parametrize(("end", "pack"), [(".gz", gzip.compress), (".zst", zstd.compress)])
def test_reads_what_is_packed(
    tmp_path: Path, bundled: KnowledgeGraph, end: str, pack: Callable[[bytes], bytes]
) -> None:
    plain = written(tmp_path, list(bundled.plain()))
    packed = tmp_path / f"packed.jsonl{end}"
    packed.write_bytes(pack(plain.read_bytes()))
    assert held(link(load([str(packed)]))) == held(bundled)
    with streamed(tmp_path, packed) as made:
        assert held(made) == held(bundled)
    packed.write_bytes(packed.read_bytes()[:-20])
    for way in (lambda: link(load([str(packed)])), lambda: streamed(tmp_path, packed).__enter__()):
        with pytest.raises(DataError, match=rf"packed\.jsonl\{end}: cannot be unpacked: .*compress it again"):
            way()


def deadly(number: int) -> int:
    """Kill the worker that is asked for 13."""
    if number == 13:
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


def moody(file: str) -> str:
    """Kill the first worker that is asked for a file which is not there yet."""
    if not Path(file).exists():
        Path(file).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return file


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
class TestWorkers:
    def test_what_a_dead_worker_had_under_way_is_done_again_in_order(self, tmp_path: Path) -> None:
        files = [str(tmp_path / f"{n}") for n in range(6)]
        for file in files[:3]:
            Path(file).touch()
        with Workers(2) as workers:
            assert list(workers.each(moody, files)) == files

    def test_what_kills_every_worker_is_told(self) -> None:
        with Workers(2) as workers, pytest.raises(WorkerLostError, match="killed 2 processes"):
            list(workers.each(deadly, range(20)))
        with Workers(2) as workers:
            found = list(workers.each(deadly, range(20), lost=lambda number: -number))
        assert found == [-13 if n == 13 else n * n for n in range(20)]

    def test_a_worker_may_die_while_work_is_handed_out(self, monkeypatch: pytest.MonkeyPatch) -> None:
        submit, calls = ProcessPoolExecutor.submit, count()

        def broken_once(self: ProcessPoolExecutor, *args: Any) -> Any:
            if next(calls) == 3:
                raise BrokenProcessPool
            return submit(self, *args)

        monkeypatch.setattr(ProcessPoolExecutor, "submit", broken_once)
        with Workers(2) as workers:
            assert list(workers.each(abs, range(10))) == list(range(10))

    def test_do_not_outlive_who_started_them(self, tmp_path: Path) -> None:
        script = (
            "import time\nfrom graph_builder.workers import Workers\n"
            "if __name__ == '__main__':\n    with Workers(2) as workers:\n"
            "        list(workers.each(abs, [1, 2, 3]))\n"
            "        print(*workers._pool._processes, flush=True)\n        time.sleep(600)\n"
        )
        file = tmp_path / "starts.py"
        file.write_text(script, encoding="utf-8")
        with subprocess.Popen([sys.executable, str(file)], stdout=subprocess.PIPE, encoding="utf-8") as process:
            assert process.stdout is not None
            pids = [int(word) for word in process.stdout.readline().split()]
            process.kill()
        assert len(pids) == 2
        for _ in range(200):
            if not any(Path(f"/proc/{pid}").exists() for pid in pids):
                return
            time.sleep(0.05)
        raise AssertionError("workers live on")

    def test_do_not_hear_an_interrupt(self) -> None:
        with Workers(2) as workers:
            assert list(workers.each(is_deaf, [1, 2, 3])) == [True] * 3
        assert not is_deaf(0)


def is_deaf(_: int) -> bool:
    """Whether this process waits with Ctrl-C until it is asked to hear again."""
    return signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ())
