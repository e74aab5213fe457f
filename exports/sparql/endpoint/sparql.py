"""The route /sparql: queries, the description of the service, and the page to write queries in."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from exports._document import jsonld, ntriples, turtle
from exports.sparql.answer import Query
from exports.sparql.endpoint import protocol
from exports.sparql.endpoint.connections import PatientProtocol
from exports.sparql.endpoint.description import Description
from exports.sparql.endpoint.gate import Gate
from exports.sparql.endpoint.media import best
from exports.sparql.endpoint.page import page
from exports.sparql.endpoint.replies import WholeResponse, document, is_known, refusal, tag
from exports.sparql.errors import QueryError, QueryNotAcceptableError, QueryTooLargeError
from exports.sparql.pool import Pool
from graph_builder.graph import ClaimSource
from ontology.rdf import FACTS, PROVENANCE

DESCRIPTIONS = ("text/turtle", "application/n-triples", "application/ld+json", "text/html")
"""What the endpoint says of itself without a query; the first is the default."""


class SlowBodyError(QueryError):
    """The body of a request did not arrive in time."""

    status = 408


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Answers at /sparql.

    Attributes:
        source: The graph.
        pool: The workers that hold it.
        gate: The way to them.
        modified: The HTTP date of the data, or an empty string.
    """

    source: ClaimSource
    pool: Pool
    gate: Gate
    modified: str

    async def respond(self, request: Request) -> Response:
        """Answer a GET or POST; every way to fail is a status and a sentence."""
        try:
            body = await self._body(request) if request.method == "POST" else None
            query = protocol.asked(request.scope["query_string"], request.headers.get("content-type"), body)
            if query is None:
                return await self._self_description(request)
            return await self._answer(request, query)
        except QueryError as error:
            return refusal(error)

    async def _body(self, request: Request) -> bytes:
        """Return the body, within the limits of size and time."""
        limit, body = self.pool.limits.request, bytearray()
        try:
            async with asyncio.timeout(PatientProtocol.patience):
                async for piece in request.stream():
                    body += piece
                    if len(body) > limit:
                        raise QueryTooLargeError(f"the body of a request may have {limit:,} bytes")
        except (TimeoutError, ClientDisconnect):
            raise SlowBodyError("the body of the request did not arrive in time") from None
        return bytes(body)

    async def _answer(self, request: Request, query: Query) -> Response:
        """Return the whole result, or 304 where the client has it."""
        accept = request.headers.get("accept", "")
        solutions, graphs = protocol.formats(accept)
        etag = tag(self.pool.digest, repr(query), str(solutions), str(graphs))
        headers = self._headers(etag)
        if is_known(request, etag):
            return Response(status_code=304, headers=headers)
        asked = replace(query, solutions=solutions and solutions[1].name, graph=graphs and graphs[1].name)
        answer = await self.gate.ask(asked)
        chosen = next(pair for pair in (solutions, graphs) if pair and pair[1].name == answer.format)
        if answer.volatile:
            headers = {name: value for name, value in headers.items() if name not in ("ETag", "Last-Modified")}
            headers["Cache-Control"] = "no-store"
        release = self.gate.hold(len(answer.body))
        return WholeResponse(answer.body, chosen[0], headers, release)

    def _headers(self, etag: str) -> dict[str, str]:
        headers = {"ETag": etag, "Vary": "Accept", "Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff"}
        return headers | ({"Last-Modified": self.modified} if self.modified else {})

    async def _self_description(self, request: Request) -> Response:
        """Return the page for people, or the description for programs."""
        found = best(request.headers.get("accept", ""), [(name, name) for name in DESCRIPTIONS])
        if found is None:
            raise QueryNotAcceptableError(f"the description of this endpoint is there in {', '.join(DESCRIPTIONS)}")
        if found[0] == "text/html":
            return page(self.source)
        base = self.source.base_iri
        endpoint = str(request.url.replace(query="", fragment=""))
        says = Description(endpoint, await self._counts())
        if found[0] == "text/turtle":
            text = turtle(says, base, self.source.version, "The SPARQL endpoint.")
        else:
            text = ntriples(says, base) if found[0] == "application/n-triples" else jsonld(says, base)
        return document(request, text.encode(), found[0], self.modified, {"Vary": "Accept"})

    async def _counts(self) -> dict[str, int]:
        """Return the triples of each named graph."""
        count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
        counts = {}
        for curie, iri in zip((FACTS, PROVENANCE), self.pool.graphs, strict=True):
            answer = await self.gate.ask(Query(count, "csv", default_graphs=(iri,)))
            counts[curie] = int(answer.body.split()[1])
        return counts
