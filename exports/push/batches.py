"""A file of N-Quads as batches of triples of one graph each: bounded, in the order of the file, the same every time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, RdfFormat, Triple, parse

from graph_builder.load._compressed import opened, suffix_of
from ontology.errors import DataError, Problem, StorageError, UsageError, quote, shown

OPEN = 8
"""Batches' worth of triples that wait in memory, where a file mixes many graphs."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Distinct triples that are sent together.

    Attributes:
        number: Its place in the order of sending, from 1.
        graph: IRI of the named graph that they go to.
        opens: Whether it is the first one of its graph.
        triples: The triples; those of one subject that follow each other are not parted, unless they are very many.
    """

    number: int
    graph: str
    opens: bool
    triples: tuple[Triple, ...]


@dataclass(frozen=True, slots=True)
class Dataset:
    """A file of N-Quads, how it is cut, and what its graphs are to be called.

    Attributes:
        path: The file; compressed if its name says so.
        size: Triples of a batch; some more, so as not to part a subject.
        renamed: Names of graphs in the store by those in the file.
    """

    path: Path
    size: int
    renamed: Mapping[str, str]

    def batches(self) -> Iterator[Batch]:
        """Yield the batches.

        Raises:
            DataError: The file is not N-Quads, has a blank node, or a triple in no named graph.
            StorageError: It cannot be read.
        """
        waiting: dict[str, dict[Triple, None]] = {}
        numbers: dict[str, int] = {}
        held, number = 0, 0

        def closed(graph: str) -> Batch:
            nonlocal held, number
            triples, number = waiting.pop(graph), number + 1
            held -= len(triples)
            return Batch(number, graph, numbers.setdefault(graph, number) == number, tuple(triples))

        for name, triple in self._quads():
            graph = self.renamed.get(name, name)
            found = waiting.setdefault(graph, {})
            if len(found) >= 2 * self.size or (
                len(found) >= self.size and next(reversed(found)).subject != triple.subject
            ):
                yield closed(graph)
                found = waiting.setdefault(graph, {})
            held += triple not in found
            found[triple] = None
            if held >= OPEN * self.size:
                for each in list(waiting):
                    yield closed(each)
        for each in list(waiting):
            yield closed(each)

    def _quads(self) -> Iterator[tuple[str, Triple]]:
        """Yield the name of the graph and the triple of each quad."""
        name = str(self.path)
        if suffix_of(self.path) != ".nq":
            raise UsageError(f"--from: {shown(name)} must be N-Quads: a name that ends in .nq, .nq.gz or .nq.zst")
        try:
            with opened(self.path) as stream:
                for quad in parse(stream, RdfFormat.N_QUADS):
                    graph = quad.graph_name
                    if not isinstance(graph, NamedNode) or any(isinstance(term, BlankNode) for term in quad.triple):
                        raise DataError([Problem(name, 0, "", f"{quote(str(quad))} {_fault(quad)}")])
                    yield graph.value, quad.triple
        except SyntaxError as error:
            raise DataError([Problem(name, error.lineno or 0, "", f"is not N-Quads: {error.msg}")]) from None
        except OSError as error:
            raise StorageError(f"cannot read {shown(name)}: {error.strerror or error}") from error


def _fault(quad: Quad) -> str:
    """Return what keeps a quad from being sent safely."""
    if isinstance(quad.graph_name, DefaultGraph):
        return "is in no named graph: name one, so that it can be found and replaced in the store"
    return "has a blank node, which would be another one each time it is sent: give it an IRI"
