"""The application: every route, and what wraps them all."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from exports.sparql.endpoint.gate import Gate
from exports.sparql.endpoint.log import RequestLog
from exports.sparql.endpoint.page import static
from exports.sparql.endpoint.sparql import Endpoint
from exports.sparql.pool import Pool
from graph_builder.graph import KnowledgeGraph

GZIP_FROM, GZIP_LEVEL = 1_000, 4
"""Bytes from which a response is compressed, and how hard."""


def application(graph: KnowledgeGraph, pool: Pool) -> Starlette:
    """Return the application that serves a graph, whose quads the pool holds."""

    async def health(_: Request) -> Response:
        status = 200 if pool.is_alive else 503
        return JSONResponse({"status": "ok" if pool.is_alive else "failing", "version": graph.version}, status)

    endpoint = Endpoint(graph, pool, Gate(pool), modified="").respond
    routes = [
        Route("/sparql", endpoint, methods=["GET", "POST"]),
        Route("/sparql/", endpoint, methods=["GET", "POST"]),
        Route("/health", health),
        Route("/static/{name}", _static),
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
