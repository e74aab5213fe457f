"""Servers of other stores, on free ports of the loopback interface: `oxigraph serve`, and Debian's Virtuoso."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import URLError

PATIENCE = 60
"""Seconds for a store to start."""
VIRTUOSO = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = temporary.db
TransactionFile = temporary.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
NumberOfBuffers = 20000
MaxDirtyBuffers = 15000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 4
[SPARQL]
ResultSetMaxRows = 10000
"""
"""Its settings; it returns as many rows as Debian's own settings let it."""


@dataclass(frozen=True)
class RealStore:
    """A running store: where each protocol is spoken, where queries are answered, and who may write."""

    name: str
    addresses: dict[str, str]
    query_url: str
    environment: dict[str, str]


@contextmanager
def oxigraph() -> Iterator[RealStore]:
    """Run `oxigraph serve` in memory."""
    command = shutil.which("oxigraph", path=f"{Path(sys.executable).parent}:/usr/local/bin:/usr/bin")
    assert command, "oxigraph comes with the extra dev"
    root = f"http://127.0.0.1:{(port := _free())}"
    with _running([command, "serve", "--bind", f"127.0.0.1:{port}"], None, f"{root}/"):
        addresses = {"update": f"{root}/update", "graph-store": f"{root}/store"}
        yield RealStore("oxigraph", addresses, f"{root}/query", {})


@contextmanager
def virtuoso() -> Iterator[RealStore]:
    """Run Virtuoso on a new database, in which `dba` may write and has the password that it is born with."""
    command = shutil.which("virtuoso-t")
    assert command, "check --long installs Debian's virtuoso-opensource-7-bin"
    port = _free()
    root = f"http://127.0.0.1:{port}"
    with TemporaryDirectory() as folder:
        settings = Path(folder) / "virtuoso.ini"
        settings.write_text(VIRTUOSO.format(sql=_free(), http=port), encoding="utf-8")
        with _running([command, "+foreground", "+configfile", str(settings)], folder, f"{root}/sparql"):
            addresses = {"update": f"{root}/sparql-auth", "graph-store": f"{root}/sparql-graph-crud-auth"}
            login = {"ACG_PUSH_USER": "dba", "ACG_PUSH_PASSWORD": "dba"}
            yield RealStore("virtuoso", addresses, f"{root}/sparql", login)


STORES: dict[str, Callable[[], object]] = {"oxigraph": oxigraph, "virtuoso": virtuoso}


def _free() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


@contextmanager
def _running(command: list[str], folder: str | None, address: str) -> Iterator[None]:
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + PATIENCE
        while not _answers(address):
            assert process.poll() is None, f"{command[0]} ended with {process.returncode}"
            assert time.monotonic() < until, f"{command[0]} did not answer within {PATIENCE} s"
            time.sleep(0.05)
        yield
    finally:
        process.kill()
        process.wait()


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE):
            return True
    except (URLError, OSError):
        return False
