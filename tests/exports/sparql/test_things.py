"""Every id can be looked up: 303 to a document in what the client likes best, the same as a built site has."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import Graph, URIRef
from serving import Site, serving

from exports._resource import jsonld, ntriples, turtle
from exports.pages.page import entity_page
from exports.registry import exporter
from graph_builder.graph import KnowledgeGraph

TURTLE = "text/turtle"
CLAIM = "/claim/e0ff8b66ea5def47d33a4c81"
BASE = "https://w3id.org/asean-cyber"


@pytest.mark.parametrize("path", ["/id/body/amcc", CLAIM])
@pytest.mark.parametrize(
    ("accept", "name", "media_type"),
    [
        ("text/html,application/xhtml+xml,*/*;q=0.8", "index.html", "text/html"),
        ("*/*", "index.html", "text/html"),
        (TURTLE, "index.ttl", TURTLE),
        ("application/ld+json", "index.jsonld", "application/ld+json"),
        ("application/json", "index.jsonld", "application/ld+json"),
        ("application/n-triples", "index.nt", "application/n-triples"),
        ("text/html;q=0.4, text/turtle;q=0.5", "index.ttl", TURTLE),
    ],
)
def test_a_thing_leads_to_the_document_that_suits(
    site: Site, path: str, accept: str, name: str, media_type: str
) -> None:
    reply = site.get(path, Accept=accept)
    assert reply.status == 303
    assert reply.headers["location"] == f"{path}/{name}"
    assert "Accept" in reply.headers["vary"].split(", ")
    document = site.get(reply.headers["location"])
    assert (document.status, document.type) == (200, media_type)


def test_what_suits_nobody_is_not_acceptable(site: Site) -> None:
    reply = site.get("/id/body/amcc", Accept="image/png")
    assert reply.status == 406
    assert "text/turtle" in reply.text
    assert "Accept" in reply.headers["vary"]


@pytest.mark.parametrize(
    "path",
    ["/id/body/nope", "/id/nope/amcc", "/id/claim/e0ff8b66ea5def47d33a4c81", "/claim/body", "/evidence/nope"],
)
def test_what_is_not_there_is_not_found(site: Site, path: str) -> None:
    for rest in ("", "/", "/index.html", "/index.ttl"):
        assert site.get(path + rest).status == 404
    assert site.get("/id/body/amcc/index.exe").status == 404


def test_documents_say_what_the_writers_write(site: Site, bundled: KnowledgeGraph) -> None:
    for curie in ("body:amcc", "source:ictvietnam-2018-04-29", "state:viet-nam"):
        path = f"/id/{curie.replace(':', '/')}"
        assert _claims(site.get(f"{path}/index.ttl").text) == _claims(turtle(bundled, curie))
        assert site.get(f"{path}/index.nt").text == ntriples(bundled, curie)
        assert json.loads(site.get(f"{path}/index.jsonld").text) == json.loads(jsonld(bundled, curie))
    page = site.get("/id/body/amcc/").text
    assert page.count("<p") == entity_page(bundled, "body:amcc").count("<p")
    assert "Hội nghị Bộ trưởng ASEAN về an ninh mạng" in page


def _claims(text: str) -> set[object]:
    return set(Graph().parse(data=text, format="turtle"))


def test_every_entity_can_be_looked_up(site: Site, bundled: KnowledgeGraph) -> None:
    for entity in bundled.entities():
        kind, _, slug = entity.id.partition(":")
        reply = site.get(f"/id/{kind}/{slug}/index.nt")
        assert reply.status == 200
        assert reply.text.startswith(f"<{BASE}/id/{kind}/{slug}> ")


def test_every_link_of_a_page_leads_somewhere(site: Site) -> None:
    start = "/id/body/amcc/index.html"
    links = set(re.findall(r'href="(\.\./[^"#]+)', site.get(start).text))
    assert len(links) > 20
    for link in links:
        assert site.get(_resolved(start, link)).status == 200, link


def _resolved(page: str, link: str) -> str:
    parts = page.split("/")[:-1]
    for step in link.split("/"):
        parts = parts[:-1] if step == ".." else [*parts, step]
    return "/".join(parts)


def test_evidence_is_told_with_a_claim_that_it_supports(site: Site, bundled: KnowledgeGraph) -> None:
    claim = bundled.claim_by_id[CLAIM.removeprefix("/claim/")]
    for piece in claim.evidence:
        location = site.get(f"/evidence/{piece.id}", Accept=TURTLE).headers["location"]
        assert location.startswith("/claim/")
        graph = Graph().parse(data=site.get(location).body, format="turtle")
        assert (URIRef(f"{BASE}/evidence/{piece.id}"), None, None) in graph


def test_a_client_of_linked_data_follows_its_nose(site: Site) -> None:
    graph = Graph().parse(f"{site.address}/id/body/amcc", format="turtle")
    assert (URIRef(f"{BASE}/id/meeting/amcc-2"), None, URIRef(f"{BASE}/id/body/amcc")) in graph


def test_documents_are_not_sent_twice(site: Site) -> None:
    first = site.get("/id/body/amcc/index.ttl")
    again = site.get("/id/body/amcc/index.ttl", If_None_Match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert re.fullmatch(r"\w{3}, \d\d \w{3} \d{4} 00:00:00 GMT", first.headers["last-modified"])


def test_the_explorer_is_the_front_and_lists_are_there(site: Site) -> None:
    front = site.get("/")
    assert front.type == "text/html"
    assert front.body == site.get("/index.html").body
    assert "All things" in site.get("/id/index.html").text
    assert site.get("/id").status == 200


def test_files_of_a_build_are_at_their_places(site: Site, bundled: KnowledgeGraph) -> None:
    (csv, *_) = exporter("csv").render(bundled)
    reply = site.get(f"/{csv.path}")
    assert reply.type == "text/csv"
    assert reply.text == csv.text
    quads = pyoxigraph.parse(site.get("/dataset.nq").body, pyoxigraph.RdfFormat.N_QUADS)
    assert len(list(quads)) > 5_000
    assert site.get("/nothing.ttl").status == 404
    assert site.get("/graph/facts.ttl").status == 404


def test_only_reading_is_allowed(site: Site) -> None:
    for path in ("/", "/id/body/amcc", CLAIM, "/graph.ttl", "/health"):
        assert site.send("POST", path, b"x").status == 405
        assert site.send("DELETE", path).status == 405


@pytest.mark.parametrize(
    ("accept", "path"),
    [
        ("text/html", "/reference.html"),
        (TURTLE, "/ontology.ttl"),
        ("application/ld+json", "/ontology.jsonld"),
        ("application/n-triples", "/ontology.nt"),
    ],
)
def test_the_vocabulary_can_be_looked_up(site: Site, accept: str, path: str) -> None:
    reply = site.get("/ontology", Accept=accept)
    assert (reply.status, reply.headers["location"]) == (303, path)
    assert "Accept" in reply.headers["vary"]
    document = site.get(path)
    assert (document.status, document.type) == (200, accept)
    assert "editionOf" in document.text
    assert site.get("/ontology", Accept="image/png").status == 406


def test_the_vocabulary_is_the_same_in_every_notation(site: Site) -> None:
    known = {"/ontology.ttl": pyoxigraph.RdfFormat.TURTLE, "/ontology.nt": pyoxigraph.RdfFormat.N_TRIPLES}
    known["/ontology.jsonld"] = pyoxigraph.RdfFormat.JSON_LD
    graphs = [{str(t.triple) for t in pyoxigraph.parse(site.get(path).body, form)} for path, form in known.items()]
    assert graphs[0] == graphs[1] == graphs[2]
    assert len(graphs[0]) > 500


def test_a_named_graph_leads_to_its_file(site: Site) -> None:
    for name, path in (("facts", "/graph.ttl"), ("provenance", "/provenance.ttl")):
        assert site.get(f"/graph/{name}").headers["location"] == path
        assert site.get(path).status == 200


def test_of_a_large_graph_no_files_are_made(tmp_path: Path) -> None:
    lines = (json.dumps({"id": f"place:p-{number}", "label": {"en": f"P{number}"}}) + "\n" for number in range(2_001))
    (tmp_path / "many.jsonl").write_text("".join(lines), encoding="utf-8")
    with serving("--no-bundled", "--add", str(tmp_path / "many.jsonl")) as large:
        front = large.get("/")
        assert (front.status, front.headers["location"]) == (303, "/id/")
        assert large.get("/graph.ttl").status == 404
        assert large.get("/ontology.ttl").status == 200
        assert large.get("/id/place/p-2000/index.html").status == 200
