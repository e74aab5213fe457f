"""A server in a process of its own, and plain requests to it."""

from __future__ import annotations

import http.client
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlencode

PATIENCE = 60
"""Seconds after which a request of a test is taken for lost."""


@dataclass(frozen=True)
class Reply:
    """A whole response; header names in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def type(self) -> str:
        """The media type."""
        return self.headers.get("content-type", "").partition(";")[0]

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()


@dataclass
class Site:
    """A running server.

    Attributes:
        port: Where it listens on 127.0.0.1.
        process: Its process.
        log: The lines it wrote to stderr so far.
    """

    port: int
    process: subprocess.Popen[str]
    log: list[str] = field(default_factory=list)

    @property
    def address(self) -> str:
        """Its root."""
        return f"http://127.0.0.1:{self.port}"

    def send(self, method: str, target: str, body: bytes | None = None, **headers: str) -> Reply:
        """Send one request on a connection of its own; `_` in header names stands for `-`."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, target, body, {k.replace("_", "-"): v for k, v in headers.items()})
            response = connection.getresponse()
            data = response.read()
            return Reply(response.status, {k.lower(): v for k, v in response.getheaders()}, data)
        finally:
            connection.close()

    def get(self, target: str, **headers: str) -> Reply:
        """GET a target."""
        return self.send("GET", target, **headers)

    def query(self, text: str, *parameters: tuple[str, str], **headers: str) -> Reply:
        """GET a query, with further parameters."""
        return self.get(f"/sparql?{urlencode([('query', text), *parameters])}", **headers)

    def direct(self, text: str, *parameters: tuple[str, str], **headers: str) -> Reply:
        """POST a query as it is, the dataset in the address."""
        target = f"/sparql?{urlencode(parameters)}" if parameters else "/sparql/"
        return self.send("POST", target, text.encode(), Content_Type="application/sparql-query", **headers)

    def form(self, *parameters: tuple[str, str], **headers: str) -> Reply:
        """POST a form."""
        kind = "application/x-www-form-urlencoded"
        return self.send("POST", "/sparql", urlencode(parameters).encode(), Content_Type=kind, **headers)

    def raw(self, data: bytes) -> socket.socket:
        """Return a connection on which `data` was sent."""
        connection = socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE)
        connection.sendall(data)
        return connection


@contextmanager
def serving(*options: str, patience: float | None = None) -> Iterator[Site]:
    """Run `acg serve` with options on a free port; end it with SIGTERM, on which it must stop by itself."""
    command = [sys.executable, "-m", "graph_builder"]
    if patience is not None:
        start = f"import exports.sparql.endpoint.connections as c; c.PatientProtocol.patience = {patience}"
        command = [sys.executable, "-c", f"{start}; from graph_builder.cli.main import main; main()"]
    process = subprocess.Popen(
        [*command, "serve", "--port", "0", *options], stderr=subprocess.PIPE, encoding="utf-8", bufsize=1
    )
    assert process.stderr is not None
    site = Site(0, process)
    for line in process.stderr:
        site.log.append(line)
        if found := re.search(r"http://127\.0\.0\.1:(\d+)/", line):
            site.port = int(found[1])
            break
    reader = threading.Thread(target=lambda: site.log.extend(process.stderr or ()))
    reader.start()
    try:
        yield site
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(PATIENCE)
        reader.join()
        process.stderr.close()
