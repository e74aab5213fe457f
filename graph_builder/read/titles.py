"""Names that no record describes: titles of documents, programmes and bodies, by their head nouns.

They are candidates: proposed for review with an id made from the name, never taken for facts.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from importlib import resources
from itertools import islice, takewhile

import yaml

from graph_builder.read._rules import Example, Rule
from graph_builder.read.mentions import UNKNOWN, Mention
from graph_builder.read.slugs import slug
from graph_builder.read.tokens import Token
from ontology.text import Frozen

TITLE_SURE, BOUND_SURE = 0.6, 0.85
WORD_LIMIT = 40
"""Words that a title may have."""
SHORTEST_TITLE = 2
"""Words that the short form of a title must have."""
SMALL_LIMIT = 5
"""Words without a capital that may follow each other in a title."""
_GAP = re.compile(r"[ \-‐‑–/’'&]*|: |, (?=20[0-9][0-9])")
_VIETNAMESE = re.compile("[ăâđêôơưĂÂĐÊÔƠƯ\u1ea0-\u1ef9]")
_THIS = re.compile(r" (?:lần )?này\b")
"""What follows a name that only points back."""
_YEAR_VI = re.compile(r" năm (?:19|20)\d\d")
_YEARS = re.compile(r"\s*\((?:19|20)\d\d\s*[-–]\s*(?:19|20)?\d\d\)")


class BoundTitle(Rule):
    """A title that a meeting gives its id to."""

    example: Example
    heads: tuple[str, ...]
    slug: str
    series: str | None = None


class TitleWords(Frozen):
    """The file `rules/titles.yaml`."""

    heads: Mapping[str, Mapping[str, tuple[str, ...]]]
    small: tuple[str, ...]
    not_first: tuple[str, ...]
    openers: tuple[str, ...]
    stops: tuple[str, ...]
    of_meetings: tuple[BoundTitle, ...]


@dataclass(frozen=True)
class Titles:
    """The grammars of unknown names."""

    documents: frozenset[str]

    @cached_property
    def words(self) -> TitleWords:
        """The head nouns and stop words."""
        text = resources.files("graph_builder.read").joinpath("rules", "titles.yaml").read_text(encoding="utf-8")
        return TitleWords.model_validate(yaml.load(text, Loader=yaml.CBaseLoader))  # noqa: S506 -- our own file

    @cached_property
    def _kind_of_head(self) -> dict[str, str]:
        return {head: kind for kind, langs in self.words.heads.items() for head in langs["en"]}

    @cached_property
    def _heads_vi(self) -> re.Pattern[str]:
        pairs = [(head, kind) for kind, langs in self.words.heads.items() for head in langs["vi"]]
        parts = [f"(?P<{kind}>{'|'.join(h for h, k in pairs if k == kind)})" for kind in self.words.heads]
        return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)")

    @cached_property
    def _stop_vi(self) -> re.Pattern[str]:
        words = "|".join(sorted(self.words.stops, key=len, reverse=True))
        heads = "|".join(self.words.heads["document"]["vi"])
        ends = (
            r"[,.;:()\n“”\"!?]",
            r"\s\d{1,2}[/.-]\d",
            rf"\s(?:{words})(?!\w)(?! ASEAN| khu vực)",
            r"\s[-–]\s(?=[a-zà-ỹ])",
            rf"\svà (?:{heads})(?!\w)",
            r"\scủa Hội nghị",
        )
        return re.compile("|".join(ends))

    def find(
        self, flat: str, words: Sequence[Token], meetings: Sequence[Mention], known: Iterable[Mention]
    ) -> list[Mention]:
        """Return the names that head nouns give; the start of a title that is `known` or found is that title."""
        found = [*self._bound(flat, meetings), *self._english(flat, words), *self._vietnamese(flat)]
        titles = [mention for mention in known if mention.kind == "document"]
        return list(_shortened(found, titles, flat))

    def _bound(self, flat: str, meetings: Sequence[Mention]) -> Iterator[Mention]:
        """Yield titles such as `Chairman's Statement of the 31st ASEAN Summit`."""
        for meeting in meetings:
            edition = meeting.id.removeprefix(UNKNOWN).partition(":")[2]
            series, _, number = edition.rpartition("-")
            for rule in self.words.of_meetings:
                if rule.series in (None, f"body:{series}") and (start := _before(flat, meeting.start, rule.heads)) >= 0:
                    name = "document:" + rule.slug.format(edition=edition, number=number)
                    known = name if name in self.documents else UNKNOWN + name
                    yield Mention(start, meeting.end, "document", known, f"title-{rule.id}", BOUND_SURE)
                    break

    def _english(self, flat: str, words: Sequence[Token]) -> Iterator[Mention]:
        """Yield runs of capitals that hold a head noun."""
        at = 0
        while at < len(words):
            if not _is_capital(words[at]) or words[at].raw in self.words.not_first:
                at += 1
                continue
            last = self._run_end(flat, words, at)
            first = self._trimmed(words, at, last)
            heads = [k for k in range(first, last + 1) if self._kind_of(words[k]) is not None]
            if heads and last > first:
                yield self._title(flat, words, first, last, heads)
            at = last + 1

    def _kind_of(self, word: Token) -> str | None:
        return self._kind_of_head.get(word.raw) or self._kind_of_head.get(
            word.raw.capitalize() if word.raw.isupper() else ""
        )

    def _title(self, flat: str, words: Sequence[Token], first: int, last: int, heads: Sequence[int]) -> Mention:
        subject = next((k for k in range(first, heads[0]) if words[k].norm in ("of", "on")), None)
        head = heads[-1] if subject is None and self._kind_of(words[heads[-1]]) != "document" else heads[0]
        kind = self._kind_of(words[head]) or "document"
        if kind != "document":
            last = head if words[head].norm != "ministry" else last
        start, end = words[first].start, words[last].end
        if years := _YEARS.match(flat, end):
            end = years.end()
        return Mention(start, end, kind, f"{UNKNOWN}{kind}:{slug(flat[start:end])}", f"title-en-{kind}", TITLE_SURE)

    def _run_end(self, flat: str, words: Sequence[Token], first: int) -> int:
        """Return the last word of the run of capitals that starts at `first`."""
        last, at, headed = first, first + 1, self._kind_of(words[first]) is not None
        while at < min(len(words), first + WORD_LIMIT):
            word = words[at]
            if (
                word.raw.isupper()
                and word.raw.capitalize() in self.words.not_first
                and word.norm not in self.words.small
            ):
                break  # the text begins: WE, the Heads of State
            if not _GAP.fullmatch(flat, words[at - 1].end, word.start):
                break
            if word.norm == "and" and headed and last == at - 1 and self._kind_of(words[last]) is not None:
                break  # a second title starts: the Bangkok Declaration and the ASEAN Charter
            if _is_capital(word) or (word.raw.isdigit() and len(word.raw) == 4):
                if _is_loud(words[first:at]) and not word.raw.isupper() and not word.raw.isdigit():
                    break  # a heading in capitals ends where the text begins
                last, headed = at, headed or self._kind_of(word) is not None
            elif word.norm not in self.words.small or at - last > SMALL_LIMIT:
                break
            at += 1
        return last - 2 if words[last].raw.isdigit() and last - first > 2 and words[last - 1].norm == "in" else last

    def _trimmed(self, words: Sequence[Token], first: int, last: int) -> int:
        """Return where the name starts, after what opens a sentence or a clause: `RECALLING FURTHER the ASEAN …`."""
        for at in range(first, min(first + 3, last)):
            if words[at].norm == "the" and all(_opens(word) for word in words[first:at]):
                return at + 1
        while first < last and (
            words[first].norm in self.words.openers or (_opens(words[first]) and not _is_loud(words[first:last]))
        ):
            first += 1
        return first

    def _vietnamese(self, flat: str) -> Iterator[Mention]:
        """Yield a head noun with all that follows up to a stop word, if a proper name or a subject is in it."""
        for match in self._heads_vi.finditer(flat):
            kind = str(match.lastgroup)
            year = _YEAR_VI.match(flat, match.end())
            stop = self._stop_vi.search(flat, year.end() if year else match.end(), match.end() + 220)
            end = stop.start() if stop else min(len(flat), match.end() + 220)
            rest = flat[match.end() : end].rstrip()
            proper = any(part[:1].isupper() for part in rest.split())
            if _THIS.match(flat, match.end() + len(rest)):
                continue
            if rest and (proper or (kind == "document" and " về " in rest and rest.startswith(" chung"))):
                end = match.end() + len(rest)
                name = flat[match.start() : end]
                rule = f"title-vi-{kind}"
                yield Mention(match.start(), end, kind, f"{UNKNOWN}{kind}:{slug(name)}", rule, TITLE_SURE)


def _is_capital(word: Token) -> bool:
    return word.raw[:1].isupper() and not _VIETNAMESE.search(word.raw)


def _opens(word: Token) -> bool:
    """Whether a word opens a clause rather than a name."""
    return word.norm.endswith("ing") or (word.raw.isupper() and len(word.raw) > 5)


def _is_loud(words: Sequence[Token]) -> bool:
    """Whether words are in capitals throughout, as headings are."""
    return len(words) > 2 and all(word.raw.isupper() for word in words if len(word.raw) > 1)


def _before(flat: str, start: int, heads: Iterable[str]) -> int:
    """Return where one of `heads` starts that leads up to `start` by `of the` or `của`, or -1."""
    window = flat[max(0, start - 60) : start].replace("’", "'")
    match = re.search(
        rf"({'|'.join(map(re.escape, heads))})(?:,? (?:of|from|at)(?: the)?| của)? $", window, re.IGNORECASE
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
