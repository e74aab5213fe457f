"""Engines that answer SPARQL, each in a process of its own: ours, pyoxigraph as it is, rdflib, oxrdflib, Virtuoso.

`python benchmarks/_engines.py NAME DATASET` loads N-Quads; then it reads queries as lines of JSON, and for each writes
how long it took and what came out.
"""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import signal
import sys
import time
import urllib.request
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks._queries import BASE, PROLOGUE

Ask = Callable[[str], bytes]
"""Answers a query with a result in SPARQL JSON."""
SHORTEST = 0.02
"""Seconds for which a query is repeated, so that the clock is fine enough."""


@contextmanager
def ours(file: Path) -> Iterator[Ask]:
    """The engine of `acg query`: the query is checked, run, and its result written within limits."""
    from pyoxigraph import RdfFormat, Store

    from exports.sparql.answer import Engine, Query
    from exports.sparql.limits import MEGABYTE, Limits
    from ontology.notation import namespaces

    store = Store()
    store.bulk_load(path=str(file), format=RdfFormat.N_QUADS)
    limits = Limits(seconds=30.0, memory=2_048 * MEGABYTE, result=1_024 * MEGABYTE)
    engine = Engine(store, f"{BASE}/graph/facts", namespaces(f"{BASE}/"), f"{BASE}/", limits)
    yield lambda query: engine.answer(Query(query)).body


@contextmanager
def pyoxigraph(file: Path) -> Iterator[Ask]:
    """Oxigraph's store in this process, and nothing else."""
    from pyoxigraph import QueryResultsFormat, QuerySolutions, RdfFormat, Store

    store = Store()
    store.bulk_load(path=str(file), format=RdfFormat.N_QUADS)

    def ask(query: str) -> bytes:
        results = store.query(query)
        assert isinstance(results, QuerySolutions)
        return results.serialize(format=QueryResultsFormat.JSON) or b""

    yield ask


def _of_rdflib(file: Path, store: str) -> Iterator[Ask]:
    from rdflib import Dataset

    dataset = Dataset(store=store)
    dataset.parse(str(file), format="ox-nquads" if store == "Oxigraph" else "nquads")
    yield lambda query: dataset.query(query).serialize(format="json") or b""


@contextmanager
def rdflib(file: Path) -> Iterator[Ask]:
    """An rdflib `Dataset` in memory."""
    yield from _of_rdflib(file, "default")


@contextmanager
def oxrdflib(file: Path) -> Iterator[Ask]:
    """An rdflib `Dataset` on Oxigraph's store."""
    yield from _of_rdflib(file, "Oxigraph")


@contextmanager
def virtuoso(file: Path) -> Iterator[Ask]:
    """Debian's Virtuoso, filled by our push, asked over HTTP."""
    from benchmarks._stores import virtuoso as running
    from exports.push.batches import Dataset
    from exports.push.client import Client
    from exports.push.endpoints import BATCH_SIZES, GRAPH_STORE, endpoint
    from exports.push.job import Job
    from exports.push.login import Login
    from exports.push.plan import plan
    from exports.push.state import State

    with running() as store:
        place = endpoint(store.addresses[GRAPH_STORE])
        data = Dataset(file, BATCH_SIZES[GRAPH_STORE], {})
        client, state = Client(Login.of_environment(place.url, store.environment)), State(file.with_suffix(".json"))
        Job(data, place, client, plan(data), state).send(resume=False, step=lambda _: None, note=lambda _: None)

        def ask(query: str) -> bytes:
            accept = {"Accept": "application/sparql-results+json"}
            request = urllib.request.Request(store.query_url, urlencode({"query": query}).encode(), accept)
            with urllib.request.urlopen(request) as response:
                return bytes(response.read())

        yield ask


ENGINES: dict[str, Callable[[Path], Any]] = {
    "asean-cyber-graph": ours,
    "pyoxigraph": pyoxigraph,
    "rdflib": rdflib,
    "oxrdflib": oxrdflib,
    "Virtuoso": virtuoso,
}
"""The engines by name, ours first."""


SERVERS = ("Virtuoso",)
"""Those that run elsewhere: their time is what passes; that of the others is processor time, whatever else runs."""


def installed() -> list[str]:
    """Return the engines that are here."""
    there = {"Virtuoso": shutil.which("virtuoso-t"), "oxrdflib": importlib.util.find_spec("oxrdflib")}
    return [name for name in ENGINES if there.get(name, True)]


def rows(body: bytes) -> list[list[str]]:
    """Return the rows of a result, sorted; numbers are rounded, for engines write them in many ways."""
    result = json.loads(body)
    names = result["head"]["vars"]
    return sorted([_cell(row.get(name)) for name in names] for row in result["results"]["bindings"])


def _cell(term: dict[str, str] | None) -> str:
    if term is None:
        return ""
    if term.get("datatype", "").rpartition("#")[2] in ("integer", "decimal", "double", "nonNegativeInteger"):
        return f"{float(term['value']):.6g}"
    return term["value"]


def _timed(ask: Ask, clock: Callable[[], float], query: str, limit: float) -> dict[str, Any]:
    """Return the seconds that a query takes, and its rows; without seconds where it was stopped, or failed."""
    signal.setitimer(signal.ITIMER_REAL, limit)
    try:
        started = clock()
        body, count = ask(query), 1
        while (seconds := clock() - started) < SHORTEST:
            ask(query)
            count += 1
    except TimeoutError:
        return {"seconds": None, "rows": []}
    except HTTPError as error:
        with error:
            return {"seconds": None, "rows": [], "failure": error.read(200).decode("utf-8", "replace")}
    except RecursionError as error:
        return {"seconds": None, "rows": [], "failure": str(error)}
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return {"seconds": seconds / count, "rows": rows(body)}


def _stop(*_: object) -> None:
    raise TimeoutError


def _peak() -> int:
    """Return the megabytes that this process, or one that it started, had at most."""
    return max(map(_peak_of, ("self", *_children()))) >> 10


def _children() -> list[str]:
    found = Path(f"/proc/self/task/{os.getpid()}/children")
    return found.read_text(encoding="utf-8").split() if found.exists() else []


def _peak_of(process: str) -> int:
    text = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    return int(text.partition("VmHWM:")[2].split()[0])


def main() -> None:
    """Load, then answer until standard input ends."""
    warnings.simplefilter("ignore")
    name, file = sys.argv[1], Path(sys.argv[2])
    clock = time.perf_counter if name in SERVERS else time.process_time
    signal.signal(signal.SIGALRM, _stop)
    started = time.perf_counter()
    with ENGINES[name](file) as ask:
        print(json.dumps({"seconds": time.perf_counter() - started}), flush=True)
        for line in sys.stdin:
            query, limit = json.loads(line)
            print(json.dumps(_timed(ask, clock, PROLOGUE + query, limit) | {"peak": _peak()}), flush=True)


if __name__ == "__main__":
    main()
