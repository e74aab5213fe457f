"""The way from many requests at once to a few workers: who cannot be served in time is told so at once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager

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
        self._threads = ThreadPoolExecutor(pool.size, thread_name_prefix="query")

    async def ask(self, query: Query) -> Answer:
        """Return the answer of a query.

        Raises:
            QueryError: It has none; among others, because no worker was free in time.
        """
        async with self._turn():
            running = asyncio.get_running_loop().run_in_executor(self._threads, self._pool.ask, query)
            return await asyncio.shield(running)

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

    def close(self) -> None:
        """End the threads; queries that run are waited for."""
        self._threads.shutdown()
