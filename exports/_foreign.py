"""Triples of others that came with the records: written as they are, whatever formats are asked for."""

from __future__ import annotations

from collections.abc import Iterator

from exports._format import NO_CLAIMS, Exporter, File
from graph_builder.graph import ClaimSource

PATH = "foreign.nq"


def foreign(statements: tuple[str, ...]) -> Exporter:
    """Return the format that writes `foreign.nq`: these lines of N-Quads, and nothing of the claims."""

    def render(_: ClaimSource) -> Iterator[File]:
        return foreign_file(statements)

    return Exporter("foreign", "triples of others", "application/n-quads", NO_CLAIMS, render)


def foreign_file(statements: tuple[str, ...]) -> Iterator[File]:
    """Yield `foreign.nq`."""
    yield File(PATH, (f"{statement}\n" for statement in statements))
