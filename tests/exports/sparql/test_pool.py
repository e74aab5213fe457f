"""The pool answers, holds every limit, and is whole again after each query that strikes one."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from bombs import BOMBS
from mutations import mutated

from exports.sparql.answer import Query
from exports.sparql.errors import (
    EngineError,
    QueryError,
    QueryNotAcceptableError,
    QueryRefusedError,
    QuerySyntaxError,
    QueryTooLargeError,
    QueryTooSlowError,
)
from exports.sparql.limits import Limits
from exports.sparql.pool import Pool
from graph_builder.graph import KnowledgeGraph

YES = b'{"head":{},"boolean":true}'


def one(pool: Pool, query: Query | str) -> str:
    """The one value of a one-row answer."""
    answer = pool.ask(query if isinstance(query, Query) else Query(query))
    (row,) = json.loads(answer.body)["results"]["bindings"]
    (term,) = row.values()
    return str(term["value"])


COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


class TestDataset:
    def test_facts_are_the_default_graph_and_provenance_a_named_one(self, strict: Pool) -> None:
        facts, provenance = (
            int(one(strict, f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{g}> {{ ?s ?p ?o }} }}")) for g in strict.graphs
        )
        assert facts + provenance == strict.quads
        assert int(one(strict, COUNT)) == facts
        assert provenance > facts

    def test_the_union_is_one_switch(self, strict: Pool) -> None:
        assert int(one(strict, Query(COUNT, union=True))) == strict.quads
        assert strict.ask(Query("ASK { ?claim rdf:subject body:amcc }", union=True)).body == YES
        assert strict.ask(Query("ASK { ?claim rdf:subject body:amcc }")).body != YES

    def test_from_names_the_dataset_and_the_request_overrides_it(self, strict: Pool) -> None:
        facts, provenance = strict.graphs
        by_from = int(one(strict, f"SELECT (COUNT(*) AS ?n) FROM <{provenance}> {{ ?s ?p ?o }}"))
        assert by_from == int(one(strict, Query(COUNT, default_graphs=(provenance,))))
        assert by_from + int(one(strict, Query(COUNT, default_graphs=(facts,)))) == strict.quads
        both = f"SELECT (COUNT(*) AS ?n) FROM <{provenance}> {{ ?s ?p ?o }}"
        assert int(one(strict, Query(both, default_graphs=(facts,)))) == strict.quads - by_from
        assert int(one(strict, Query(both, union=True))) == by_from

    def test_named_graphs_of_the_request_are_all_there_are(self, strict: Pool) -> None:
        facts, provenance = strict.graphs
        named = "SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
        assert one(strict, named) == "2"
        assert one(strict, Query(named, named_graphs=(facts,))) == "1"
        assert one(strict, Query(COUNT, named_graphs=(facts, provenance))) == "0"

    def test_what_others_say_never_gets_into_our_graphs(self, bundled: KnowledgeGraph, strict: Pool) -> None:
        fact, theirs = strict.graphs[0], '<http://x/p> "x"'
        foreign = (
            f"<http://x/a> {theirs} .",
            f"<http://x/b> {theirs} <{fact}> .",
            f"<http://x/c> {theirs} <http://x/g> .",
        )
        with Pool(replace(bundled, foreign=foreign)) as pool:
            query = "SELECT ?g ?s { GRAPH ?g { ?s <http://x/p> ?o } } ORDER BY ?s"
            rows = pool.ask(Query(query, "csv")).body.decode().split()
            ours = strict.graphs[0].removesuffix("facts")
            assert rows[1:] == [f"{ours}foreign,http://x/a", f"{ours}foreign,http://x/b", "http://x/g,http://x/c"]
            assert one(pool, COUNT) == one(strict, COUNT)
            assert pool.ask(Query("ASK { <http://x/a> ?p ?o }", union=True)).body == YES

    def test_a_graph_without_an_iri_is_refused(self, strict: Pool) -> None:
        with pytest.raises(QueryError, match="no valid IRI"):
            strict.ask(Query(COUNT, default_graphs=("not an iri",)))

    def test_every_prefix_of_the_data_is_declared_and_relative_iris_start_at_the_base(self, strict: Pool) -> None:
        assert strict.ask(Query("ASK { body:amcc skos:prefLabel ?name }")).body == YES
        assert strict.ask(Query("ASK { <id/body/amcc> skos:prefLabel ?name }")).body == YES


class TestFormats:
    @pytest.mark.parametrize(
        ("name", "start"), [("json", b"{"), ("xml", b"<?xml"), ("csv", b"n\r\n"), ("tsv", b"?n\n")]
    )
    def test_solutions(self, strict: Pool, name: str, start: bytes) -> None:
        answer = strict.ask(Query(COUNT, name))
        assert answer.format == name
        assert answer.body.startswith(start)

    @pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")  # rdflib's own reader of JSON-LD uses it
    @pytest.mark.parametrize("name", ["turtle", "ntriples", "jsonld", "rdfxml"])
    def test_graphs(self, strict: Pool, name: str) -> None:
        from rdflib import Graph

        answer = strict.ask(Query("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o . ?s a acg:Body }", graph=name))
        known = {"ntriples": "nt", "jsonld": "json-ld", "rdfxml": "xml"}
        assert len(Graph().parse(data=answer.body, format=known.get(name, name))) > 50

    def test_a_graph_comes_out_the_same_each_time(self, bundled: KnowledgeGraph, strict: Pool) -> None:
        query = Query("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o . ?s a acg:Meeting }")
        with Pool(bundled) as other:
            assert strict.ask(query).body == other.ask(query).body
        lines = strict.ask(Query(query.text, graph="ntriples")).body.splitlines()
        assert lines == sorted(lines)

    def test_a_format_of_the_other_sort_is_not_acceptable(self, strict: Pool) -> None:
        with pytest.raises(QueryNotAcceptableError):
            strict.ask(Query("ASK {}", solutions=None))
        with pytest.raises(QueryNotAcceptableError):
            strict.ask(Query("DESCRIBE body:amcc", graph=None))

    def test_what_changes_from_call_to_call_is_marked(self, strict: Pool) -> None:
        assert strict.ask(Query("SELECT (NOW() AS ?now) {}")).volatile
        assert not strict.ask(Query(COUNT)).volatile


class TestErrors:
    def test_a_fault_keeps_its_place(self, strict: Pool) -> None:
        with pytest.raises(QuerySyntaxError) as caught:
            strict.ask(Query("ASK {\n ?s ?p }"))
        assert (caught.value.line, caught.value.column) == (2, 8)

    @pytest.mark.parametrize(
        ("query", "words"),
        [
            ("SELECT ?s ?s { ?s ?p ?o }", "names a variable twice"),
            ("SELECT ?p (COUNT(?s) AS ?n) { ?s ?p ?o }", "GROUP BY does not keep"),
            ("SELECT * { ?s ?p ?o } GROUP BY ?s", "cannot be grouped"),
            ("SELECT (1 AS ?s) { ?s ?p ?o }", "sets a variable that the pattern sets too"),
            ("ASK { ?s ?p ?o BIND(1 AS ?o) }", "beyond the grammar"),
            ("ASK { VALUES (?x ?y) { (1) } }", "beyond the grammar"),
            ("ASK { <http://[> ?p ?o }", "an IRI in it is not valid"),
        ],
    )
    def test_a_rule_beyond_the_grammar_is_told_in_words(self, strict: Pool, query: str, words: str) -> None:
        with pytest.raises(QuerySyntaxError, match=words):
            strict.ask(Query(query))

    def test_a_function_that_nobody_defines_is_told(self, strict: Pool) -> None:
        with pytest.raises(QueryError, match=r"<http://x/f> is not supported"):
            strict.ask(Query("SELECT (<http://x/f>(1) AS ?y) {}"))


class TestLimits:
    @pytest.mark.parametrize("name", BOMBS)
    def test_a_bomb_ends_and_the_next_is_answered(self, strict: Pool, name: str) -> None:
        with pytest.raises((QueryTooSlowError, QueryTooLargeError)):
            strict.ask(Query(BOMBS[name]))
        assert strict.ask(Query("ASK {}")).body == YES

    def test_what_takes_too_long_is_too_slow(self, bundled: KnowledgeGraph) -> None:
        with Pool(bundled, Limits(seconds=0.3)) as pool, pytest.raises(QueryTooSlowError, match=r"longer than 0\.3 s"):
            pool.ask(Query(BOMBS["product"]))

    @pytest.mark.parametrize(
        ("name", "words"),
        [
            ("sort of a product", "134,217,728 bytes of memory"),
            ("doubling text", "134,217,728 bytes of memory"),
            ("result", "the result has more than 1,000,000 bytes"),
            ("2,000 groups", "nested more than 100 deep"),
        ],
    )
    def test_what_takes_too_much_is_too_large(self, bundled: KnowledgeGraph, name: str, words: str) -> None:
        limits = Limits(seconds=60, memory=128 << 20, result=1_000_000)
        with Pool(bundled, limits) as pool, pytest.raises(QueryTooLargeError, match=words):
            pool.ask(Query(BOMBS[name]))

    def test_many_bombs_at_once_leave_the_pool_whole(self, strict: Pool) -> None:
        with ThreadPoolExecutor(4) as threads:
            failed = list(threads.map(lambda text: _error(strict, text), BOMBS.values()))
        assert set(failed) <= {"QueryTooSlowError", "QueryTooLargeError"}
        with ThreadPoolExecutor(2) as threads:
            assert set(threads.map(lambda _: strict.ask(Query("ASK {}")).body, range(10))) == {YES}

    def test_a_query_that_finds_no_free_worker_is_told_so(self, bundled: KnowledgeGraph) -> None:
        with Pool(bundled, Limits(seconds=0.5), size=1) as pool, ThreadPoolExecutor(8) as threads:
            errors = list(threads.map(lambda _: _error(pool, BOMBS["product"]), range(8)))
            assert set(errors) == {"QueryTooSlowError"}
            assert pool.ask(Query("ASK {}")).body == YES

    def test_a_worker_that_grew_is_replaced_after_its_answer(self, bundled: KnowledgeGraph) -> None:
        with Pool(bundled, Limits(memory=128 << 20, seconds=30), size=1) as pool:
            workers = set(pool._idle.queue)
            pool.ask(Query("ASK {}"))
            assert set(pool._idle.queue) == workers
            answer = pool.ask(Query("SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 90000"))
            assert len(answer.body) > (128 << 20) / 4
            assert set(pool._idle.queue) != workers
            assert len(pool._idle.queue) == len(workers)

    def test_on_any_query_gone_wrong_only_our_errors_come(self, strict: Pool, many: Callable[[int, int], int]) -> None:
        kinds = {_error(strict, query) for query in mutated(many(200, 10_000), seed=2)}
        assert kinds <= {"", "QueryError", *(each.__name__ for each in QueryError.__subclasses__())}
        assert {"", "QuerySyntaxError"} <= kinds
        assert strict.ask(Query("ASK {}")).body == YES


def _error(pool: Pool, text: str) -> str:
    try:
        pool.ask(Query(text))
    except QueryError as error:
        return type(error).__name__
    return ""


class TestRights:
    """Even a query that no check stopped finds nothing to open: the checks are not the only wall."""

    @pytest.fixture
    def unchecked(self, bundled: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Pool]:
        """A pool whose workers check nothing."""
        patch = (
            "from exports.sparql import answer\nfrom exports.sparql.syntax import Checked\n"
            "answer.check = lambda *_: Checked('FROM' in _[0], False, frozenset())\n"
        )
        (tmp_path / "sitecustomize.py").write_text(patch, encoding="utf-8")
        monkeypatch.setenv("PYTHONPATH", str(tmp_path))
        with Pool(bundled, Limits(seconds=2)) as pool:
            yield pool

    def test_service_opens_no_connection(self, unchecked: Pool, listener: tuple[int, list[int]]) -> None:
        port, seen = listener
        for query in (
            f"ASK {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}",
            f"ASK {{ SERVICE SILENT <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}",
            f"ASK {{ ?a ?b ?c FILTER EXISTS {{ SERVICE SILENT <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }} }}",
        ):
            _error(unchecked, query)
        assert unchecked.ask(Query("ASK {}")).body == YES
        with socket.create_connection(("127.0.0.1", port)):
            for _ in range(500):  # connections are counted in their order, by another thread
                if seen:
                    break
                time.sleep(0.01)
        assert seen == [1], "the listener counts, and only our own connection came"

    def test_from_reads_no_file(self, unchecked: Pool, tmp_path: Path) -> None:
        secret = tmp_path / "secret.ttl"
        secret.write_text("<http://x/s> <http://x/p> 'secret' .", encoding="utf-8")
        answer = unchecked.ask(Query(f"SELECT * FROM <{secret.as_uri()}> {{ ?s ?p ?o }}"))
        assert json.loads(answer.body)["results"]["bindings"] == []

    def test_updates_are_no_queries(self, unchecked: Pool) -> None:
        for update in ("INSERT DATA { <http://x/s> <http://x/p> 1 }", "CLEAR ALL", "LOAD <file:///etc/passwd>"):
            with pytest.raises(QuerySyntaxError):
                unchecked.ask(Query(update))
        assert int(one(unchecked, Query(COUNT, union=True))) == unchecked.quads


def test_a_pool_without_its_process_says_so(bundled: KnowledgeGraph) -> None:
    with Pool(bundled, Limits(seconds=1)) as pool:
        assert pool.is_alive
        pool._process.kill()
        pool._process.wait()
        assert not pool.is_alive
        with pytest.raises(EngineError, match="has ended"):
            for _ in range(4):
                _error(pool, BOMBS["product"])


def test_the_processes_end_with_the_pool(bundled: KnowledgeGraph) -> None:
    with Pool(bundled) as pool:
        process = pool._process
    assert process.returncode == 0


def test_refusals_travel_as_what_they_are(strict: Pool) -> None:
    with pytest.raises(QueryRefusedError):
        strict.ask(Query("CLEAR ALL"))
