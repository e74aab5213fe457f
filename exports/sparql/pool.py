"""A pool of workers for one graph: it is started once, answers many queries, and replaces workers that end."""

from __future__ import annotations

import hashlib
import os
import queue
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import asdict
from types import TracebackType
from typing import IO, Any, Self, cast

from pyoxigraph import DefaultGraph, RdfFormat, parse

from exports.nquads import render
from exports.sparql import _wire
from exports.sparql.answer import Answer, Query
from exports.sparql.errors import ERRORS, EngineError, QuerySyntaxError, QueryTooLargeError, QueryTooSlowError
from exports.sparql.limits import Limits
from graph_builder.graph import KnowledgeGraph
from graph_builder.utf8 import encoded
from ontology.notation import NQuads, namespaces
from ontology.rdf import FACTS, PROVENANCE

FOREIGN = "graph:foreign"
"""The named graph of what others say in a graph of ours, or in none."""
SPARE = 1
"""Workers kept beyond those that may run at once, so that one that ends is replaced without a wait."""


class Pool:
    """Answers queries on one graph in processes of their own; safe to share among threads.

    Attributes:
        limits: What a query may cost.
        size: Queries that may run at once.
        quads: Quads that are loaded.
        digest: SHA-256 of the loaded quads, in hex.
        graphs: IRIs of the facts and of the provenance.
    """

    def __init__(self, source: KnowledgeGraph, limits: Limits | None = None, size: int = 1) -> None:
        """Load a graph and fork the workers.

        Raises:
            EngineError: The system has no `fork`, or the process with the data ended.
        """
        if not hasattr(os, "fork"):
            raise EngineError("queries run in forked processes, which this system lacks: use Linux, macOS or WSL")
        self.limits, self.size = limits or Limits(), size
        n = NQuads(source.base_iri)
        self.graphs = (n.iri(FACTS)[1:-1], n.iri(PROVENANCE)[1:-1])
        self._spawning = threading.Lock()
        self._idle = queue.LifoQueue[socket.socket]()
        self._control, theirs = socket.socketpair()
        command = [sys.executable, "-P", "-m", "exports.sparql.worker", str(theirs.fileno())]
        self._process = subprocess.Popen(  # noqa: S603  # our own module
            command, stdin=subprocess.PIPE, pass_fds=[theirs.fileno()], start_new_session=True
        )
        theirs.close()
        with ExitStack() as otherwise:
            otherwise.callback(self.close)
            self.quads, self.digest = self._load(source)
            for _ in range(size + SPARE):
                self._idle.put(self._spawn())
            otherwise.pop_all()

    def _load(self, source: KnowledgeGraph) -> tuple[int, str]:
        """Hand the graph to the process with the data; return the count of quads and their digest."""
        hello = {
            "facts": self.graphs[0],
            "prefixes": namespaces(source.base_iri),
            "base_iri": source.base_iri,
            "limits": asdict(self.limits),
        }
        digest, stream = hashlib.sha256(), cast("IO[bytes]", self._process.stdin)
        try:
            _wire.send(self._control, hello)
            with stream:
                for chunk in _encoded(source):
                    digest.update(chunk)
                    stream.write(chunk)
            loaded, _ = _wire.receive(self._control)
        except (OSError, EOFError):
            raise EngineError("the process that holds the data ended while it loaded them") from None
        return loaded["quads"], digest.hexdigest()

    def _spawn(self) -> socket.socket:
        """Return the socket of a new worker."""
        with self._spawning:
            try:
                self._control.sendall(b"w")
                _, handles, _, _ = socket.recv_fds(self._control, 1, 1)
            except OSError:
                handles = []
        if not handles:
            raise EngineError("the process that holds the data has ended: start again")
        return socket.socket(fileno=handles[0])

    @property
    def is_alive(self) -> bool:
        """Whether the process that holds the data runs."""
        return self._process.poll() is None

    def ask(self, query: Query) -> Answer:
        """Return the whole result of a query; waits for a free worker as long as a query may take.

        Raises:
            QueryError: The query has no answer within the limits.
            EngineError: The process that holds the data has ended.
        """
        worker = self.take(self.limits.seconds)
        worker.setblocking(True)
        started = time.monotonic()
        try:
            _wire.send(worker, asdict(query))
            reply = _wire.receive(worker)
        except (EOFError, OSError):
            reply = None
        return self.settle(worker, reply, time.monotonic() - started)

    def take(self, patience: float) -> socket.socket:
        """Return the connection to a free worker; `settle` gives it back.

        Raises:
            QueryTooSlowError: None became free within `patience` seconds.
        """
        try:
            return self._idle.get(timeout=patience)
        except queue.Empty:
            raise QueryTooSlowError("every worker is busy with other queries: try again in a moment") from None

    def settle(self, worker: socket.socket, reply: tuple[dict[str, Any], bytes] | None, seconds: float) -> Answer:
        """Return the answer in a worker's reply after `seconds`; without one, and when it is worn, replace the worker.

        Raises:
            QueryError: There is none, or it tells of an error.
            EngineError: The worker cannot be replaced: the process that holds the data has ended.
        """
        if reply is None or reply[0]["worn"]:
            worker.close()
            worker = self._spawn()
        self._idle.put(worker)
        if reply is None:
            raise self._reason(seconds)
        header, body = reply
        if (name := header.get("error")) is None:
            return Answer(body, header["format"], header["volatile"])
        if name == QuerySyntaxError.__name__:
            raise QuerySyntaxError(header["message"], header["line"], header["column"])
        raise ERRORS[name](header["message"])

    def _reason(self, seconds: float) -> QueryTooSlowError | QueryTooLargeError:
        """Return why a worker ended: its timer or, before that, its memory."""
        if seconds >= self.limits.seconds:
            return QueryTooSlowError(f"the query took longer than {self.limits.seconds:g} s: narrow it, or add LIMIT")
        return QueryTooLargeError(
            f"the query needs more than the {self.limits.memory:,} bytes of memory, or the depth, that it may take"
        )

    def close(self) -> None:
        """End the workers and the process that holds the data."""
        self._control.close()
        while not self._idle.empty():
            self._idle.get().close()
        self._process.wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


def _encoded(source: KnowledgeGraph) -> Iterable[bytes]:
    """Yield the quads to load: ours, then those of others, of which none gets into a graph of ours."""
    for file in render(source):
        yield from encoded(file.chunks)
    n = NQuads(source.base_iri)
    ours = {n.iri(FACTS), n.iri(PROVENANCE), str(DefaultGraph())}
    for quad in parse("\n".join(source.foreign), RdfFormat.N_QUADS):
        name = n.iri(FOREIGN) if str(quad.graph_name) in ours else quad.graph_name
        yield f"{quad.subject} {quad.predicate} {quad.object} {name} .\n".encode()
