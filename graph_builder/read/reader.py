"""A text to mentions: every step in its order."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from graph_builder.read.acronyms import with_acronyms
from graph_builder.read.dates import dates
from graph_builder.read.editions import Editions, editions
from graph_builder.read.gazetteer import Gazetteer, gazetteer
from graph_builder.read.known import named_in
from graph_builder.read.mentions import Mention, resolved
from graph_builder.read.text import ReadText
from graph_builder.read.titles import Titles
from graph_builder.read.tokens import Token, tokens

if TYPE_CHECKING:
    from graph_builder.graph import KnowledgeGraph

DATE_SURE = 0.97


@dataclass(frozen=True)
class Reader:
    """All that a dataset gives for reading; made once, used for many texts."""

    names: Gazetteer
    editions: Editions
    titles: Titles

    def mentions_of_names(self, flat: str) -> list[Mention]:
        """Return the mentions of known names only, overlapping ones included."""
        words = [token for token in tokens(flat) if token.is_word]
        return list(named_in(flat, words, list(self.names.hits(flat, words))))

    def mentions(self, read: ReadText) -> list[Mention]:
        """Return the mentions of a text, in text order; a nested one after the one that holds it."""
        words = [token for token in tokens(read.flat) if token.is_word]
        hits = list(self.names.hits(read.flat, words))
        days = dates(read.flat)
        meetings = self.editions.find(read.flat, words, hits, days)
        named = [*named_in(read.flat, words, hits), *self.names.phrases(read.flat)]
        barred = {word.start for day in days if not day.value.isdigit() for word in _within(words, day.start, day.end)}
        titles = self.titles.find(read.flat, words, meetings, named, barred)
        dated = [Mention(day.start, day.end, "date", day.value, f"date-{day.rule}", DATE_SURE) for day in days]
        found = resolved(_whole(read.flat, [*named, *meetings, *titles, *dated], barred))
        return with_acronyms(read.flat, found)


def _within(words: Sequence[Token], start: int, end: int) -> Sequence[Token]:
    """Return the words that start between two offsets."""
    first, last = (bisect_left(words, place, key=lambda word: word.start) for place in (start, end))
    return words[first:last]


_ICTS_BEHIND = re.compile(r" \(ICTs?\)(?=[.,;]| in \d)")
_YEAR_BEFORE = re.compile(r"(?<!\b[Ii]n )(?<!\bof )(?<!\d )(?<![\w/-])(?:19|20)\d\d $")


def _whole(flat: str, found: Iterable[Mention], barred: Container[int]) -> Iterator[Mention]:
    """Yield the mentions; a year right before the title of a document belongs to it, and `(ICTs)` behind it.

    What starts at a `barred` offset is the year of a day or a month.
    """
    for mention in found:
        start, end = mention.start, mention.end
        if mention.kind == "document" and flat[start].isupper():
            year = _YEAR_BEFORE.search(flat, max(0, start - 12), start)
            if year and year.start() not in barred:
                start = year.start()
            if behind := _ICTS_BEHIND.match(flat, end):
                end = behind.end()
        yield replace(mention, start=start, end=end)


def reader(graph: KnowledgeGraph) -> Reader:
    """Return what the dataset gives for reading."""
    names = gazetteer(graph)
    documents = frozenset(entity.id for entity in graph.entities() if entity.kind == "document")
    return Reader(names, editions(graph, names), Titles(documents))
