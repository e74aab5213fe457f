"""A file in batches: nothing is lost or parted, nothing unsafe passes, and the plan knows the data."""

from __future__ import annotations

import gzip
import random
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from exports.push.apart import apart
from exports.push.batches import OPEN, Batch, Dataset
from exports.push.digest import Digest
from exports.push.plan import Plan, plan
from ontology.errors import AcgError, DataError, StorageError, UsageError

XSD = "http://www.w3.org/2001/XMLSchema#"


def lines(subjects: int, each: int, graphs: int = 1) -> list[str]:
    """Quads of so many subjects, with so many triples each, in graphs that take turns."""
    return [f'<urn:s{s}> <urn:p> "{n}" <urn:g{n % graphs}> .\n' for s in range(subjects) for n in range(each)]


def saved(folder: Path, quads: list[str], name: str = "data.nq") -> Path:
    """A file of these quads."""
    path = folder / name
    path.write_bytes("".join(quads).encode())
    return path


def batches(path: Path, size: int, renamed: dict[str, str] | None = None) -> list[Batch]:
    """The batches of a file."""
    return list(Dataset(path, size, renamed or {}).batches())


def planned(path: Path, size: int = 3) -> Plan:
    """The plan of a file."""
    return plan(Dataset(path, size, {}))


def test_every_triple_is_in_one_batch_and_no_subject_is_parted(tmp_path: Path) -> None:
    found = batches(saved(tmp_path, lines(10, 3)), 4)
    assert [each.number for each in found] == list(range(1, len(found) + 1))
    assert [len(each.triples) for each in found] == [6, 6, 6, 6, 6]
    assert len({triple for each in found for triple in each.triples}) == 30
    assert [each.opens for each in found] == [True, False, False, False, False]


def test_a_subject_with_very_many_triples_is_parted(tmp_path: Path) -> None:
    assert [len(each.triples) for each in batches(saved(tmp_path, lines(1, 25)), 5)] == [10, 10, 5]


def test_graphs_that_take_turns_have_batches_of_their_own(tmp_path: Path) -> None:
    found = batches(saved(tmp_path, lines(8, 4, graphs=2)), 4)
    assert {each.graph for each in found} == {"urn:g0", "urn:g1"}
    assert sum(each.opens for each in found) == 2
    for each in found:
        assert {int(triple.object.value) % 2 for triple in each.triples} == {int(each.graph[-1])}


def test_many_graphs_do_not_gather_in_memory(tmp_path: Path) -> None:
    found = batches(saved(tmp_path, lines(1, 1_000, graphs=500)), 10)
    assert max(len(each.triples) for each in found) == 1
    assert len(found) > 500
    assert OPEN * 10 < 500


def test_what_is_said_twice_is_sent_once(tmp_path: Path) -> None:
    assert [len(each.triples) for each in batches(saved(tmp_path, 3 * lines(1, 2)), 10)] == [2]


def test_graphs_are_renamed_two_into_one_if_need_be(tmp_path: Path) -> None:
    path = saved(tmp_path, lines(2, 4, graphs=2))
    assert {each.graph for each in batches(path, 9, {"urn:g0": "urn:n"})} == {"urn:n", "urn:g1"}
    (one,) = batches(path, 9, {"urn:g0": "urn:n", "urn:g1": "urn:n"})
    assert len(one.triples) == 8


def test_a_compressed_file_is_the_same(tmp_path: Path) -> None:
    plain = saved(tmp_path, lines(5, 2))
    packed = tmp_path / "data.nq.gz"
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    assert batches(packed, 3) == batches(plain, 3)


@pytest.mark.parametrize(
    ("quad", "words"),
    [
        ("<urn:s> <urn:p> <urn:o> .", "is in no named graph"),
        ("_:b <urn:p> <urn:o> <urn:g> .", "has a blank node"),
        ("<urn:s> <urn:p> _:b <urn:g> .", "has a blank node"),
        ("<urn:s> <urn:p> <urn:o> _:g .", "has a blank node"),
        ("<urn:s> <urn:p> nothing <urn:g> .", "is not N-Quads"),
    ],
)
def test_what_cannot_be_sent_safely_is_told(tmp_path: Path, quad: str, words: str) -> None:
    with pytest.raises(DataError, match=words):
        batches(saved(tmp_path, [*lines(1, 1), f"{quad}\n"]), 5)


@pytest.mark.parametrize(
    ("name", "data", "error"),
    [
        ("data.ttl", b"", UsageError),
        ("missing.nq", None, StorageError),
        ("broken.nq.gz", gzip.compress(b"<urn:s> <urn:p> <urn:o> <urn:g> .\n" * 99, mtime=0)[:-9], DataError),
        ("plain.nq.gz", b"<urn:s> <urn:p> <urn:o> <urn:g> .\n", DataError),
    ],
)
def test_a_file_that_cannot_be_read_is_told(
    tmp_path: Path, name: str, data: bytes | None, error: type[AcgError]
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    with pytest.raises(error, match=name):
        batches(tmp_path / name, 5)


def test_the_digest_does_not_know_order_but_every_triple() -> None:
    triples = [Triple(NamedNode(f"urn:{n}"), NamedNode("urn:p"), Literal("ộ")) for n in range(20)]
    one, other, less = Digest(), Digest(), Digest()
    one.add(triples)
    other.add(random.sample(triples, 20))
    less.add(triples[1:])
    assert str(one) == str(other) != str(less)
    assert (one.count, less.count) == (20, 19)
    empty = Digest()
    assert str(empty) == "0" * 64


def test_the_digest_is_what_it_says() -> None:
    digest = Digest()
    digest.add([Triple(NamedNode("urn:s"), NamedNode("urn:p"), Literal("ộ", language="vi"))])
    # printf '<urn:s> <urn:p> "ộ"@vi' | sha256sum
    assert str(digest) == "dc201a74d144cadcc7477640eda8fc7090b4038297f10fd46e7e70e2fb9b7001"


def test_the_key_changes_with_any_triple_graph_and_size(tmp_path: Path) -> None:
    path = saved(tmp_path, lines(4, 4))
    keys = {planned(path).key, planned(path, 5).key}
    for old, new in ((b'"3"', b'"30"'), (b"<urn:g0>", b"<urn:g9>"), (b"<urn:s0>", b"<urn:s9>")):
        other = tmp_path / "other.nq"
        other.write_bytes(path.read_bytes().replace(old, new))
        keys.add(planned(other).key)
    assert len(keys) == 5
    assert planned(path).key in keys


def test_the_plan_counts_by_graph_in_order_of_names(tmp_path: Path) -> None:
    found = planned(saved(tmp_path, list(reversed(lines(3, 4, graphs=2)))))
    assert {graph: digest.count for graph, digest in found.graphs.items()} == {"urn:g0": 6, "urn:g1": 6}
    assert list(found.graphs) == ["urn:g0", "urn:g1"]


def test_nothing_to_send_and_a_graph_that_is_not_there_are_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no triple to send"):
        planned(saved(tmp_path, []))
    with pytest.raises(UsageError, match="no graph 'urn:x' to rename; they have urn:g0"):
        plan(Dataset(saved(tmp_path, lines(1, 1)), 3, {"urn:x": "urn:y"}))


def test_dates_with_the_same_first_day_are_kept_apart() -> None:
    days = [
        ("2025", "gYear"),
        ("2025-01", "gYearMonth"),
        ("2025-01-01", "date"),
        ("2025", "gYear"),
        ("2026-01", "gYearMonth"),
    ]
    dates = [
        Triple(NamedNode(f"urn:{n}"), NamedNode("urn:p"), Literal(text, datatype=NamedNode(XSD + kind)))
        for n, (text, kind) in enumerate(days)
    ]
    other = Triple(NamedNode("urn:s"), NamedNode("urn:p"), Literal("2025-01"))
    assert apart([*dates, other]) == [[dates[0], dates[3], dates[4], other], [dates[1]], [dates[2]]]
