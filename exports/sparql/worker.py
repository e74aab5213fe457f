"""The processes that run queries: one loads the data and forks workers, which have nothing to open and nothing to lose.

`python -m exports.sparql.worker FD` reads N-Quads on standard input, then forks one worker for each message on the
control socket FD and hands its socket over. A worker that takes too long is ended by the kernel's timer, one that
takes too much memory by its limit; the data are shared among all and never copied.
"""

from __future__ import annotations

import gc
import os
import resource
import signal
import socket
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

from pyoxigraph import RdfFormat, Store

from exports.sparql import _wire
from exports.sparql.answer import Engine, Query
from exports.sparql.errors import QueryError
from exports.sparql.limits import Limits

WORN = 4
"""A worker that holds more than a fourth of its memory after a query is replaced: what it took is not given back."""


def main() -> None:
    """Load the data, then fork workers until the control socket closes."""
    control = socket.socket(fileno=int(sys.argv[1]))
    hello, _ = _wire.receive(control)
    store = Store()
    store.bulk_load(sys.stdin.buffer, RdfFormat.N_QUADS)
    limits = Limits(**hello.pop("limits"))
    engine = Engine(store=store, limits=limits, **hello)
    _warm_up(engine)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the kernel reaps
    _wire.send(control, {"quads": len(store)})
    with suppress(ConnectionError):
        while control.recv(1):
            _hire(control, engine)


def _hire(control: socket.socket, engine: Engine) -> None:
    """Fork a worker and hand its socket over."""
    ours, theirs = socket.socketpair()
    if os.fork() == 0:
        control.close()
        ours.close()
        _work(theirs, engine)
    theirs.close()
    socket.send_fds(control, [b"w"], [ours.fileno()])
    ours.close()


def _warm_up(engine: Engine) -> None:
    """Load all that answers need while files can be opened: the grammar, and what words a message."""
    for text in ("ASK {}", "CONSTRUCT WHERE { ?s ?p ?o } LIMIT 1", "SELEC"):
        with suppress(QueryError):
            engine.answer(Query(text))
    gc.freeze()


def _work(connection: socket.socket, engine: Engine) -> NoReturn:
    """Answer queries until the other side is gone, a limit strikes, or too much memory is held."""
    meter = _Meter()
    _give_up_rights(engine.limits, meter.size())
    start = meter.size()
    worn = False
    while not worn:
        try:
            asked, _ = _wire.receive(connection)
        except EOFError:
            break
        signal.setitimer(signal.ITIMER_REAL, engine.limits.seconds)
        header, body = _reply(engine, asked)
        signal.setitimer(signal.ITIMER_REAL, 0)
        worn = meter.size() - start > engine.limits.memory // WORN
        _wire.send(connection, header | {"worn": worn}, body)
        del body
    os._exit(0)


def _reply(engine: Engine, asked: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    try:
        answer = engine.answer(Query(**asked))
    except QueryError as error:
        place = {name: getattr(error, name) for name in ("line", "column") if hasattr(error, name)}
        return {"error": type(error).__name__, "message": str(error)} | place, b""
    return {"format": answer.format, "volatile": answer.volatile}, answer.body


def _give_up_rights(limits: Limits, size: int) -> None:
    """Give up files, sockets, processes, core dumps, and memory past the limit; take the timer's signal as the end."""
    sys.stderr = os.fdopen(os.dup(2), "w", encoding="utf-8")  # Python's last words; the engine's own are dropped
    null = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(null, standard)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    for name in (resource.RLIMIT_CORE, resource.RLIMIT_FSIZE, resource.RLIMIT_NPROC, resource.RLIMIT_NOFILE):
        resource.setrlimit(name, (0, 0))
    if size:
        resource.setrlimit(resource.RLIMIT_AS, (size + limits.memory, size + limits.memory))


class _Meter:
    """Reads the address space in use, through a file opened while files can be."""

    def __init__(self) -> None:
        path = Path("/proc/self/statm")
        self._file = os.open(path, os.O_RDONLY) if path.exists() else None

    def size(self) -> int:
        """Return bytes; 0 where the system does not tell."""
        if self._file is None:
            return 0
        return int(os.pread(self._file, 64, 0).split()[0]) * resource.getpagesize()


if __name__ == "__main__":
    main()
