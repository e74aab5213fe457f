"""The application: every route, and what wraps them all."""

from __future__ import annotations

from datetime import UTC, datetime, time
from email.utils import format_datetime

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from exports.sparql.endpoint.files import Files
from exports.sparql.endpoint.gate import Gate
from exports.sparql.endpoint.log import RequestLog
from exports.sparql.endpoint.page import static
from exports.sparql.endpoint.sparql import Endpoint
from exports.sparql.endpoint.terms import GRAPHS, Terms
from exports.sparql.endpoint.things import Things
from exports.sparql.pool import Pool
from graph_builder.graph import KnowledgeGraph
from ontology.dates import PartialDate
from ontology.entities.source import Source

GZIP_FROM, GZIP_LEVEL = 1_000, 4
"""Bytes from which a response is compressed, and how hard."""


def last_modified(graph: KnowledgeGraph) -> str:
    """Return the HTTP date of the newest date in the sources; empty where they have none."""
    sources = [entity for entity in graph.entities() if isinstance(entity, Source)]
    days = [PartialDate(day) for each in sources for day in (each.seen_on, each.published_on) if day is not None]
    newest = max((day.first for day in days), default=None)
    return format_datetime(datetime.combine(newest, time(), UTC), usegmt=True) if newest else ""


def application(graph: KnowledgeGraph, pool: Pool) -> Starlette:
    """Return the application that serves a graph, whose quads the pool holds."""

    async def health(_: Request) -> Response:
        status = 200 if pool.is_alive else 503
        return JSONResponse({"status": "ok" if pool.is_alive else "failing", "version": graph.version}, status)

    modified = last_modified(graph)
    endpoint = Endpoint(graph, pool, Gate(pool), modified).respond
    things, terms, files = Things(graph, modified), Terms(graph, modified), Files(graph, modified)
    routes = [
        Route("/sparql", endpoint, methods=["GET", "POST"]),
        Route("/sparql/", endpoint, methods=["GET", "POST"]),
        Route("/health", health),
        Route("/static/{name}", _static),
        Route("/id/", things.all),
        Route("/id/index.html", things.all),
        Route("/id", things.all),
        *(
            Route(f"{thing}{rest}", answer)
            for thing in ("/id/{kind}/{local}", "/claim/{claim}", "/evidence/{evidence}")
            for rest, answer in (("", things.thing), ("/", things.about), ("/{name}", things.about))
        ),
        Route("/ontology", terms.ontology),
        Route("/ontology.jsonld", terms.jsonld),
        Route("/ontology.nt", terms.ntriples),
        *(Route(path, terms.graph) for path in GRAPHS),
        Route("/", files.respond),
        Route("/{name}", files.respond),
    ]
    middleware = [
        Middleware(RequestLog),
        Middleware(
            CORSMiddleware,
            allow_origins=["*"],
            allow_methods=["GET", "HEAD", "POST", "OPTIONS"],
            allow_headers=["Accept", "Accept-Language", "Content-Type", "If-None-Match"],
            expose_headers=["ETag", "Retry-After"],
        ),
        Middleware(GZipMiddleware, minimum_size=GZIP_FROM, compresslevel=GZIP_LEVEL),
    ]
    app = Starlette(routes=routes, middleware=middleware)
    app.router.redirect_slashes = False
    return app


async def _static(request: Request) -> Response:
    return static(request.path_params["name"]) or PlainTextResponse("there is no such file\n", 404)
