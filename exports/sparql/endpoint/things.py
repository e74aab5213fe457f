"""Every id dereferenced: a thing leads to a document about it (https://www.w3.org/TR/cooluris/#r303gendocument)."""

from __future__ import annotations

from functools import cached_property, lru_cache

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from exports._resource import jsonld, ntriples, turtle
from exports.pages.links import path
from exports.pages.page import claim_page, entity_page, things_page
from exports.sparql.endpoint.media import best
from exports.sparql.endpoint.replies import document, missing, refusal
from exports.sparql.errors import QueryNotAcceptableError
from graph_builder.graph import KnowledgeGraph

DOCUMENTS = {
    "index.html": "text/html",
    "index.ttl": "text/turtle",
    "index.jsonld": "application/ld+json",
    "index.nt": "application/n-triples",
}
"""The documents about a thing, by the names that a built site gives them; the first is the default."""
ALIASES = {"application/json": "index.jsonld", "text/plain": "index.nt"}
OFFERS = [*((media_type, name) for name, media_type in DOCUMENTS.items()), *ALIASES.items()]
KEPT = 512
"""Documents that are kept once made."""


class Things:
    """Answers for the entities, claims and pieces of evidence of a graph."""

    def __init__(self, graph: KnowledgeGraph, modified: str) -> None:
        """Prepare; `modified` is the HTTP date of the data, or empty."""
        self._graph, self._modified = graph, modified
        self._made = lru_cache(KEPT)(self._make)

    async def thing(self, request: Request) -> Response:
        """Redirect from a thing to the document about it that suits the Accept header (303)."""
        if (curie := self._curie(request)) is None:
            return missing("nothing in this dataset has this id")
        if (found := best(request.headers.get("accept", ""), OFFERS)) is None:
            known = ", ".join(DOCUMENTS.values())
            return refusal(QueryNotAcceptableError(f"there are documents about it in {known}"), vary="Accept")
        headers = {"Vary": "Accept", "Cache-Control": "no-cache"}
        return RedirectResponse(f"/{path(curie)}/{found[1]}", 303, headers)

    async def about(self, request: Request) -> Response:
        """Return a document about a thing."""
        name = request.path_params.get("name") or "index.html"
        curie = self._curie(request)
        if curie is None or name not in DOCUMENTS:
            return missing("there is no such document")
        body = await run_in_threadpool(self._made, curie, name)
        return document(request, body.encode(), DOCUMENTS[name], self._modified)

    async def all(self, request: Request) -> Response:
        """Return the page of all things."""
        body = await run_in_threadpool(self._made, "", "index.html")
        return document(request, body.encode(), "text/html", self._modified)

    def _curie(self, request: Request) -> str | None:
        """Return the entity or claim that a path means; a piece of evidence is told with a claim that it supports."""
        match request.path_params:
            case {"claim": claim}:
                return f"claim:{claim}" if claim in self._graph.claim_by_id else None
            case {"evidence": piece}:
                return self._proven.get(piece)
            case {"kind": kind, "local": local} if f"{kind}:{local}" in self._graph.by_id:
                return f"{kind}:{local}"
        return None

    @cached_property
    def _proven(self) -> dict[str, str]:
        """The first claim that each piece of evidence supports, as a CURIE."""
        found: dict[str, str] = {}
        for claim in self._graph.ordered:
            for piece in claim.evidence:
                found.setdefault(piece.id, f"claim:{claim.id}")
        return found

    def _make(self, curie: str, name: str) -> str:
        if not curie:
            return things_page(self._graph)
        if name == "index.html":
            kind, _, local = curie.partition(":")
            return claim_page(self._graph, local) if kind == "claim" else entity_page(self._graph, curie)
        return {"index.ttl": turtle, "index.jsonld": jsonld, "index.nt": ntriples}[name](self._graph, curie)
