"""The formats for other engines: n claims in, n claims out, the same from a graph and from a stream."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest
from exported_graphs import graphs, rich
from exported_normal import Normal, expected, from_bare, record, records
from exported_rdf import Facts, Provenance, by_oxigraph

from exports.bulk import parquet
from exports.bulk import shards as sharded
from exports.bulk.registry import names
from exports.registry import any_exporter
from exports.registry import names as usual
from graph_builder import spool
from graph_builder import stream as streams
from graph_builder.graph import KnowledgeGraph
from graph_builder.load.registry import inputs
from graph_builder.shards import shard_of
from graph_builder.slices import Stream
from graph_builder.utf8 import encoded
from ontology.ids import kind_of

Bytes = dict[str, bytes]
"""The files of an export by path."""


def rendered(name: str, source: Any) -> Bytes:
    found = {}
    for file in any_exporter(name).render(source):
        assert file.path not in found
        found[file.path] = b"".join(encoded(file.chunks))
    return found


def table(files: Bytes, path: str) -> list[dict[str, str]]:
    """The rows of a table of Neo4j, the types in its header left out."""
    rows = csv.reader(io.StringIO(files[f"neo4j/{path}.csv"].decode(), newline=""), strict=True)
    header = [cell if cell.startswith(":") else cell.partition(":")[0] for cell in next(rows)]
    return [dict(zip(header, row, strict=True)) for row in rows]


def by_neo4j(files: Bytes) -> tuple[dict[str, Normal], dict[str, Any]]:
    values = {row["id"]: row for row in table(files, "values")}
    claims = {}
    for row in table(files, "claims"):
        kept: dict[str, Any] = {name: value for name, value in row.items() if value}
        value = values.get(row[":END_ID"])
        ends = {name: value[name] for name in ("value", "datatype", "lang") if value[name]} if value else {}
        assert (value is None) == (":" in row[":END_ID"])
        kept |= ends or {"object": row[":END_ID"]}
        kept |= {"subject": row[":START_ID"], "relation": row[":TYPE"].lower(), "uncertain": row["uncertain"] == "true"}
        kept |= {"evidence": json.loads(row["evidence"]), "rivals": row["rivals"].split("\t") if row["rivals"] else []}
        key, claim = from_bare(kept | {"reason": json.loads(row["reason"]) if row["reason"] else None})
        assert (row["basis"], float(row["confidence"])) == (claim["basis"], claim["confidence"])
        assert set(row["sources"].split("\t")) == {piece[0] for piece in claim["evidence"]}
        assert key not in claims
        claims[key] = claim
    entities = {}
    for row in table(files, "entities"):
        assert row[":LABEL"] == f"Entity\t{kind_of(row['id']).capitalize()}"
        entities[row["id"]] = record(json.loads(row["record"]))
        label = {lang: row[f"label_{lang}"] for lang in ("en", "vi") if row[f"label_{lang}"]}
        assert label == entities[row["id"]]["label"]
    return claims, entities


def _full(data: Any) -> Any:
    """The data without what is absent."""
    if isinstance(data, dict):
        return {key: _full(value) for key, value in data.items() if value not in (None, [])}
    return [_full(each) for each in data] if isinstance(data, list) else data


def by_parquet(files: Bytes) -> tuple[dict[str, Normal], dict[str, Any]]:
    rows = {
        name: pyarrow.parquet.read_table(io.BytesIO(files[f"parquet/{name}.parquet"])).to_pylist()
        for name in ("vertices", "edges", "claims")
    }
    claims = {}
    for row in rows["claims"]:
        for piece in row["evidence"]:
            assert len(piece.pop("id")) == 24
            if piece["span"] is not None:
                piece["span"] = [piece["span"]["start"], piece["span"]["end"]]
        key, claim = from_bare({"uncertain": False} | _full(row))
        assert (row["basis"], row["confidence"]) == (claim["basis"], claim["confidence"])
        claims[key] = claim
    links = {row["id"]: (row["src"], row["dst"], row["relationship"]) for row in rows["edges"]}
    said = {key: claim for key, claim in claims.items() if ":" in claim["object"] and isinstance(claim["object"], str)}
    assert links == {key: (claim["subject"], claim["object"], claim["relation"]) for key, claim in said.items()}
    entities = {}
    for row in rows["vertices"]:
        assert row.pop("kind") == kind_of(row["id"])
        entities[row["id"]] = record(_full(row))
    assert (len(claims), len(entities)) == (len(rows["claims"]), len(rows["vertices"]))
    return claims, entities


def by_shards(files: Bytes) -> tuple[dict[str, Normal], dict[str, Any]]:
    manifest = json.loads(files["shards/manifest.json"])
    claims: dict[str, Normal] = {}
    entities: dict[str, Any] = {}
    assert len(manifest["shards"]) == len(files) - 1
    for number, told in enumerate(manifest["shards"]):
        data = gzip.decompress(files[f"shards/{told['path']}"])
        assert told["sha256"] == hashlib.sha256(data).hexdigest()
        assert told["quads"] == data.count(b"\n")
        quads = by_oxigraph(data.decode(), "application/n-quads")
        said, held = Provenance(quads).claims(), Facts(quads).records()
        assert (told["claims"], told["entities"]) == (len(said), len(held))
        assert told["evidence"] == len({piece for claim in said.values() for piece in claim["evidence"]})
        assert {shard_of(claim["subject"], len(manifest["shards"])) for claim in said.values()} <= {number}
        assert {shard_of(key, len(manifest["shards"])) for key in held} <= {number}
        claims |= said
        entities |= held
    assert (manifest["claims"], manifest["entities"]) == (len(claims), len(entities))
    return claims, entities


READERS = {"neo4j": by_neo4j, "parquet": by_parquet, "shards": by_shards}


def test_every_format_has_a_reader_and_a_name_of_its_own() -> None:
    assert names() == sorted(READERS)
    assert not set(names()) & set(usual())
    for name in names():
        found = any_exporter(name)
        assert (found.name, found.loses) == (name, ())


@pytest.mark.parametrize("name", READERS)
def test_the_richest_graph_comes_out_whole(name: str) -> None:
    assert READERS[name](rendered(name, rich())) == (expected(rich()), records(rich()))


@pytest.mark.parametrize("name", READERS)
def test_any_graph_comes_out_whole(name: str, for_all: Callable[..., None]) -> None:
    def prove(graph: KnowledgeGraph) -> None:
        assert READERS[name](rendered(name, graph)) == (expected(graph), records(graph))

    for_all(graphs(), prove, modest=5)


@pytest.fixture
def stream(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stream]:
    """The richest graph as a stream in many slices, from records in another order."""
    monkeypatch.setattr(streams, "STRETCH", 40)
    monkeypatch.setattr(spool, "BLOCK", 5)
    lines = [json.dumps(each, ensure_ascii=False) for each in rich().plain()]
    file = tmp_path / "records.jsonl"
    file.write_text("\n".join(reversed(lines)), encoding="utf-8")
    (tmp_path / "scratch").mkdir()
    given, base = inputs([str(file)]), rich().base_iri
    with streams.stream(given, tmp_path / "scratch", base_iri=base, version=lambda _: rich().version) as made:
        assert len(made.slices) > 5
        yield made


@pytest.mark.parametrize("name", [*READERS, "turtle", "provenance", "trig", "nquads", "csv"])
def test_a_stream_is_written_as_the_graph_is(name: str, stream: Stream, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "GROUP", 33)
    assert rendered(name, stream) == rendered(name, rich())


def test_row_groups_are_of_one_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "GROUP", 33)
    file = pyarrow.parquet.ParquetFile(io.BytesIO(rendered("parquet", rich())["parquet/claims.parquet"]))
    sizes = [file.metadata.row_group(number).num_rows for number in range(file.num_row_groups)]
    assert set(sizes[:-1]) == {33}
    assert 0 < sizes[-1] <= 33


def test_any_number_of_shards_holds_all(stream: Stream) -> None:
    for count in (1, 3, 100):
        of_stream = list(stream.shards(count, sharded.made))
        assert of_stream == list(rich().shards(count, sharded.made))
        assert sum(shard.claims for shard in of_stream) == len(rich().ordered)


def test_which_shard_an_entity_is_in_never_changes() -> None:
    known = ("body:amcc", "document:leaders-statement-2018", "state:viet-nam")
    digests = [hashlib.sha256(key.encode()).hexdigest() for key in known]
    assert [shard_of(key, 16) for key in known] == [int(digest[:16], 16) % 16 for digest in digests]
    assert shard_of("body:amcc", 16) == 5


class TestTheCommand:
    def test_writes_them_when_asked_and_not_otherwise(self, acg: Callable[..., Any], tmp_path: Path) -> None:
        assert acg("build", "--only", "neo4j,shards,parquet", "-o", "out", cwd=tmp_path).returncode == 0
        folders = sorted(path.name for path in (tmp_path / "out").iterdir())
        assert folders == ["neo4j", "parquet", "shards"]
        assert acg("build", "-o", "all", cwd=tmp_path).returncode == 0
        assert not {"neo4j", "parquet", "shards"} & {path.name for path in (tmp_path / "all").iterdir()}

    def test_an_unknown_one_hears_of_them(self, acg: Callable[..., Any], tmp_path: Path) -> None:
        run = acg("build", "--only", "parket", cwd=tmp_path)
        assert run.returncode == 2
        assert "did you mean parquet?" in run.stderr
