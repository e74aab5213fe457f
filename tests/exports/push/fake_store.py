"""A small SPARQL store in this process, which keeps what it is asked and fails when it is told to."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from pyoxigraph import NamedNode, QuerySolutions, RdfFormat, Store


@dataclass(frozen=True)
class Asked:
    """A request that came in."""

    method: str
    target: str
    body: bytes
    headers: dict[str, str]

    @property
    def path(self) -> str:
        """The path alone."""
        return urlsplit(self.target).path

    @property
    def writes(self) -> bool:
        """Whether it changes the store."""
        return self.path != "/query"


@dataclass(frozen=True)
class Planned:
    """An answer instead of the right one; a status of 0 breaks the connection."""

    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b"<html><p>so it is</p></html>"


@dataclass
class FakeStore:
    """The store and what happened to it.

    Attributes:
        store: What it holds.
        asked: All requests, in order.
        plan: Answers a request in the store's place, where it returns something.
        rewrite: Changes the body of every answer to a query.
    """

    url: str = ""
    store: Store = field(default_factory=Store)
    asked: list[Asked] = field(default_factory=list)
    plan: Callable[[Asked], Planned | None] = lambda _: None
    rewrite: Callable[[bytes], bytes] = lambda body: body

    @property
    def writes(self) -> list[Asked]:
        """The requests that change the store."""
        return [each for each in self.asked if each.writes]

    def answer(self, asked: Asked) -> Planned:
        """Do what is asked, as the plan wants it."""
        self.asked.append(asked)
        if (planned := self.plan(asked)) is not None:
            return planned
        if asked.path == "/update":
            self.store.update(asked.body.decode())
            return Planned(204, body=b"")
        if asked.path == "/store":
            graph = NamedNode(parse_qs(urlsplit(asked.target).query)["graph"][0])
            if asked.method == "PUT":
                self.store.remove_graph(graph)
            self.store.load(asked.body, RdfFormat.N_TRIPLES, to_graph=graph)
            return Planned(204, body=b"")
        if asked.path == "/query":
            return self._queried(parse_qs(asked.body.decode())["query"][0])
        return Planned(404)

    def _queried(self, query: str) -> Planned:
        results = self.store.query(query)
        if isinstance(results, QuerySolutions):
            number = next(iter(results))["n"].value
            body = json.dumps({"results": {"bindings": [{"n": {"type": "literal", "value": number}}]}}).encode()
            return Planned(200, (("Content-Type", "application/sparql-results+json"),), body)
        body = "".join(f"{triple} .\n" for triple in results).encode()
        return Planned(200, (("Content-Type", "application/n-triples"),), self.rewrite(body))


@contextmanager
def fake_store() -> Iterator[FakeStore]:
    """Run a fake store on a free port of the loopback interface."""
    fake = FakeStore()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            headers = {name.lower(): value for name, value in self.headers.items()}
            reply = fake.answer(Asked(self.command, self.path, body, headers))
            if reply.status == 0:
                self.close_connection = True
                return
            self.send_response(reply.status)
            for name, value in (*reply.headers, ("Content-Length", str(len(reply.body)))):
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(reply.body)

        def do_PUT(self) -> None:
            self.do_POST()

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        fake.url = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield fake
        finally:
            server.shutdown()
            thread.join()
