"""What every format owes, whoever adds it: parametrised from the registry, so that a new file gets these tests."""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import deepcopy
from pathlib import PurePosixPath

import networkx as nx
import pytest
from exported_graphs import graphs, rich
from exported_normal import Files, Normal, expected, records
from exported_readers import READERS, RECORD_READERS

from exports.registry import exporter, names
from graph_builder.graph import KnowledgeGraph
from ontology.dates import PartialDate

NAMES = names()
PARTS = {
    "claim ids": (),
    "time": ("valid_from", "valid_to", "uncertain"),
    "status": ("status", "reason", "superseded_by", "rivals"),
    "basis": ("basis",),
    "confidence": ("confidence",),
    "evidence": ("evidence",),
}
"""Parts of a claim that a format may say it loses."""
RECORDS = ("labels", "records", "url, publisher", "withdrawn", "bibliography", "all that claims say")
"""What else a format may say it loses."""
ALWAYS_KEPT = ("provenance", "trig", "nquads", "jsonld", "json", "csv", "graphml", "gexf", "html")
"""DESIGN.md §4: in these as many claims come out as went in."""


def rendered(name: str, graph: KnowledgeGraph) -> Files:
    """The files of the format, each whole."""
    return {file.path: file.text for file in exporter(name).render(graph)}


@pytest.mark.parametrize("name", NAMES)
class TestEveryFormat:
    def test_it_repeats_itself_and_leaves_the_graph_alone(self, name: str) -> None:
        graph = rich()
        before = nx.node_link_data(graph.nx)
        entities, claims = deepcopy(dict(graph.by_id)), deepcopy(graph.ordered)
        first = [(file.path, list(file.chunks)) for file in exporter(name).render(graph)]
        second = [(file.path, list(file.chunks)) for file in exporter(name).render(graph)]
        assert first == second
        assert nx.node_link_data(graph.nx) == before
        assert dict(graph.by_id) == entities
        assert list(graph.by_id) == list(entities)
        assert graph.ordered == claims
        assert [claim.id for claim in graph.ordered] == [claim.id for claim in claims]

    def test_its_files_can_be_read_in_any_order(self, name: str) -> None:
        graph = rich()
        files = list(exporter(name).render(graph))
        backwards = {file.path: file.text for file in reversed(files)}
        assert backwards == rendered(name, graph)

    def test_its_paths_stay_inside_the_folder(self, name: str, small: KnowledgeGraph) -> None:
        paths = [file.path for file in exporter(name).render(small)]
        assert paths
        assert len({path.casefold() for path in paths}) == len(paths)
        for path in paths:
            pure = PurePosixPath(path)
            assert str(pure) == path
            assert not pure.is_absolute()
            assert not {"..", "."} & set(pure.parts)
            assert all(re.fullmatch(r"\.?[a-z0-9][a-z0-9._-]*", part) for part in pure.parts), path

    def test_its_catalogue_entry_is_whole(self, name: str) -> None:
        found = exporter(name)
        assert found.name == name
        assert found.title == found.title.strip() != ""
        assert re.fullmatch(r"(application|text|image)/[a-z0-9][a-z0-9.+-]*", found.media_type)
        assert isinstance(found.loses, tuple)
        assert all(isinstance(loss, str) and loss.strip() for loss in found.loses)

    def test_its_text_is_utf8_with_line_feeds_only(self, name: str) -> None:
        for path, text in rendered(name, rich()).items():
            text.encode("utf-8")
            assert "\r" not in text, path
            assert "\x00" not in text, path
            assert not text.startswith("\ufeff"), path
            assert text.endswith("\n"), path

    def test_it_writes_a_graph_of_nothing(self, name: str) -> None:
        empty = KnowledgeGraph(by_id={}, ordered=())
        assert rendered(name, empty)
        for read in READERS.get(name, {}).values():
            assert read(rendered(name, empty)) == {}

    def test_what_it_loses_is_named_in_words_that_are_known(self, name: str) -> None:
        known = (*PARTS, *RECORDS)
        strange = [loss for loss in exporter(name).loses if not any(word in loss for word in known)]
        if not exporter(name).media_type.startswith("image/"):
            assert not strange, f"{strange}: teach PARTS and a reader what this loss means"

    def test_it_has_a_reader_or_says_that_claims_are_lost(self, name: str) -> None:
        assert (name in READERS) != any("claim" in loss and "id" in loss for loss in exporter(name).loses)


def test_no_two_formats_write_the_same_file(small: KnowledgeGraph) -> None:
    paths = [file.path for name in NAMES for file in exporter(name).render(small)]
    assert sorted(set(paths)) == sorted(paths)


def test_every_format_of_the_design_loses_nothing_of_a_claim() -> None:
    for name in set(ALWAYS_KEPT) & set(NAMES):
        assert not set(exporter(name).loses) & set(PARTS), name


def kept(name: str, claims: dict[str, Normal]) -> dict[str, Normal]:
    """The parts of the claims that the format does not say it loses."""
    lost = {part for loss in exporter(name).loses for part in PARTS.get(loss, ())}
    return {key: {part: value for part, value in claim.items() if part not in lost} for key, claim in claims.items()}


PAIRS = [(name, reader) for name in NAMES for reader in READERS.get(name, {})]


RECORD_PAIRS = [(name, reader) for name in RECORD_READERS for reader in RECORD_READERS[name]]


def claims_come_out_whole(name: str, reader: str, graph: KnowledgeGraph) -> None:
    """Check that the reader finds each claim once, with all that the format says it keeps."""
    found = READERS[name][reader](rendered(name, graph))
    assert len(found) == len(graph.ordered), (name, reader)
    assert kept(name, found) == kept(name, expected(graph)), (name, reader)


def records_come_out_whole(name: str, reader: str, graph: KnowledgeGraph) -> None:
    """Check that the reader finds what each record says."""
    assert RECORD_READERS[name][reader](rendered(name, graph)) == records(graph), (name, reader)


class TestTheRichestGraph:
    @pytest.mark.parametrize(("name", "reader"), PAIRS)
    def test_loses_no_claim(self, name: str, reader: str) -> None:
        claims_come_out_whole(name, reader, rich())

    @pytest.mark.parametrize(("name", "reader"), RECORD_PAIRS)
    def test_loses_no_record(self, name: str, reader: str) -> None:
        records_come_out_whole(name, reader, rich())


def test_any_graph_loses_neither_claim_nor_record_in_any_format(for_all: Callable[..., None]) -> None:
    def prove(graph: KnowledgeGraph) -> None:
        for name, reader in PAIRS:
            claims_come_out_whole(name, reader, graph)
        for name, reader in RECORD_PAIRS:
            records_come_out_whole(name, reader, graph)

    for_all(graphs(), prove, modest=15)


@pytest.mark.parametrize(("name", "reader"), [pair for pair in PAIRS if "time" not in exporter(pair[0]).loses])
def test_a_slice_flags_what_is_uncertain(name: str, reader: str) -> None:
    whole = rich()
    for day in ("2000", "2001-03", "2018"):
        cut = whole.as_of(PartialDate(day))
        sure = {claim.id for claim in cut.ordered if not claim.uncertain}
        found = READERS[name][reader](rendered(name, cut))
        assert {key for key, claim in found.items() if not claim["uncertain"]} == sure
        assert 0 < len(sure) < len(found) < len(whole.ordered)
