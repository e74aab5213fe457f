"""A text to mentions: every step in its order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph_builder.read.dates import dates
from graph_builder.read.editions import Editions, editions
from graph_builder.read.gazetteer import Gazetteer, Hit, gazetteer
from graph_builder.read.mentions import Mention, resolved
from graph_builder.read.text import ReadText
from graph_builder.read.titles import Titles
from graph_builder.read.tokens import Token, tokens

if TYPE_CHECKING:
    from graph_builder.graph import KnowledgeGraph

DATE_SURE = 0.97
_ISSUED = frozenset({"of", "by", "the", "của"})


@dataclass(frozen=True)
class Reader:
    """All that a dataset gives for reading; made once, used for many texts."""

    names: Gazetteer
    editions: Editions
    titles: Titles

    def mentions_of_names(self, flat: str) -> list[Mention]:
        """Return the mentions of known names only, overlapping ones included."""
        words = [token for token in tokens(flat) if token.is_word]
        return list(_named(flat, words, list(self.names.hits(words))))

    def mentions(self, read: ReadText) -> list[Mention]:
        """Return the mentions of a text, in text order; a nested one after the one that holds it."""
        words = [token for token in tokens(read.flat) if token.is_word]
        hits = list(self.names.hits(words))
        days = dates(read.flat)
        meetings = self.editions.find(read.flat, words, hits, days)
        named = list(_named(read.flat, words, hits))
        titles = self.titles.find(read.flat, words, meetings, named)
        dated = [Mention(day.start, day.end, "date", day.value, f"date-{day.rule}", DATE_SURE) for day in days]
        return resolved([*named, *meetings, *titles, *dated])


def _named(flat: str, words: Sequence[Token], hits: Sequence[Hit]) -> Iterator[Mention]:
    for hit in hits:
        start, end = words[hit.first].start, words[hit.last].end
        in_brackets = flat[start - 1 : start] == "(" and flat[end : end + 1] == ")"
        issuer = hit.first > 0 and words[hit.first - 1].norm in _ISSUED
        yield Mention(
            start, end, hit.entry.kind, hit.entry.id, f"name-{hit.entry.policy.name.lower()}", hit.entry.confidence,
            may_nest=hit.entry.id != "body:asean" and (in_brackets or issuer),
        )  # fmt: skip


def reader(graph: KnowledgeGraph) -> Reader:
    """Return what the dataset gives for reading."""
    names = gazetteer(graph)
    documents = frozenset(entity.id for entity in graph.entities() if entity.kind == "document")
    return Reader(names, editions(graph, names), Titles(documents))
