"""Pieces of sentences that several analyses share, in English and Vietnamese."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from graph_builder.sentences import mention, spoken

if TYPE_CHECKING:
    from graph_builder.graph import KnowledgeGraph
    from ontology.dates import PartialDate
    from ontology.text import Lang

SHOWN = 3
"""Names that a sentence lists before it says how many more there are."""


def either(lang: Lang, english: str, vietnamese: str) -> str:
    """Return the wording in `lang`."""
    return vietnamese if lang == "vi" else english


def listing(words: Sequence[str], lang: Lang) -> str:
    """Return `A, B and C`; names that hold a comma or an `and` themselves are kept apart by semicolons.

    Examples:
        >>> listing(["A", "B", "C"], "en"), listing(["A", "B and C"], "en"), listing(["A", "B"], "vi")
        ('A, B and C', 'A; and B and C', 'A và B')
    """
    if len(words) < 2:
        return "".join(words)
    last = f"{either(lang, 'and', 'và')} {words[-1]}"
    if any(mark in word for word in words if not word.startswith("“") for mark in (",", " and ", " và ")):
        return "; ".join([*words[:-1], last])
    return f"{', '.join(words[:-1])} {last}"


def shortened(words: Sequence[str], lang: Lang) -> str:
    """Return `A, B, C and 4 more`: at most `SHOWN` words, and how many there are besides."""
    if len(words) <= SHOWN + 1:
        return listing(words, lang)
    more = len(words) - SHOWN
    return listing([*words[:SHOWN], either(lang, f"{more} more", f"{more} mục khác")], lang)


def mentions(graph: KnowledgeGraph, entity_ids: Iterable[str], lang: Lang) -> str:
    """Return the names of entities as a list in a sentence."""
    return listing([mention(graph, each, lang) for each in entity_ids], lang)


def count(number: int, lang: Lang, english: tuple[str, str], vietnamese: str) -> str:
    """Return `1 task`, `2 tasks` or `2 nhiệm vụ`."""
    return f"{number} {either(lang, english[number != 1], vietnamese)}"


def ordinal(number: int, lang: Lang) -> str:
    """Return `3rd` or `thứ 3`.

    Examples:
        >>> [ordinal(number, "en") for number in (1, 2, 3, 4, 11, 12, 13, 21, 102, 111)]
        ['1st', '2nd', '3rd', '4th', '11th', '12th', '13th', '21st', '102nd', '111th']
    """
    if lang == "vi":
        return "thứ nhất" if number == 1 else f"thứ {number}"
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def period(start: PartialDate | None, end: PartialDate | None, lang: Lang) -> str:
    """Return `27 April 2018`, `2017 – 2020` where it ends on another date, or `until 2020`."""
    if start is None:
        return f"{either(lang, 'until', 'đến')} {spoken(end, lang)}" if end else ""
    return " – ".join(spoken(date, lang) for date in dict.fromkeys((start, end or start)))


def capital(text: str) -> str:
    """Return a sentence with its first letter as a capital."""
    return text[:1].upper() + text[1:]
