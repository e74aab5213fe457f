"""One document to its proposals, and the extractors that others plug in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from importlib.metadata import entry_points
from typing import TYPE_CHECKING

from graph_builder.read.inputs import Document
from graph_builder.read.language import language
from graph_builder.read.mentions import Mention, resolved
from graph_builder.read.propose import Plain, Proposal, Writer, text_source
from graph_builder.read.reader import Reader, reader
from graph_builder.read.relate import relations
from graph_builder.read.scene import FoundRelation, Scene
from graph_builder.read.text import ReadText
from ontology.entities.source import Source
from ontology.errors import AcgError, UnknownNameError

if TYPE_CHECKING:
    from graph_builder.graph import KnowledgeGraph
    from ontology.text import Lang

GROUP = "asean_cyber_graph.extractors"
"""Entry-point group of extractors: each is a function `(text, lang) -> iterable of Mention`."""
PLUGIN_SURE = 0.5
"""The most that a mention of a plugged-in extractor is believed."""
Extractor = Callable[[str, str], Iterable[Mention]]


class ExtractorError(AcgError):
    """A plugged-in extractor gave a mention that does not stand in the text."""

    def __init__(self, name: str, mention: Mention, length: int) -> None:
        """Name the extractor and the place that it gave."""
        where = f"a mention from {mention.start} to {mention.end}, outside the text of {length} characters"
        super().__init__(f"the extractor {name} gave {where}: leave it out, or have it corrected")
        self.name = name


@dataclass(frozen=True)
class Reading:
    """What was read in one document.

    Attributes:
        document: The document.
        read: Its text in its three forms.
        lang: Its language.
        remark: What is unusual about it; empty where nothing is.
        mentions: Its mentions, in text order.
        relations: What the text states.
        source: Id of its source.
        new_source: The record of that source where the dataset has none.
        proposals: What the text gives reason to add.
    """

    document: Document
    read: ReadText
    lang: Lang
    remark: str
    mentions: Sequence[Mention]
    relations: Sequence[FoundRelation]
    source: str
    new_source: Plain | None
    proposals: Sequence[Proposal]


@dataclass(frozen=True)
class Extraction:
    """Reads documents against one dataset; made once, used for many."""

    graph: KnowledgeGraph
    extractors: tuple[str, ...] = ()

    @cached_property
    def reader(self) -> Reader:
        """The names and rules of the dataset."""
        return reader(self.graph)

    @cached_property
    def _series(self) -> dict[str, str]:
        return self._known("edition_of")

    @cached_property
    def _wholes(self) -> dict[str, str]:
        return self._known("part_of")

    def _known(self, relation: str) -> dict[str, str]:
        """Return what the dataset upholds of a relation: the object by the subject."""
        found = (c for c in self.graph.claims() if c.relation == relation and c.is_upheld)
        return {claim.subject: str(claim.object) for claim in found}

    @cached_property
    def _by_hash(self) -> dict[str | None, str]:
        return {e.sha256: e.id for e in self.graph.entities() if isinstance(e, Source)}

    def read(self, document: Document) -> Reading:
        """Return what the document says, and what of it the dataset lacks."""
        text = ReadText.of(document.text)
        spoken = language(text.flat)
        plugged = [m for name in self.extractors for m in _plugged(name, text, spoken.main)]
        mentions = resolved([*self.reader.mentions(text), *plugged]) if plugged else self.reader.mentions(text)
        found = relations(Scene(text.flat, mentions, self._series, document.document, self._wholes))
        source = document.source or self._by_hash.get(text.sha256)
        new = None if source in self.graph.by_id else text_source(document.name, spoken.main, text.sha256, source)
        key = source or str(new["id"] if new else "")
        writer = Writer(self.graph, text, key, spoken.main, mentions)
        return Reading(document, text, spoken.main, spoken.remark, mentions, found, key, new, writer.proposals(found))


def plugins() -> dict[str, Callable[[], Extractor]]:
    """Return what loads each extractor that installed packages offer, by name."""
    return {point.name: point.load for point in entry_points(group=GROUP)}


def _plugged(name: str, text: ReadText, lang: Lang) -> list[Mention]:
    """Return the mentions of an extractor: marked with its name, believed little, and only where they stand."""
    known = plugins()
    if name not in known:
        raise UnknownNameError("extractor", name, known, "(packages bring extractors)")
    found = list(known[name]()(text.text, lang))
    for mention in found:
        if not 0 <= mention.start < mention.end <= len(text.text):
            raise ExtractorError(name, mention, len(text.text))
    return [replace(m, rule=f"plugin-{name}", confidence=min(m.confidence, PLUGIN_SURE), nested=False) for m in found]
