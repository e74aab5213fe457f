"""Texts as records to build from: of what they say, only what the dataset has names for, as nobody looks at it first.

What a text proposes as new, a person has to look at: `acg read` writes it down, `acg accept` takes it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from graph_builder.link import link
from graph_builder.load._records import Broken, Foreign, Record, on_line, parse
from graph_builder.load.registry import load
from graph_builder.read.extract import Extraction
from graph_builder.read.inputs import Document

if TYPE_CHECKING:
    from graph_builder.read.propose import Plain


@cache
def _extraction() -> Extraction:
    """Return what reads against the bundled dataset; made once in each process."""
    return Extraction(link(load([], bundled=True)))


@dataclass(frozen=True, slots=True)
class TextPart:
    """A text that a worker reads: a part of the input like any other.

    Attributes:
        document: The text.
        at_least: Claims of which its rules are less sure are left out, 0 to 1.
    """

    document: Document
    at_least: float = 0.0

    @property
    def size(self) -> int:
        """Its code points."""
        return len(self.document.text)

    def parts(self, size: int) -> Iterator[TextPart]:
        """Yield it as a whole, whatever its size."""
        yield self

    def items(self) -> Iterator[Record | Broken | Foreign]:
        """Yield its source, and the claims it makes about what the bundled dataset knows."""
        for data in self._records():
            yield parse(data, self.document.file, on_line(0))

    def _records(self) -> Iterator[Plain]:
        extraction = _extraction()
        reading, known = extraction.read(self.document), extraction.graph.by_id
        claims = [
            proposal.record
            for proposal in reading.proposals
            if not proposal.is_entity
            and proposal.confidence >= self.at_least
            and all(end in known for end in (proposal.record["subject"], proposal.record.get("object")) if end)
        ]
        if claims and reading.new_source is not None:
            yield reading.new_source
        yield from claims
