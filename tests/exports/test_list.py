"""The list: every claim once as a sentence, in HTML that is sound, without a script, whatever the labels say."""

from __future__ import annotations

import itertools
from html.parser import HTMLParser

import pytest
from exported_graphs import HOSTILE, rich

from exports.list import render
from graph_builder.graph import KnowledgeGraph
from graph_builder.link import link
from graph_builder.load._tour import bundled_tour, with_tour
from graph_builder.load.registry import load
from ontology.dates import PartialDate

VOID = {"meta", "link"}
TAGS = {
    "html", "head", "meta", "title", "link", "style", "body", "main", "nav", "h1", "h2", "h3", "p", "ul", "ol", "li",
    "a", "span", "strong", "blockquote",
}  # fmt: skip


class Page(HTMLParser):
    """A page taken apart; an end tag that closes something else is an error."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.items: dict[str, str] = {}
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(attrs) == len(dict(attrs)), f"an attribute twice in {tag}"
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.texts.append(data)

    @property
    def ids(self) -> list[str]:
        return [str(attrs["id"]) for _, attrs in self.elements if "id" in attrs]

    @property
    def links(self) -> list[str]:
        return [str(attrs["href"]) for tag, attrs in self.elements if tag == "a"]


def pages(graph: KnowledgeGraph) -> dict[str, Page]:
    return {file.path: Page(file.text) for file in render(graph)}


@pytest.fixture(scope="module")
def declaration() -> KnowledgeGraph:
    return with_tour(link(load([], bundled=True)), bundled_tour(), "declaration.yaml")


def graphs() -> list[KnowledgeGraph]:
    return [rich(), rich().as_of(PartialDate("2017-12-31")), KnowledgeGraph({}, ())]


def test_both_languages_have_a_page(declaration: KnowledgeGraph) -> None:
    for path, lang in (("list.html", "en"), ("list.vi.html", "vi")):
        page = pages(declaration)[path]
        assert ("html", {"lang": lang}) in page.elements
        other = "list.vi.html" if lang == "en" else "list.html"
        assert other in page.links and "index.html" in page.links


def test_every_claim_is_told_once_and_every_link_leads_somewhere(declaration: KnowledgeGraph) -> None:
    for graph in [declaration, *graphs()]:
        for page in pages(graph).values():
            ids = page.ids
            assert len(set(ids)) == len(ids)
            items = [str(attrs["id"]) for tag, attrs in page.elements if tag == "li" and "id" in attrs]
            assert sorted(items) == sorted(claim.id for claim in graph.claims())
            assert {entity.id for entity in graph.entities()} <= set(ids)
            assert {link[1:] for link in page.links if link.startswith("#")} <= set(ids)


def test_headings_go_down_one_step_at_a_time(declaration: KnowledgeGraph) -> None:
    for page in pages(declaration).values():
        levels = [int(tag[1]) for tag, _ in page.elements if tag in {"h1", "h2", "h3", "h4"}]
        assert levels[0] == 1 and levels.count(1) == 1
        assert all(low - high <= 1 for high, low in itertools.pairwise(levels))


def test_it_reads_as_sentences(declaration: KnowledgeGraph) -> None:
    text = "".join(pages(declaration)["list.html"].texts)
    assert "11th ADMM is an edition of ADMM." in text
    assert "“International law and the UN Charter” refers to “Charter of the United Nations”." in text
    assert f"{len(declaration.ordered)} of {len(declaration.ordered)} claims" in text
    vietnamese = "".join(pages(declaration)["list.vi.html"].texts)
    assert "ADMM-11 là" in vietnamese and "nêu rõ, " in vietnamese


def test_the_tour_comes_first_and_leads_to_what_it_shows(declaration: KnowledgeGraph) -> None:
    page = pages(declaration)["list.html"]
    assert page.ids.index("tour") < page.ids.index("body")
    assert "#provision:earlier-outcomes" in page.links


def test_rivals_point_at_each_other(declaration: KnowledgeGraph) -> None:
    page = pages(declaration)["list.html"]
    rivals = [claim for claim in declaration.claims() if claim.rivals]
    assert rivals
    assert all(f"#{claim.id}" in page.links for claim in rivals)


def test_a_name_that_is_not_translated_is_marked_as_english(declaration: KnowledgeGraph) -> None:
    marked = [attrs for tag, attrs in pages(declaration)["list.vi.html"].elements if tag == "a" and "lang" in attrs]
    assert {"href": "#body:un-gge", "lang": "en"} in marked


def test_a_slice_says_its_day_and_marks_what_is_uncertain() -> None:
    text = "".join(pages(rich().as_of(PartialDate("2017-12-31")))["list.html"].texts)
    assert "Only what holds on 2017-12-31." in text and "uncertain on that day" in text


@pytest.mark.parametrize("label", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_texts_are_text_and_nothing_else(label: str, small: KnowledgeGraph) -> None:
    names = type(next(iter(small.entities())).label)(en=label, vi=label)
    by_id = {key: entity.model_copy(update={"label": names, "short": names}) for key, entity in small.by_id.items()}
    for page in pages(KnowledgeGraph(by_id, small.ordered)).values():
        assert {tag for tag, _ in page.elements} <= TAGS
        assert not [name for _, attrs in page.elements for name in attrs if name.startswith("on") or name == "style"]
        assert label in "".join(page.texts)
        assert all(link.startswith(("#", "http", "list", "index")) for link in page.links)


def test_the_sentence_of_a_text_is_quoted_where_it_was_given(small: KnowledgeGraph) -> None:
    piece = next(iter(small.claims())).evidence[0]
    quoted = KnowledgeGraph(small.by_id, small.ordered, quotes={piece.id: "A <sentence> & more."})
    page = pages(quoted)["list.html"]
    assert "A <sentence> & more." in page.texts
    assert [attrs for tag, attrs in page.elements if tag == "blockquote"] == [
        {"lang": small.source(piece.source).language}
    ] * sum(piece in claim.evidence for claim in small.claims())
