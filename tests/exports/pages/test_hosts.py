"""Hosts lead every IRI to its files, and sitemaps list every page."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest
from exported_graphs import rich

from exports.pages.hosts import SITEMAP_LIMIT, apache, sitemaps, w3id
from exports.registry import exporter
from graph_builder.graph import KnowledgeGraph
from ontology.notation import namespaces

SITE = "https://example.org/a%20b/"
SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def led(rules: str, path: str, accept: str) -> str | None:
    """Where Apache's rules lead a path (https://httpd.apache.org/docs/current/mod/mod_rewrite.html)."""
    holds = True
    for line in rules.splitlines():
        name, *words = line.split(" ")
        if name == "RewriteCond":
            assert words[0] == "%{HTTP_ACCEPT}"
            holds = re.search(words[1], accept) is not None
        elif name == "RewriteRule":
            pattern, target, flags = words
            if holds and (found := re.search(pattern, path)):
                assert re.fullmatch(r"\[(R=30[23],)?L\]", flags)
                return re.sub(r"\\(.)|\$1", lambda m: m[1] or found[1], target)
            holds = True
    return None


BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize(
    ("path", "accept", "there"),
    [
        ("id/body/amcc", BROWSER, "id/body/amcc/"),
        ("id/body/amcc", "text/turtle", "id/body/amcc/index.ttl"),
        ("id/body/amcc", "application/ld+json", "id/body/amcc/index.jsonld"),
        ("id/document/gge-report-2015", "application/json", "id/document/gge-report-2015/index.jsonld"),
        ("claim/e0ff8b66ea5def47d33a4c81", BROWSER, "claim/e0ff8b66ea5def47d33a4c81/"),
        ("claim/e0ff8b66ea5def47d33a4c81", "text/turtle;q=1", "claim/e0ff8b66ea5def47d33a4c81/index.ttl"),
        ("evidence/e0ff8b66ea5def47d33a4c81", BROWSER, "provenance.ttl"),
        ("graph/facts", "text/turtle", "graph.ttl"),
        ("graph/provenance", BROWSER, "provenance.ttl"),
        ("ontology", BROWSER, "reference.html"),
        ("ontology", "text/turtle", "ontology.ttl"),
        ("dataset", "text/turtle", "catalog.ttl"),
        ("catalog", BROWSER, "catalog.ttl"),
        ("list.vi.html", BROWSER, "list.vi.html"),
        ("", BROWSER, "index.html"),
    ],
)
def test_w3id_leads_to_the_site(path: str, accept: str, there: str) -> None:
    assert led(w3id(SITE), path, accept) == f"{SITE}{there}"


def test_w3id_leads_nowhere_else() -> None:
    paths = ["id/body/../../etc", "id/body/AMCC", "id", "idx/body/a", "claim/a/b", "ontology/x", ".htaccess", "a/b.ttl"]
    for path in paths:
        assert led(w3id(SITE), path, "text/turtle") is None


@pytest.mark.parametrize(
    ("path", "accept", "there"),
    [
        ("id/body/amcc", BROWSER, None),
        ("id/body/amcc/", "text/turtle", "id/body/amcc/index.ttl"),
        ("id/body/amcc", "text/turtle", "id/body/amcc/index.ttl"),
        ("claim/e0ff8b66ea5def47d33a4c81/", "application/ld+json", "claim/e0ff8b66ea5def47d33a4c81/index.jsonld"),
        ("graph.ttl", "text/turtle", None),
    ],
)
def test_apache_serves_what_is_asked_for(path: str, accept: str, there: str | None) -> None:
    assert led(apache(), path, accept) == there


def test_every_iri_of_ours_is_led_to_a_file_of_the_build() -> None:
    graph = KnowledgeGraph.of(rich())
    files = {file.path for name in ("site", "turtle", "provenance") for file in exporter(name).render(graph)}
    spaces = namespaces("")
    piece = graph.ordered[0].evidence[0].id
    curies = [*graph.by_id, *(f"claim:{claim.id}" for claim in graph.ordered), f"evidence:{piece}", "graph:facts"]
    for curie in curies:
        prefix, _, local = curie.partition(":")
        for accept, end in ((BROWSER, "index.html"), ("text/turtle", "")):
            there = led(w3id(SITE), spaces[prefix] + local, accept)
            assert there is not None
            path = there.removeprefix(SITE)
            assert (path + end if path.endswith("/") else path) in files


def test_a_sitemap_lists_every_page() -> None:
    ((name, text),) = sitemaps("https://example.org/?a&b/", ["index.html", "id/body/a/"])
    assert name == "sitemap.xml"
    pages = [each.text for each in ET.fromstring(text).iter(f"{SPACE}loc")]
    assert pages == ["https://example.org/?a&b/index.html", "https://example.org/?a&b/id/body/a/"]


def test_a_sitemap_that_would_hold_too_much_lists_parts() -> None:
    pages = [f"claim/{number}/" for number in range(2 * SITEMAP_LIMIT + 1)]
    (_, index), *parts = sitemaps(SITE, pages)
    assert [each.text for each in ET.fromstring(index).iter(f"{SPACE}loc")] == [SITE + name for name, _ in parts]
    listed = [[each.text for each in ET.fromstring(text).iter(f"{SPACE}loc")] for _, text in parts]
    assert [len(each) for each in listed] == [SITEMAP_LIMIT, SITEMAP_LIMIT, 1]
    assert [page for part in listed for page in part] == [SITE + page for page in pages]
