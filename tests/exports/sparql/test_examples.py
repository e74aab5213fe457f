"""The example queries give, on two engines, the answers that stand beside them."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator

import pyoxigraph
import pytest
from rdflib import Dataset

from exports.libraries.rdflib import to_rdflib
from exports.sparql.answer import Query
from exports.sparql.examples import FOLDER, example, names
from exports.sparql.limits import Limits
from exports.sparql.pool import Pool
from exports.sparql.syntax import check
from exports.sparql.table import cell, rows
from graph_builder.cli._options import assemble
from graph_builder.graph import KnowledgeGraph
from ontology.notation import namespaces

every_example = pytest.mark.parametrize("name", names())
Rows = tuple[tuple[str, ...], ...]


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    """The bundled dataset."""
    return assemble()


@pytest.fixture(scope="module")
def pool(graph: KnowledgeGraph) -> Iterator[Pool]:
    """Our engine."""
    with Pool(graph, Limits(seconds=30)) as found:
        yield found


@pytest.fixture(scope="module")
def dataset(graph: KnowledgeGraph) -> Dataset:
    """The same in rdflib: facts as default graph, both graphs under their names."""
    union = to_rdflib(graph)
    found = Dataset()
    for s, p, o, name in union.quads():
        found.graph(name).add((s, p, o))
        if str(name).endswith("/facts"):
            found.default_graph.add((s, p, o))
    return found


def ours(pool: Pool, text: str, prefixes: dict[str, str]) -> Rows:
    """The rows that our engine gives."""
    answer = pool.ask(Query(text, graph="ntriples"))
    if answer.format == "json":
        return tuple(tuple(row) for row in rows(answer.body, prefixes)[1])
    triples = pyoxigraph.parse(answer.body, pyoxigraph.RdfFormat.N_TRIPLES)
    found = [tuple(_cell(str(term), prefixes) for term in (t.subject, t.predicate, t.object)) for t in triples]
    return tuple(sorted(found))


def _cell(term: str, prefixes: dict[str, str]) -> str:
    if term.startswith("<"):
        return cell({"type": "uri", "value": term[1:-1]}, prefixes)
    return term[1 : term.rindex('"')]


def theirs(dataset: Dataset, text: str, prefixes: dict[str, str]) -> Rows:
    """The rows that rdflib gives."""
    result = dataset.query(text)
    if result.type == "CONSTRUCT":
        found = [tuple(_cell(term.n3(), prefixes) for term in triple) for triple in result.graph]
        return tuple(sorted(found))
    return tuple(tuple(row) for row in rows(result.serialize(format="json"), prefixes)[1])


@every_example
class TestExample:
    def test_our_engine_gives_what_is_expected(
        self, name: str, pool: Pool, graph: KnowledgeGraph, update_golden: bool
    ) -> None:
        found = ours(pool, example(name).for_base(graph.base_iri), namespaces(graph.base_iri))
        if update_golden:
            _rewrite(name, found)
        else:
            assert found == example(name).expected

    @pytest.mark.filterwarnings("ignore:Dataset.default_context:DeprecationWarning")  # rdflib's own evaluator uses it
    def test_rdflib_gives_the_same(self, name: str, dataset: Dataset, graph: KnowledgeGraph) -> None:
        text = example(name).for_base(graph.base_iri)
        assert theirs(dataset, text, namespaces(graph.base_iri)) == example(name).expected

    def test_its_query_is_standard_and_stands_alone(self, name: str) -> None:
        check(example(name).query, Limits(), prefixes=())

    def test_it_is_told_in_both_languages(self, name: str) -> None:
        found = example(name)
        for text in (found.title, found.description, found.asked_by):
            assert text.en
            assert text.vi
            assert text.en != text.vi
        assert found.sorts

    def test_its_order_is_told(self, name: str) -> None:
        assert len(example(name).expected) == 1 or re.search(r"ORDER BY|CONSTRUCT|DESCRIBE", example(name).query)

    def test_under_another_base_it_asks_about_that_data(self, name: str) -> None:
        moved = example(name).for_base("https://example.org/kg/")
        assert "w3id.org/asean-cyber" not in moved
        assert "https://example.org/kg/" in moved


def test_there_are_examples_of_every_sort() -> None:
    assert len(names()) >= 24
    sorts = Counter(sort for name in names() for sort in example(name).sorts)
    for sort in ("lookup", "path", "aggregate", "temporal", "conflict", "provenance", "negation"):
        assert sorts[sort] >= 2, sort


def test_every_file_of_the_folder_is_an_example() -> None:
    assert [entry.name for entry in FOLDER.iterdir() if not entry.name.endswith(".rq")] == []


def _rewrite(name: str, found: Rows) -> None:
    """Write the answer of today into the example's comment."""
    text = example(name).query
    lines = [f"#   - [{', '.join(json.dumps(value, ensure_ascii=False) for value in row)}]\n" for row in found]
    block = "# expected:\n" + "".join(lines)
    path = FOLDER.joinpath(f"{name}.rq")
    new = re.sub(r"^# expected:.*\n(#   - .*\n)*", lambda _: block, text, flags=re.MULTILINE)
    path.write_text(new, encoding="utf-8", newline="\n")  # type: ignore[attr-defined]  # a file of this checkout
