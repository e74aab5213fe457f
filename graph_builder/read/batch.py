"""Many documents on all cores: the same results in the same order as one process, whatever happens to a worker."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any

from graph_builder.link import link
from graph_builder.load._records import on_line, parse
from graph_builder.load.registry import Loaded
from graph_builder.read.extract import Extraction, Reading
from graph_builder.read.inputs import Document
from ontology.errors import Problem

if TYPE_CHECKING:
    from graph_builder.graph import KnowledgeGraph

AHEAD = 4
"""Documents a worker that are read in before their turn."""
TRIES = 2
"""How often a document may take a worker with it before it is given up."""

_extraction: Extraction | None = None
"""What a worker process reads with, all its life."""


@dataclass(frozen=True, slots=True)
class _Setup:
    """Makes a worker ready, from the dataset as plain data."""

    records: tuple[dict[str, Any], ...]
    extractors: tuple[str, ...]

    def __call__(self) -> None:
        global _extraction
        loaded = Loaded()
        loaded.take(parse(record, "", on_line(0)) for record in self.records)
        _extraction = Extraction(link(loaded), self.extractors)


def _read(document: Document) -> Reading:
    if _extraction is None:
        raise RuntimeError("the worker was not made ready")
    return _extraction.read(document)


def read_all(
    graph: KnowledgeGraph,
    documents: Iterable[Document | Problem],
    jobs: int,
    extractors: Sequence[str] = (),
    worker: Callable[[Document], Reading] = _read,
) -> Iterator[Reading | Problem]:
    """Yield what each document says, in their order; problems of reading them in pass through in their place.

    A worker that dies is replaced, and what it was reading is read again; a document that kills `TRIES` workers while
    it is read alone is a problem.
    """
    if jobs == 1:
        extraction = Extraction(graph, tuple(extractors))
        yield from (each if isinstance(each, Problem) else extraction.read(each) for each in documents)
        return
    setup, waiting = _Setup(tuple(graph.plain()), tuple(extractors)), iter(documents)
    with _Pool(setup, jobs, worker) as pool:
        queue: list[tuple[Document | Problem, Future[Reading] | None]] = []
        while True:
            while len(queue) < jobs * AHEAD and (each := next(waiting, None)) is not None:
                queue.append((each, None if isinstance(each, Problem) else pool.submit(each)))
            if not queue:
                return
            each, future = queue.pop(0)
            if isinstance(each, Problem) or future is None:
                yield each  # type: ignore[misc]
                continue
            try:
                yield future.result()
            except BrokenProcessPool:
                pool.renew()
                yield pool.alone(each)
                queue = [(other, old and pool.submit(other)) for other, old in queue]  # type: ignore[arg-type]


class _Pool:
    """A pool of workers that can be renewed when one has died."""

    def __init__(self, setup: _Setup, jobs: int, worker: Callable[[Document], Reading]) -> None:
        self._setup, self._jobs, self._worker = setup, jobs, worker
        self._pool = self._fresh(jobs)

    def _fresh(self, jobs: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=self._setup)

    def __enter__(self) -> _Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)

    def submit(self, document: Document) -> Future[Reading]:
        """Hand a document to a worker."""
        return self._pool.submit(self._worker, document)

    def renew(self) -> None:
        """Replace the workers after one has died."""
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._pool = self._fresh(self._jobs)

    def alone(self, document: Document) -> Reading | Problem:
        """Read a document in a worker of its own, which may die of it."""
        for _ in range(TRIES):
            with self._fresh(1) as pool:
                try:
                    return pool.submit(self._worker, document).result()
                except BrokenProcessPool:
                    continue
        message = (
            f"killed {TRIES} workers that read it: read it by itself, and report it if it is no larger than others"
        )
        return Problem(document.file, 0, document.name, message)
