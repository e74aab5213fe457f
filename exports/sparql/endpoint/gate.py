"""The way from many requests at once to a few workers: who cannot be served in time is told so at once."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import asdict

from exports.sparql import _wire
from exports.sparql.answer import Answer, Query
from exports.sparql.errors import QueryTooSlowError
from exports.sparql.pool import Pool

WAITING = 64
"""Queries that may wait for a worker."""
HELD = 4
"""Results of full size whose bytes may be on their way to clients at once."""


class Gate:
    """Lets in as many queries as there are workers, and as many results as memory is set aside for."""

    def __init__(self, pool: Pool) -> None:
        """Guard a pool."""
        self._pool = pool
        self._free = asyncio.Semaphore(pool.size)
        self._waiting = 0
        self._held = 0

    async def ask(self, query: Query) -> Answer:
        """Return the answer of a query; one whose client has left runs to its end, and only then is its turn over.

        Raises:
            QueryError: It has none; among others, because no worker was free in time.
        """
        running = asyncio.ensure_future(self._ask(query))
        running.add_done_callback(lambda done: done.cancelled() or done.exception())
        return await asyncio.shield(running)

    async def _ask(self, query: Query) -> Answer:
        async with self._turn():
            worker = self._pool.take(0)
            worker.setblocking(False)
            started = time.monotonic()
            try:
                reply = await _wire.exchange(worker, asdict(query))
            except (EOFError, OSError):
                reply = None
            return self._pool.settle(worker, reply, time.monotonic() - started)

    @asynccontextmanager
    async def _turn(self) -> AsyncIterator[None]:
        if self._waiting >= WAITING:
            raise QueryTooSlowError(f"{WAITING} queries are waiting already: try again in a moment")
        self._waiting += 1
        try:
            async with asyncio.timeout(self._pool.limits.seconds):
                await self._free.acquire()
        except TimeoutError:
            raise QueryTooSlowError("every worker is busy with other queries: try again in a moment") from None
        finally:
            self._waiting -= 1
        try:
            yield
        finally:
            self._free.release()

    def hold(self, size: int) -> Callable[[], None]:
        """Set memory aside for a result of `size` bytes; return what gives it back when the result is sent.

        Raises:
            QueryTooSlowError: Too many large results are being sent to others.
        """
        if self._held + size > HELD * self._pool.limits.result:
            raise QueryTooSlowError("too many large results are being sent to others: try again in a moment")
        self._held += size

        def release() -> None:
            self._held -= size

        return release
