"""The files of a built site at their places: the explorer, the list, the dumps; each is made when first asked for."""

from __future__ import annotations

import threading
from functools import cached_property

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from exports._format import NO_CLAIMS, Exporter
from exports.registry import exporter, names
from exports.sparql.endpoint.replies import document, missing
from graph_builder.graph import KnowledgeGraph
from graph_builder.utf8 import encoded

FRONT = "index.html"
"""The file that is shown at /."""
LARGE = 2_000
"""Entities up to which files are made on request: drawing more takes too long, and what is made is kept in memory."""


class Files:
    """The files that the formats write at the top of a site."""

    def __init__(self, graph: KnowledgeGraph, modified: str) -> None:
        """Prepare; nothing is rendered yet."""
        self._graph, self._modified = graph, modified
        self._bodies: dict[str, bytes] = {}
        self._making = threading.Lock()
        self._is_large = len(graph.by_id) > LARGE

    async def respond(self, request: Request) -> Response:
        """Return a file; of a large graph only those without claims, and at its front the list of all things."""
        name = request.path_params.get("name", FRONT)
        if self._is_large and name == FRONT:
            return RedirectResponse("/id/", 303)
        body = self._bodies.get(name) or await run_in_threadpool(self._body, name)
        if body is None:
            return missing(f"there is no such file; of more than {LARGE:,} entities `acg build` writes them")
        return document(request, body, self._formats[name].media_type, self._modified)

    def _body(self, name: str) -> bytes | None:
        with self._making:
            if name not in self._formats or (self._is_large and self._formats[name].loses != NO_CLAIMS):
                return None
            if name not in self._bodies:
                files = self._formats[name].render(self._graph)
                self._bodies[name] = next(b"".join(encoded(file.chunks)) for file in files if file.path == name)
            return self._bodies[name]

    @cached_property
    def _formats(self) -> dict[str, Exporter]:
        """The format that writes each file."""
        nothing = KnowledgeGraph(by_id={}, ordered=())  # the names are the same for every graph
        found = [exporter(name) for name in names()]
        return {file.path: each for each in found for file in each.render(nothing) if "/" not in file.path}
