"""A static site for any host: a page for each entity and claim, Turtle and JSON-LD beside it, so that ids resolve.

Links are relative, so that the pages work from a disk, too.
"""

from __future__ import annotations

from collections.abc import Iterator

from exports._format import Exporter, File
from graph_builder.graph import ClaimSource, KnowledgeGraph


def render(source: ClaimSource) -> Iterator[File]:
    """Yield `id/{kind}/{slug}/` and `claim/{id}/` with three files each, the list of all, and what hosts need."""
    from exports._resource import jsonld, turtle
    from exports.pages.hosts import apache, sitemaps, w3id
    from exports.pages.links import path
    from exports.pages.page import claim_page, entity_page, things_page

    graph = KnowledgeGraph.of(source)
    yield File("id/index.html", [things_page(graph)])
    resources = [*graph.by_id, *(f"claim:{claim.id}" for claim in graph.ordered)]
    for curie in resources:
        claim_id = curie.removeprefix("claim:")
        page = entity_page(graph, curie) if claim_id == curie else claim_page(graph, claim_id)
        yield File(f"{path(curie)}/index.html", [page])
        yield File(f"{path(curie)}/index.ttl", [turtle(graph, curie)])
        yield File(f"{path(curie)}/index.jsonld", [jsonld(graph, curie)])
    yield File(".htaccess", [apache()])
    if graph.site_url:
        yield File("w3id.htaccess", [w3id(graph.site_url)])
        pages = ["index.html", "id/", *(f"{path(curie)}/" for curie in resources)]
        yield from (File(name, [text]) for name, text in sitemaps(graph.site_url, pages))


EXPORTER = Exporter("site", "page, Turtle and JSON-LD for each id", "text/html", (), render)
