"""Names that no record describes: titles of documents, programmes and bodies, by their head nouns.

They are candidates: proposed for review with an id made from the name, never taken for facts.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, takewhile

from graph_builder.read.mentions import UNKNOWN, Mention
from graph_builder.read.slugs import slug
from graph_builder.read.title_words import title_words
from graph_builder.read.titles_en import english
from graph_builder.read.titles_vi import ministries, vietnamese
from graph_builder.read.tokens import Token

TITLE_SURE, BOUND_SURE = 0.6, 0.85
SHORTEST_TITLE = 2
"""Words that the short form of a title must have."""


@dataclass(frozen=True)
class Titles:
    """The grammars of unknown names."""

    documents: frozenset[str]

    def find(
        self,
        flat: str,
        words: Sequence[Token],
        meetings: Sequence[Mention],
        known: Iterable[Mention],
        barred: Container[int] = (),
    ) -> list[Mention]:
        """Return the names that head nouns give; the start of a title that is `known` or found is that title.

        Words that start at a `barred` offset, those of dates, are in no English name.
        """
        known = list(known)
        by_start = {mention.start: mention for mention in known if mention.kind in title_words().heads}
        names = [
            mention
            for mention in known
            if mention.kind in ("body", "programme") and " " in flat[mention.start : mention.end]
        ]
        found = [*self._bound(flat, meetings)]
        for title in english(flat, words, barred):
            within = _inside(names, title)
            if not _leads_to(flat, within, title):
                found.append(_unit(flat, within, title))
        found += (title for title in vietnamese(flat) if not _only_goes_on(flat, by_start.get(title.start), title))
        found += ministries(flat, (mention for mention in known if mention.kind == "state"))
        titles = [mention for mention in known if mention.kind == "document"]
        return list(_shortened([*found, *_about_titles(flat, [*titles, *found])], titles, flat))

    def _bound(self, flat: str, meetings: Sequence[Mention]) -> Iterator[Mention]:
        """Yield titles such as `Chairman's Statement of the 31st ASEAN Summit`."""
        for meeting in meetings:
            edition = meeting.id.removeprefix(UNKNOWN).partition(":")[2]
            series, _, number = edition.rpartition("-")
            for rule in title_words().of_meetings:
                if rule.series in (None, f"body:{series}") and (start := _before(flat, meeting.start, rule.heads)) >= 0:
                    name = "document:" + rule.slug.format(edition=edition, number=number)
                    known = name if name in self.documents else UNKNOWN + name
                    yield Mention(start, meeting.end, "document", known, f"title-{rule.id}", BOUND_SURE)
                    break


_LINKS = re.compile(r"\b(?:and(?: of)?|to|with|from|in) (?:the )?$")
_OF_THE = re.compile(r" of the $")
_THE, _OF = re.compile(r"\bthe $"), re.compile(r"\b(?:of|for|on) (?:the )?$")


def _inside(names: Sequence[Mention], title: Mention) -> Sequence[Mention]:
    """Return those of the names, which stand in order, that start within a title."""
    first, last = (bisect_left(names, place, key=lambda name: name.start) for place in (title.start, title.end))
    return names[first:last]


def _unit(flat: str, known: Iterable[Mention], title: Mention) -> Mention:
    """Return a title; a unit of a known body without that body: `the ARF Unit of the ASEAN Secretariat`."""
    for name in known:
        if title.kind == "body" and name.end == title.end and (link := _OF_THE.search(flat, title.start, name.start)):
            unit = flat[title.start : link.start()]
            return replace(title, end=link.start(), id=f"{UNKNOWN}body:{slug(unit)}")
    return title


def _leads_to(flat: str, known: Iterable[Mention], title: Mention) -> bool:
    """Whether a run of capitals is a sentence about a known name: `the AMCC and the ASEAN Regional Forum`."""
    if title.kind not in ("body", "programme"):
        return False
    for name in known:
        if title.start < name.start and name.end <= title.end and name.length > len(flat[title.start : title.end]) // 3:
            before = flat[title.start : name.start]
            behind = flat[name.end : title.end]
            if _LINKS.search(before):
                return True
            if (_THE.search(before) and not _OF.search(before)) or behind.startswith((" to ", " and ")):
                return True
    return False


def _only_goes_on(flat: str, known: Mention | None, title: Mention) -> bool:
    """Whether what starts with a known name is that name, and then the sentence."""
    rest = flat[known.end : title.end] if known is not None else ""
    if rest.startswith((":", " - ", " – ")):
        return True
    return known is not None and rest.islower() and not re.search(r"\d", rest)


_REPORT_ON = re.compile(
    r"\b(?:(?:[Ss]ummary|[Cc]ompletion|[Ff]inal|[Pp]rogress|[Aa]nnual|[Mm]id-[Tt]erm)"
    r"(?: (?:[Rr]eview|[Aa]ssessment))?(?: [Rr]eport)?|[Rr]eview) (?:of|on) (?:the )?$"
)


def _about_titles(flat: str, titles: Iterable[Mention]) -> Iterator[Mention]:
    """Yield reports on a document, named by it: `the summary report of the ASEAN Digital Masterplan 2025`."""
    for title in titles:
        if match := _REPORT_ON.search(flat, max(0, title.start - 60), title.start):
            name = flat[match.start() : title.end]
            yield Mention(
                match.start(), title.end, "document", f"{UNKNOWN}document:{slug(name)}", "title-report", TITLE_SURE
            )


def _before(flat: str, start: int, heads: Iterable[str]) -> int:
    """Return where one of `heads` starts that leads up to `start` by `of the` or `của`, or -1."""
    window = flat[max(0, start - 60) : start].replace("’", "'")
    match = re.search(
        rf"({'|'.join(map(re.escape, heads))})(?:,?\s+(?:of|from|on)(?:\s+the)?| của)?\s+$", window, re.IGNORECASE
    )
    return max(0, start - 60) + match.start(1) if match else -1


def _shortened(found: Sequence[Mention], known: Sequence[Mention], flat: str) -> Iterator[Mention]:
    """Yield the titles; one that is the start of another title of its kind is that title again."""
    full = {" ".join(flat[m.start : m.end].split()): m for m in (*found[::-1], *known)}
    names = sorted(full)
    for mention in found:
        name = " ".join(flat[mention.start : mention.end].split())
        longer = [m for m in map(full.__getitem__, _starting(names, f"{name} ")) if m.kind == mention.kind]
        if longer and len(name.split()) >= SHORTEST_TITLE:
            best = min(longer, key=lambda m: (not m.is_known, m.start))
            yield replace(mention, id=best.id, rule="title-short")
        else:
            yield mention


def _starting(names: Sequence[str], start: str) -> Iterator[str]:
    """Yield those of the sorted `names` that start with `start`."""
    return takewhile(lambda name: name.startswith(start), islice(names, bisect_left(names, start), None))
