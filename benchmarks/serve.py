"""Measures the endpoint under load, beside `oxigraph` and `rdflib-endpoint` where they are installed (extra `bench`).

Eight clients ask on their own connections, each as soon as it has its answer: first lookups, then aggregates over two
hops, each about another entity. All servers hold the same quads and get the same queries. Servers and clients share
the machine, and everything stays on the loopback interface.

`python benchmarks/serve.py --quads 500000 --seconds 5`
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import resource
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from _synthetic import CLAIMS_OF_ONE, lines

QUADS_OF_CLAIM = 29
"""Quads that one synthetic claim makes, with its evidence and its share of the records; about."""
PATIENCE = 180
"""Seconds for a server to load the data."""
BASE = "https://w3id.org/asean-cyber"
PROLOGUE = (
    f"PREFIX org: <http://www.w3.org/ns/org#> PREFIX acg: <{BASE}/ontology#> PREFIX b: <{BASE}/id/body/> "
    f"PREFIX g: <{BASE}/graph/> "
)
QUERIES = {
    "lookup": PROLOGUE + "SELECT ?p ?o {{ GRAPH g:facts {{ b:b-{number} ?p ?o }} }}",
    "two-hop aggregate": PROLOGUE
    + "SELECT ?end (COUNT(?who) AS ?n) {{ GRAPH g:facts {{ b:b-{number} org:memberOf ?middle . "
    "?middle org:memberOf ?end . ?end acg:involves ?who }} }} GROUP BY ?end",
}
GOALS = {"lookup": "≥ 1,000/s, p99 ≤ 50 ms", "two-hop aggregate": "≥ 300/s, p99 ≤ 150 ms"}
"""Goals on an idle machine of two cores, with 500,000 quads and eight clients."""


@dataclass(frozen=True)
class Rival:
    """A server to measure: how it is started on the quads, and where its endpoint is."""

    name: str
    path: str
    command: Callable[[Path, int], list[str]]
    prepare: Callable[[Path], list[str]] | None = None


@dataclass
class Figures:
    """Seconds of each answer, and how many were none."""

    seconds: list[float] = field(default_factory=list)
    failures: int = 0

    def line(self, duration: float) -> str:
        """Return rate, median, 99th percentile and failures."""
        found = sorted(self.seconds) or [0.0]
        p50, p99 = (found[int(len(found) * share)] * 1_000 for share in (0.5, 0.99))
        return (
            f"{len(self.seconds) / duration:8,.0f}/s   p50 {p50:8.1f} ms   p99 {p99:8.1f} ms   {self.failures} failed"
        )


def rivals() -> list[Rival]:
    """Return the servers that are installed, ours first."""
    acg = [sys.executable, "-m", "graph_builder", "serve", "--no-bundled", "--port"]
    found = [Rival("acg serve", "/sparql", lambda data, port: [*acg, str(port), "--add", str(data / "records.jsonl")])]
    if oxigraph := shutil.which("oxigraph"):
        serve = [oxigraph, "serve-read-only", "--location"]
        load = [oxigraph, "load", "--location"]
        found.append(
            Rival(
                "oxigraph serve",
                "/query",
                lambda data, port: [*serve, str(data / "store"), "--bind", f"127.0.0.1:{port}"],
                lambda data: [*load, str(data / "store"), "--file", str(data / "dataset.nq")],
            )
        )
    if endpoint := shutil.which("rdflib-endpoint"):
        found.append(
            Rival(
                "rdflib-endpoint",
                "/",
                lambda data, port: [
                    endpoint,
                    "serve",
                    str(data / "dataset.nq"),
                    "--host",
                    "127.0.0.1",
                    "--port",
                    str(port),
                ],
            )
        )
    return found


@contextmanager
def running(rival: Rival, data: Path) -> Iterator[tuple[str, float, int]]:
    """Run a server; yield its address, the seconds until its first answer, and its process id."""
    if rival.prepare is not None:
        subprocess.run(rival.prepare(data), check=True, capture_output=True)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    started = time.perf_counter()
    process = subprocess.Popen(
        rival.command(data, port), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    address = f"http://127.0.0.1:{port}{rival.path}"
    try:
        while time.perf_counter() - started < PATIENCE:
            time.sleep(0.1)
            if _answers(address):
                break
            if process.poll() is not None:
                raise SystemExit(f"{rival.name} ended with code {process.returncode} before it answered")
        yield address, time.perf_counter() - started, process.pid
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(30)


def _answers(address: str) -> bool:
    figures = Figures()
    try:
        _client(address, ["ASK {}"], time.perf_counter() + PATIENCE, figures)
    except OSError:
        return False
    return bool(figures.seconds)


def _client(address: str, queries: list[str], until: float, figures: Figures) -> None:
    """Ask query after query on one connection, until all are answered or the time is over."""
    parts = urlsplit(address)
    head = (
        f"POST {parts.path} HTTP/1.1\r\nHost: {parts.netloc}\r\nContent-Type: application/sparql-query\r\n"
        "Accept: application/sparql-results+json\r\nContent-Length: {}\r\n\r\n{}"
    )
    with socket.create_connection((parts.hostname or "", parts.port or 80), timeout=PATIENCE) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for query in queries:
            started = time.perf_counter()
            if started > until:
                return
            connection.sendall(head.format(len(query), query).encode())
            status = _response(connection)
            if status == 200:
                figures.seconds.append(time.perf_counter() - started)
            else:
                figures.failures += 1


def _response(connection: socket.socket) -> int:
    """Read one response to its end; return its status."""
    data = b""
    while b"\r\n\r\n" not in data:
        data += _received(connection)
    head, _, body = data.partition(b"\r\n\r\n")
    if found := re.search(rb"content-length: (\d+)", head, re.IGNORECASE):
        left = int(found[1]) - len(body)
        while left > 0:
            left -= len(_received(connection))
    else:
        while not body.endswith(b"0\r\n\r\n"):
            body += _received(connection)
    return int(head.split()[1])


def _received(connection: socket.socket) -> bytes:
    data = connection.recv(1 << 18)
    if not data:
        raise ConnectionResetError("the server closed the connection")
    return data


def load(address: str, template: str, bodies: int, clients: int, seconds: float) -> tuple[Figures, float]:
    """Return what `clients` clients saw in `seconds`, and how long it took."""
    started = time.perf_counter()
    figures = [Figures() for _ in range(clients)]
    with ThreadPoolExecutor(clients) as threads:
        jobs = []
        for client in range(clients):
            numbers = range(client, 200_000, clients)
            queries = [template.format(number=number * 7 % bodies) for number in numbers]
            jobs.append(threads.submit(_client, address, queries, started + seconds, figures[client]))
        for job in jobs:
            job.result()
    merged = Figures([s for each in figures for s in each.seconds], sum(each.failures for each in figures))
    return merged, time.perf_counter() - started


def memory(root: int) -> int:
    """Return the megabytes of a process and all below it, pages that they share counted in each."""
    parents, sizes = dict[int, int](), dict[int, int]()
    for status in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            number, _, rest = status.read_text(encoding="utf-8").partition(" ")
            fields = rest.rpartition(")")[2].split()
            parents[int(number)], sizes[int(number)] = int(fields[1]), int(fields[21]) * resource.getpagesize()
    family = {root}
    while more := {number for number, parent in parents.items() if parent in family} - family:
        family |= more
    return sum(sizes.get(number, 0) for number in family) >> 20


def main() -> None:
    """Read the options and print the report."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--quads", type=int, default=500_000, help="quads to load, about")
    parser.add_argument("--clients", type=int, default=8, help="clients that ask at once")
    parser.add_argument("--seconds", type=float, default=5.0, help="time for each sort of query")
    parser.add_argument("--only", help="one server, by a part of its name")
    options = parser.parse_args()
    claims = options.quads // QUADS_OF_CLAIM
    bodies = max(2, claims // CLAIMS_OF_ONE)
    machine = f"{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    print(f"{machine}; Python {platform.python_version()}")
    with TemporaryDirectory() as name:
        data = Path(name)
        (data / "records.jsonl").write_text("".join(lines(claims)), encoding="utf-8")
        build = [sys.executable, "-m", "graph_builder", "build", "--no-bundled", "--only", "nquads", "-o", name]
        subprocess.run([*build, "--add", str(data / "records.jsonl")], check=True, capture_output=True)
        with (data / "dataset.nq").open("rb") as quads:
            print(f"{sum(1 for _ in quads):,} quads, {options.clients} clients, {options.seconds:g} s each\n")
        for rival in rivals():
            if options.only and options.only not in rival.name:
                continue
            with running(rival, data) as (address, seconds, process):
                print(f"{rival.name}: first answer after {seconds:.1f} s")
                for sort, template in QUERIES.items():
                    figures, duration = load(address, template, bodies, options.clients, options.seconds)
                    print(f"  {sort:18}{figures.line(duration)}   (goal {GOALS[sort]})")
                print(f"  memory {memory(process):,} MB\n", flush=True)


if __name__ == "__main__":
    main()
