"""Meeting editions: a series with a number or a date, known or never seen, gets a deterministic id `series-n`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from typing import TYPE_CHECKING

import yaml

from graph_builder.read.dates import FoundDate
from graph_builder.read.gazetteer import Gazetteer, Hit, Policy
from graph_builder.read.mentions import UNKNOWN, Mention
from graph_builder.read.slugs import slug
from graph_builder.read.tokens import Token, tokens
from ontology.dates import PartialDate
from ontology.text import Frozen

if TYPE_CHECKING:
    from graph_builder.graph import KnowledgeGraph

NUMBERED_SURE, DATED_SURE, UNSEEN_SURE = 0.97, 0.9, 0.6
EDITION_LIMIT = 199
"""Higher numbers are years or counts."""
SERIES_TYPES = (None, "assembly", "committee", "council", "dialogue", "forum", "inter-sessional-meeting", "ministerial",
                "senior-officials", "summit")  # fmt: skip
"""Types of body that meet in numbered editions."""
DATE_WITHIN = 45
"""Code points behind a series within which its date stands."""
TEN = 10
NAME_LIMIT = 160
"""Code points that are looked at for the rest of a name behind its number."""
RUN_LIMIT = 16
"""Words that the name of a series may have."""
_ORDINAL_ENDS = frozenset({"st", "nd", "rd", "th"})
_SESSIONS = frozenset({"meeting", "session", "conference", "edition", "round"})
_SESSION_KINDS = frozenset({"ministerial", "annual", "special", "regular"})
_ACTOR = re.compile(r"\b(?:by|bởi)(?: the)? $")
"""What stands before a series that acts, such as `adopted by the AMMTC on 26 July 2017`: that is no edition."""
_NUMBER_BEHIND = re.compile(r" ?[-–]? ?(\d{1,4})(?![\w/.,-]?\d|\w)")
_PLACE_BETWEEN = re.compile(
    r"(?:(?:was |which was |được )?(?:held|convened|tổ chức|diễn ra) )?(?:in|at|tại) [\w ]{2,25} "
)
"""What may stand between a series and its date besides the words before the date."""
_STOPS = re.compile(r"[.;:!?\n“”\"]")
_SMALL = frozenset({"of", "on", "the", "and", "for", "in", "plus"})


class EditionWords(Frozen):
    """The file `rules/editions.yaml`."""

    ordinals: Mapping[str, Mapping[str, int]]
    tens: Mapping[str, int]
    heads: Mapping[str, tuple[str, ...]]
    numbered_only: Mapping[str, tuple[str, ...]]
    before_date: tuple[str, ...]
    sessions: tuple[str, ...]
    counted: tuple[str, ...]


@dataclass(frozen=True)
class Editions:
    """What is known of series and their editions; made once a dataset.

    Attributes:
        names: The names of the dataset.
        held: The editions of each series with the days on which they were held.
        ids: Ids of all known meetings.
        groups: Ids of bodies that are no series of meetings, such as agencies: the sixth of them is another body.
    """

    names: Gazetteer
    held: Mapping[str, Sequence[tuple[str, PartialDate, PartialDate]]]
    ids: frozenset[str]
    groups: frozenset[str] = frozenset()

    @cached_property
    def words(self) -> EditionWords:
        """The words that count editions."""
        text = resources.files("graph_builder.read").joinpath("rules", "editions.yaml").read_text(encoding="utf-8")
        return EditionWords.model_validate(yaml.load(text, Loader=yaml.CBaseLoader))  # noqa: S506 -- our own file

    @cached_property
    def _after(self) -> re.Pattern[str]:
        """What follows a series in Vietnamese: `(ACRONYM) lần thứ N và M`."""
        number = "|".join([r"\d{1,3}", *self.words.ordinals["vi"]])
        return re.compile(
            rf"(?:\s{{0,3}}\([^()\n]{{2,30}}\))?,?\s{{1,3}}lần(?:\s{{1,3}}thứ)?\s{{1,3}}(?P<n>{number})\b"
            r"(?:(?:\s{1,3}và|,)\s{1,3}(?:lần thứ\s{1,3})?(?P<n2>\d{1,3})(?![\d/]))?"
        )

    def find(self, flat: str, words: Sequence[Token], hits: Sequence[Hit], dates: Sequence[FoundDate]) -> list[Mention]:
        """Return the editions that a text names; a series that stays a series is none."""
        found: list[Mention] = []
        for hit in hits:
            if hit.entry.kind == "body" and hit.entry.id not in self.groups:
                found += self._numbered(flat, words, hit) or self._dated(flat, words, hit, dates)
        found += self._number_first(flat)
        for pair in (self._unseen_en(words, at) for at in range(len(words))):
            found += pair
        return [*found, *self._unseen_vi(flat, words, hits, found)]

    def _numbered(self, flat: str, words: Sequence[Token], hit: Hit) -> list[Mention]:
        start, end, series = words[hit.first].start, words[hit.last].end, hit.entry.id
        if match := self._after.match(flat, end):
            found = [self._edition(series, self._count(match["n"]), start, match.end("n"), NUMBERED_SURE)]
            if match["n2"]:
                found.append(self._edition(series, int(match["n2"]), *match.span("n2"), NUMBERED_SURE))
            return found
        if found := self._number_behind(flat, words, hit):
            return found
        if hit.entry.policy is Policy.ACRONYM and (session := self._session.match(flat, end)):
            end = session.end()
        before = self._session_before(words, hit.first) or self._ordinal_before(words, hit.first)
        if before is None:
            return []
        first, number = before
        found = [self._edition(series, number, words[first].start, end, NUMBERED_SURE)]
        if first > 1 and words[first - 1].norm in ("and", "to"):
            other = self._ordinal_before(words, first - 1)
            if other is not None:
                span = words[other[0]].start, words[first - 2].end
                found.append(self._edition(series, other[1], *span, NUMBERED_SURE))
        return found

    @cached_property
    def _head_first(self) -> re.Pattern[str]:
        number = "|".join([r"\d{1,3}", *self.words.ordinals["vi"]])
        heads = "|".join([*self.words.heads["vi"], "[Kk]h(?:óa|oá) họp"])
        return re.compile(rf"\b(?P<head>{heads}) (?:lần )?thứ (?P<n>{number})\b(?: của)?(?: các)? ")

    def _number_first(self, flat: str) -> Iterator[Mention]:
        """Yield editions of known series with the number inside: `Hội nghị lần thứ 11 Bộ trưởng Quốc phòng ASEAN`."""
        for match in self._head_first.finditer(flat):
            behind = flat[match.end() : match.end() + NAME_LIMIT]
            for head in (f"{match['head']} ", ""):
                named = [token for token in tokens(head + behind) if token.is_word]
                hit = self.names.longest(head + behind, named, 0) if named else None
                if hit is None or hit.entry.kind != "body" or hit.entry.id == "body:asean":
                    continue
                end = match.end() + named[hit.last].end - len(head)
                yield self._edition(hit.entry.id, self._count(match["n"]), match.start(), end, NUMBERED_SURE)
                break

    def _number_behind(self, flat: str, words: Sequence[Token], hit: Hit) -> list[Mention]:
        """Return the edition of `AMCC-7`, `ASEAN Summit 46` or, by its year, `AMCC 2018`."""
        start, end, series = words[hit.first].start, words[hit.last].end, hit.entry.id
        match = _NUMBER_BEHIND.match(flat, end)
        if match is None or self._counted.match(flat, match.end()):
            return []
        number = int(match[1])
        if number > EDITION_LIMIT:
            found = [self._by_date(series, match[1], start, match.end(1))] if series in self.held else []
            return [edition for edition in found if edition.is_known]
        return [self._edition(series, number, start, match.end(1), NUMBERED_SURE)]

    @cached_property
    def _session(self) -> re.Pattern[str]:
        return re.compile(rf" (?:{'|'.join(sorted(self.words.sessions, key=len, reverse=True))})\b")

    @cached_property
    def _counted(self) -> re.Pattern[str]:
        return re.compile(rf" (?:{'|'.join(self.words.counted)})\b", re.IGNORECASE)

    def _ordinal_before(self, words: Sequence[Token], first: int) -> tuple[int, int] | None:
        """Return the index of the ordinal that ends right before word `first`, and its number."""
        if first >= 2 and words[first - 1].norm in _ORDINAL_ENDS and words[first - 2].raw.isdigit():
            number = int(words[first - 2].raw)
            if words[first - 2].end == words[first - 1].start and 0 < number <= EDITION_LIMIT:
                return first - 2, number
        number = self.words.ordinals["en"].get(words[first - 1].norm, 0) if first else 0
        tens = self.words.tens.get(words[first - 2].norm, 0) if 0 < number < TEN and first >= 2 else 0
        return (first - (2 if tens else 1), tens + number) if number else None

    def _session_before(self, words: Sequence[Token], first: int) -> tuple[int, int] | None:
        """Return the ordinal of `the 2nd Meeting of the SERIES`."""
        at = first - 1
        if at >= 0 and words[at].norm == "the":
            at -= 1
        if at < 1 or words[at].norm != "of" or words[at - 1].norm not in _SESSIONS:
            return None
        return self._ordinal_before(words, at - (2 if at > 1 and words[at - 2].norm in _SESSION_KINDS else 1))

    def _dated(self, flat: str, words: Sequence[Token], hit: Hit, dates: Sequence[FoundDate]) -> list[Mention]:
        """Return the edition that was held on the date right behind the series."""
        start, end = words[hit.first].start, words[hit.last].end
        if hit.entry.id not in self.held or _ACTOR.search(flat, max(0, start - 12), start):
            return []
        following = bisect_right(dates, end, key=lambda day: day.start)
        for date in dates[following : following + 3]:
            if date.start > end + DATE_WITHIN or "\n" in flat[end : date.start]:
                break
            if not date.value.startswith("X"):
                between = re.sub(r"\([^()]*\)|[,\s]+", " ", flat[end : date.start]).strip()
                if _PLACE_BETWEEN.sub("", f"{between} ", count=1).strip() in ("", *self.words.before_date):
                    return [self._by_date(hit.entry.id, date.value, start, end)]
        return []

    def _by_date(self, series: str, value: str, start: int, end: int) -> Mention:
        first = value.partition("/")[0]
        day = PartialDate(first)
        known = [m for m, opened, closed in self.held[series] if opened.first <= day.last and day.first <= closed.last]
        if len(known) == 1:
            return Mention(start, end, "meeting", known[0], "edition-dated", DATED_SURE)
        return Mention(
            start, end, "meeting", f"{UNKNOWN}meeting:{series.partition(':')[2]}@{first}", "edition-dated", UNSEEN_SURE
        )

    def _unseen_en(self, words: Sequence[Token], at: int) -> list[Mention]:
        """Return the edition of a series that no record describes: an ordinal and capitals up to a head word."""
        before = self._ordinal_before(words, at)
        if before is None or not words[at].raw[:1].isupper():
            return []
        last = None
        for here in range(at, min(at + RUN_LIMIT, len(words))):
            word = words[here]
            if here > at and word.start - words[here - 1].end > 1 and word.norm not in _SMALL:
                break
            if word.raw in self.words.heads["en"]:
                last = here
            elif not word.raw[:1].isupper() and word.norm not in _SMALL:
                break
        if last is None or last == at:
            return []
        last = _with_subject(words, last)
        name = " ".join(word.raw for word in words[at : last + 1])
        return [self._edition(self._series(name), before[1], words[before[0]].start, words[last].end, UNSEEN_SURE)]

    def _unseen_vi(
        self, flat: str, words: Sequence[Token], hits: Sequence[Hit], found: Sequence[Mention]
    ) -> Iterator[Mention]:
        """Yield editions `Hội nghị … lần thứ N` of series that no record describes, or names in other words."""
        acronyms = {flat[words[h.first].start : words[h.last].end]: h.entry.id for h in hits
                    if h.entry.policy is Policy.ACRONYM and h.entry.kind == "body"}  # fmt: skip
        heads = re.compile("|".join(self.words.heads["vi"]))
        numbered = {mention.end for mention in found}
        for match in self._after.finditer(flat):
            if match.end("n") in numbered:
                continue
            reach = max(0, match.start() - NAME_LIMIT)
            begin = max([reach, *(stop.end() for stop in _STOPS.finditer(flat, reach, match.start()))])
            starts = [head.start() for head in heads.finditer(flat, begin, match.start())]
            if starts:
                name = flat[starts[-1] : match.start()]
                if not any(map(str.isupper, name[1:])):
                    continue
                inside = re.search(r"\(([^()]+)\)", flat[starts[-1] : match.start("n")])
                parts = re.split(r"[ –-]+", inside[1]) if inside else []
                meant = (acronyms[part] for part in parts if acronyms.get(part, "body:asean") != "body:asean")
                named = next(meant, None) or self._numbered_only(name)
                series = named or self._series(re.sub(r"\s*\(.*\)", "", name))
                sure = NUMBERED_SURE if named else UNSEEN_SURE
                yield self._edition(series, self._count(match["n"]), starts[-1], match.end("n"), sure)

    def _numbered_only(self, name: str) -> str | None:
        return next((series for series, names in self.words.numbered_only.items() if name in names), None)

    def _series(self, name: str) -> str:
        return f"{UNKNOWN}body:{slug(name)}"

    def _count(self, text: str) -> int:
        return int(text) if text.isdigit() else self.words.ordinals["vi"][text]

    def _edition(self, series: str, number: int, start: int, end: int, sure: float) -> Mention:
        name = f"meeting:{series.partition(':')[2]}-{number}"
        known = name in self.ids
        rule = "edition-numbered" if sure == NUMBERED_SURE else "edition-unseen"
        return Mention(start, end, "meeting", name if known else UNKNOWN + name, rule, sure)


def _with_subject(words: Sequence[Token], last: int) -> int:
    """Return the last word of what a meeting whose head is word `last` is on: `Meeting on Transnational Crime`."""
    end = last
    if last + 2 < len(words) and words[last + 1].raw == "on" and words[last + 2].raw[:1].isupper():
        for here in range(last + 2, min(last + RUN_LIMIT, len(words))):
            word = words[here]
            if word.start - words[here - 1].end > 1 or not (word.raw[:1].isupper() or word.norm in _SMALL):
                break
            end = here if word.raw[:1].isupper() else end
    return end


def editions(graph: KnowledgeGraph, names: Gazetteer) -> Editions:
    """Return what the graph knows of series and their editions."""
    claims: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for claim in graph.claims():
        if claim.is_upheld and claim.relation in ("edition_of", "held_on", "held_until"):
            value = claim.object if isinstance(claim.object, str) else claim.object.value
            claims[claim.subject][claim.relation].append(value)
    held: dict[str, list[tuple[str, PartialDate, PartialDate]]] = defaultdict(list)
    for meeting, said in claims.items():
        for series in said["edition_of"]:
            days = [PartialDate(day) for day in (*said["held_on"], *said["held_until"])]
            if days:
                held[series].append((meeting, min(days), max(days)))
            else:
                held[series]
    bodies = [entity for entity in graph.entities() if entity.kind == "body"]
    unnumbered = (body.id for body in bodies if body.type not in SERIES_TYPES and body.id not in held)
    groups = frozenset(["body:asean", *unnumbered])
    return Editions(names, dict(held), frozenset(e.id for e in graph.entities() if e.kind == "meeting"), groups)
