"""The vocabulary and the named graphs dereferenced: their IRIs lead to files of a built site."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import version
from typing import TypeVar

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from exports._document import jsonld, ntriples
from exports._vocabulary import vocabulary
from exports.sparql.endpoint.media import best
from exports.sparql.endpoint.replies import document, refusal
from exports.sparql.errors import QueryNotAcceptableError
from graph_builder.graph import KnowledgeGraph
from ontology.notation import Notation, Resource

T = TypeVar("T")
S = TypeVar("S")
ONTOLOGY = {
    "text/html": "/reference.html",
    "text/turtle": "/ontology.ttl",
    "application/ld+json": "/ontology.jsonld",
    "application/n-triples": "/ontology.nt",
}
"""The documents about the vocabulary; the first is the default."""
GRAPHS = {"/graph/facts": "/graph.ttl", "/graph/provenance": "/provenance.ttl"}


class Terms:
    """Answers for the IRI of the vocabulary, which all terms share before their `#`, and for those of the graphs."""

    def __init__(self, graph: KnowledgeGraph, modified: str) -> None:
        """Prepare; `modified` is the HTTP date of the data, or empty."""
        self._base, self._modified = graph.base_iri, modified

    async def ontology(self, request: Request) -> Response:
        """Redirect to the document about the vocabulary that suits the Accept header (303)."""
        found = best(request.headers.get("accept", ""), ONTOLOGY.items())
        if found is None:
            return refusal(QueryNotAcceptableError(f"the vocabulary is there in {', '.join(ONTOLOGY)}"), vary="Accept")
        return RedirectResponse(found[1], 303, {"Vary": "Accept", "Cache-Control": "no-cache"})

    async def jsonld(self, request: Request) -> Response:
        """Return the vocabulary in JSON-LD."""
        body = await run_in_threadpool(jsonld, self._vocabulary, self._base)
        return document(request, body.encode(), "application/ld+json", self._modified)

    async def ntriples(self, request: Request) -> Response:
        """Return the vocabulary in N-Triples."""
        body = await run_in_threadpool(ntriples, self._vocabulary, self._base)
        return document(request, body.encode(), "application/n-triples", self._modified)

    async def graph(self, request: Request) -> Response:
        """Redirect from a named graph to the file that holds it (303)."""
        return RedirectResponse(GRAPHS[request.url.path], 303, {"Cache-Control": "no-cache"})

    def _vocabulary(self, n: Notation[T, S]) -> Iterable[Resource[T, S]]:
        return vocabulary(self._base, version("asean-cyber-graph"), n)
