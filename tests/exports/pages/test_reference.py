"""The reference page shows every term with an example that is in the data and a query that finds all of it."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph
import pytest
from exported_graphs import rich
from html_pages import Page, parsed

from exports.pages.reference import reference_page
from exports.registry import exporter
from graph_builder.graph import KnowledgeGraph
from ontology.entities.registry import kinds
from ontology.relations import RELATIONS
from ontology.vocabulary import NOTES, PROPERTIES


@pytest.fixture(scope="module")
def page() -> Page:
    """The page of a graph that has everything."""
    return parsed(reference_page(rich()))


def anchors() -> list[str]:
    """Where each class and relation stands."""
    found = [cls.__name__ for cls in kinds().values()]
    for relation in RELATIONS.values():
        ours = relation.predicate.startswith("acg:")
        found.append(relation.predicate.removeprefix("acg:") if ours else relation.name)
    return found


def test_every_term_has_a_place_of_its_own(page: Page) -> None:
    ids = [each.get("id") for each in page.root.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    assert set(anchors()) <= set(ids)
    assert {each.curie.removeprefix("acg:") for each in (*PROPERTIES, *NOTES)} <= set(ids)
    for link in page.links():
        assert not link.startswith("#") or link[1:] in ids


def test_every_query_lists_all_of_its_term(page: Page) -> None:
    graph, store = rich(), pyoxigraph.Store()
    (file,) = exporter("turtle").render(graph)
    store.load(file.text.encode(), format=pyoxigraph.RdfFormat.TURTLE)
    queries = page.all("pre")
    assert len(queries) == len(kinds()) + len(RELATIONS)
    for kind, query in zip(kinds(), queries, strict=False):
        rows = {str(row[kind]) for row in store.query("".join(query.itertext()))}
        assert len(rows) == sum(entity.kind == kind for entity in graph.entities())
    for relation, query in zip(RELATIONS.values(), queries[len(kinds()) :], strict=True):
        rows = {(str(row["subject"]), str(row["object"])) for row in store.query("".join(query.itertext()))}
        upheld = {
            (claim.subject, str(claim.object))
            for claim in graph.ordered
            if claim.relation == relation.name and claim.is_upheld
        }
        assert len(rows) == len(upheld) > 0


def test_every_example_leads_to_its_page(page: Page) -> None:
    examples = [link for link in page.links() if link.startswith(("id/", "claim/")) and link != "id/index.html"]
    assert len(examples) == len(kinds()) + len(RELATIONS)
    claims = {claim.id for claim in rich().ordered}
    assert {link.split("/")[1] for link in examples if link.startswith("claim/")} <= claims


def test_a_graph_of_nothing_has_no_examples() -> None:
    found = parsed(reference_page(KnowledgeGraph(by_id={}, ordered=())))
    assert not [link for link in found.links() if link.startswith("claim/")]


def test_it_stands_alone(page: Page) -> None:
    assert not page.all("script")
    assert all(not Path(link).is_absolute() for link in page.links())
