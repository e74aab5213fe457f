"""Many documents on all cores: the same results in the same order as one process, whatever happens to a worker."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from graph_builder.link import link
from graph_builder.load._records import on_line, parse
from graph_builder.load.registry import Loaded
from graph_builder.read.extract import Extraction, Reading
from graph_builder.read.inputs import Document
from graph_builder.workers import TRIES, Workers
from ontology.errors import Problem

if TYPE_CHECKING:
    from graph_builder.graph import KnowledgeGraph

AHEAD = 3
"""Documents a worker that are read in before their turn."""

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
    with Workers(jobs, _Setup(tuple(graph.plain()), tuple(extractors)), AHEAD) as workers:
        yield from workers.each(partial(_passed, worker), documents, _given_up)


def _passed(worker: Callable[[Document], Reading], each: Document | Problem) -> Reading | Problem:
    return each if isinstance(each, Problem) else worker(each)


def _given_up(each: Document | Problem) -> Reading | Problem:
    if isinstance(each, Problem):
        return each
    message = f"killed {TRIES} workers that read it: read it by itself, and report it if it is no larger than others"
    return Problem(each.file, 0, each.name, message)
