"""The server: one process that speaks HTTP, before workers that run the queries."""

from __future__ import annotations

import resource
import signal
import socket
from collections.abc import Callable
from contextlib import suppress

import uvicorn

from exports.sparql.endpoint import log
from exports.sparql.endpoint.app import application
from exports.sparql.endpoint.connections import PatientProtocol
from exports.sparql.errors import EngineError
from exports.sparql.limits import Limits
from exports.sparql.pool import Pool
from graph_builder.graph import KnowledgeGraph

HEAD = 1 << 14
"""Bytes that the head of a request may have beyond the query in its address."""
BACKLOG = 1_024
"""Connections that may wait to be accepted."""
GRACE = 10
"""Seconds for requests to end when the server is told to stop."""


def serve(
    graph: KnowledgeGraph, host: str, port: int, limits: Limits, workers: int, say: Callable[[str], None]
) -> None:
    """Serve a graph until the process is told to stop; `say` is told the address once it is ready.

    Raises:
        EngineError: The address cannot be used, or the workers cannot start.
    """
    listening = _bound(host, port)
    _allow_many_connections()
    log.configure()
    with listening, Pool(graph, limits, workers) as pool:
        config = uvicorn.Config(
            application(graph, pool),
            http=PatientProtocol,
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            h11_max_incomplete_event_size=limits.request + HEAD,
            timeout_graceful_shutdown=GRACE,
        )
        address, number = listening.getsockname()[:2]
        shown = f"[{address}]" if ":" in address else address
        say(f"serving {pool.quads:,} quads at http://{shown}:{number}/ with {workers} workers; stop with Ctrl-C")
        for each in (signal.SIGINT, signal.SIGTERM):
            signal.signal(each, lambda *_: None)  # uvicorn stops gently on them, and raises them again afterwards
        uvicorn.Server(config).run(sockets=[listening])


def _bound(host: str, port: int) -> socket.socket:
    """Return a listening socket that says it is TCP: only then does asyncio turn off Nagle's delays (40 ms a reply)."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(BACKLOG)
    except OSError as error:
        listening.close()
        reason = error.strerror or error
        raise EngineError(f"cannot listen on {host}, port {port}: {reason}; try another --port") from None
    return listening


def _allow_many_connections() -> None:
    """Let the process have as many files open as the system lets it, for each connection is one."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
