"""Pages say all of an entity or claim, in valid HTML that no text can break, with links that lead somewhere."""

from __future__ import annotations

import base64
import hashlib
import json
import posixpath
from collections.abc import Callable
from dataclasses import replace

import pytest
from exported_graphs import graphs, rich
from exported_rdf import by_oxigraph
from html_pages import Page, parsed

from exports.pages.links import Links, path
from exports.pages.page import claim_page, entity_page, things_page
from graph_builder.graph import KnowledgeGraph
from graph_builder.sentences import sentence
from ontology.errors import UnknownNameError


def pages(graph: KnowledgeGraph) -> dict[str, str]:
    """Every page of a graph by the path of its file."""
    found = {"id/index.html": things_page(graph)}
    found |= {f"{path(key)}/index.html": entity_page(graph, key) for key in graph.by_id}
    return found | {f"claim/{claim.id}/index.html": claim_page(graph, claim.id) for claim in graph.ordered}


def policy(page: Page) -> str:
    (found,) = [each.get("content") for each in page.all("meta") if each.get("http-equiv")]
    return found


def prove_sound(graph: KnowledgeGraph) -> None:
    """Every page is valid, runs nothing, and finds the others."""
    texts = pages(graph)
    for name, text in texts.items():
        page = parsed(text)
        assert page.root.get("lang") == "en"
        assert len(page.all("h1")) == len(page.all("main")) == 1
        assert page.text("title")[0].endswith(" · ASEAN Cyber Graph")
        (style,) = (each.text for each in page.all("style"))
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        assert policy(page) == f"default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-{digest}'"
        assert {each.get("type") for each in page.all("script")} <= {"application/ld+json"}
        for each in page.root.iter():
            assert not [key for key in each.attrib if key.startswith("on") or key in ("style", "src")]
        for link in page.links():
            there = posixpath.normpath(posixpath.join(posixpath.dirname(name), link.partition("#")[0]))
            beside = there.rpartition(".")[0] + ".html"
            outside = link.startswith(("http://", "https://"))
            assert outside or link.startswith("#") or there == "index.html" or beside in texts, (name, link)


def test_every_page_of_the_richest_graph_is_sound() -> None:
    prove_sound(rich())


def test_every_page_of_any_graph_is_sound(for_all: Callable[..., None]) -> None:
    for_all(graphs(), prove_sound, 4)


def test_a_page_of_an_entity_shows_every_claim_with_its_evidence() -> None:
    graph = rich()
    for key, entity in graph.by_id.items():
        page = parsed(entity_page(graph, key))
        names = [text for _, text in entity.names()]
        shown = " ".join("".join(page.root.itertext()).split())
        for name in names:
            assert " ".join(name.split()) in shown
        claims = graph.claims_of(key)
        assert len(page.all("li", class_="fallen")) == sum(not claim.is_upheld for claim in claims)
        own = [link for link in page.links() if "/claim/" in link and link.endswith("/index.html")]
        rests = graph.rests_on(key) if key.startswith("source:") else ()
        assert sorted(own) == sorted(f"../../../claim/{claim.id}/index.html" for claim in (*claims, *rests))
        pieces = sum(len(claim.evidence) for claim in claims)
        assert len(page.root.findall(".//ul[@class='proofs']/li")) == pieces


def test_a_page_of_a_claim_shows_what_it_says_in_both_languages_and_on_whose_word() -> None:
    graph = rich()
    for claim in graph.ordered:
        page = parsed(claim_page(graph, claim.id))
        shown = " ".join("".join(page.root.itertext()).split())
        for lang in ("en", "vi"):
            assert " ".join(sentence(graph, claim, lang).split()) in shown
        for text in (claim.valid_from, claim.valid_to, claim.reason and claim.reason.best("vi"), claim.superseded_by):
            assert text is None or " ".join(text.split()) in shown
        assert len(page.root.findall(".//ul[@class='proofs']/li")) == len(claim.evidence)
        assert len(page.text("q")) == sum(len(piece.names) for piece in claim.evidence)
        for rival in claim.rivals:
            assert f"../../claim/{rival}/index.html" in page.links()


def test_a_page_holds_the_record_and_the_facts_in_json_ld(small: KnowledgeGraph) -> None:
    page = parsed(entity_page(small, "body:council"))
    quads = by_oxigraph(json.dumps(page.data()), "application/ld+json")
    label = "http://www.w3.org/2004/02/skos/core#prefLabel"
    assert {end[1] for _, predicate, end, _ in quads if predicate[1] == label} == {
        "Council of Ministers",
        "Hội đồng Bộ trưởng",
    }
    base = small.base_iri
    facts = {
        (s[1].removeprefix(base), end[1].removeprefix(base)) for s, p, end, _ in quads if end[1].startswith(f"{base}id")
    }
    assert facts == {("id/body/council", "id/body/union"), ("id/meeting/council-11", "id/body/council")}


def test_a_page_of_a_claim_holds_its_evidence_in_json_ld(small: KnowledgeGraph) -> None:
    claim = next(claim for claim in small.ordered if claim.rivals)
    quads = by_oxigraph(json.dumps(parsed(claim_page(small, claim.id)).data()), "application/ld+json")
    pieces = {end[1] for s, p, end, _ in quads if p[1].endswith("ontology#evidence")}
    assert pieces == {f"{small.base_iri}evidence/{piece.id}" for piece in claim.evidence}
    assert pieces <= {s[1] for s, *_ in quads}


def test_a_server_can_have_its_own_addresses(small: KnowledgeGraph) -> None:
    page = parsed(entity_page(small, "body:council", Links("/", page="", turtle=".ttl", jsonld=".jsonld")))
    assert {
        "/id/body/union",
        "/id/body/council.ttl",
        "/id/body/council.jsonld",
        "/id",
        "/index.html#node=body:council",
    } <= set(page.links())


def test_the_address_of_the_site_is_told_where_it_is_known(small: KnowledgeGraph) -> None:
    there = replace(small, site_url="https://example.org/g/")
    (link,) = parsed(entity_page(there, "body:council")).all("link", rel="canonical")
    assert link.get("href") == "https://example.org/g/id/body/council/"
    assert not parsed(entity_page(small, "body:council")).all("link", rel="canonical")


def test_the_sentence_behind_a_claim_is_shown_where_the_text_was_given(small: KnowledgeGraph) -> None:
    claim = next(claim for claim in small.ordered if claim.evidence[0].span)
    graph = replace(small, quotes={claim.evidence[0].id: "Câu trong bài & <b>"})
    assert parsed(claim_page(graph, claim.id)).text("blockquote") == ["Câu trong bài & <b>"]


def test_an_unknown_id_is_told(small: KnowledgeGraph) -> None:
    with pytest.raises(UnknownNameError, match="did you mean body:council"):
        entity_page(small, "body:counsil")
    with pytest.raises(UnknownNameError, match="no claim is called"):
        claim_page(small, "0" * 24)
