"""Work on all cores: results in the order of the work, whatever happens to a worker."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Self, TypeVar

from ontology.errors import AcgError

T = TypeVar("T")
R = TypeVar("R")
TRIES = 2
"""How often a piece of work may take a worker with it before it is given up."""


class WorkerLostError(AcgError):
    """A piece of work killed every worker that took it."""


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _Prepared:
    """What a worker does when it starts."""

    def __init__(self, setup: Callable[[], object] | None) -> None:
        self._setup = setup

    def __call__(self) -> None:
        threading.Thread(target=_end_with_parent, daemon=True).start()
        if self._setup is not None:
            self._setup()


def _end_with_parent() -> None:
    """End this process when the one that started it has died: a queue alone does not tell."""
    if (parent := multiprocessing.parent_process()) is not None:
        parent.join()
        os._exit(1)


@contextmanager
def _deaf() -> Iterator[None]:
    """Let processes that start now not hear Ctrl-C: it is for this one, which ends them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class Workers:
    """Processes that work beside this one; with one job all is done here.

    A worker that dies is replaced, and what was under way is done again: the work must bear that.
    """

    def __init__(self, jobs: int, setup: Callable[[], object] | None = None, ahead: int = 1) -> None:
        """Prepare.

        Args:
            jobs: How many processes.
            setup: What each does when it starts; must be picklable.
            ahead: Pieces of work a process that are handed out before their turn.
        """
        self._jobs, self._prepared, self._ahead = jobs, _Prepared(setup), ahead
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def _end(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    def _fresh(self, jobs: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=self._prepared)

    def _submit(self, function: Callable[[T], R], item: T) -> Future[R]:
        if self._pool is None:
            self._pool = self._fresh(self._jobs)
        try:
            with _deaf():  # the first piece of work starts the processes
                return self._pool.submit(function, item)
        except BrokenProcessPool as error:  # a worker died just now: told when it is the turn of this item
            broken = Future[R]()
            broken.set_exception(error)
            return broken

    def each(self, function: Callable[[T], R], items: Iterable[T], lost: Callable[[T], R] | None = None) -> Iterator[R]:
        """Yield `function(item)` for each item, in their order; few are read ahead.

        Args:
            function: The work; it and the items must be picklable.
            items: What to work on.
            lost: Says what stands for an item that killed `TRIES` workers which did nothing else.

        Raises:
            WorkerLostError: There is such an item, and no `lost`.
        """
        if self._jobs == 1:
            yield from map(function, items)
            return
        coming, queue = iter(items), deque[tuple[T, Future[R]]]()
        try:
            while True:
                while len(queue) < self._jobs * (1 + self._ahead):
                    for item in coming:
                        queue.append((item, self._submit(function, item)))
                        break
                    else:
                        break
                if not queue:
                    return
                item, future = queue.popleft()
                try:
                    result = future.result()
                except BrokenProcessPool:
                    self._end()
                    result = self._alone(function, item, lost)
                    queue = deque((other, self._submit(function, other)) for other, _ in queue)
                yield result
        finally:
            for _, future in queue:
                future.cancel()

    def _alone(self, function: Callable[[T], R], item: T, lost: Callable[[T], R] | None) -> R:
        """Do one piece of work in a worker of its own, which may die of it."""
        for _ in range(TRIES):
            with self._fresh(1) as pool:
                try:
                    with _deaf():
                        future = pool.submit(function, item)
                    return future.result()
                except BrokenProcessPool:
                    continue
        if lost is not None:
            return lost(item)
        raise WorkerLostError(
            f"a part of the work killed {TRIES} processes that did nothing else: is there memory enough?"
        )
