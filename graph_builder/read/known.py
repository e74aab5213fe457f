"""Known names where a text says them: from hits in the trie to mentions."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

from graph_builder.read.gazetteer import Hit
from graph_builder.read.mentions import Mention
from graph_builder.read.tokens import Token

_ISSUED = frozenset({"of", "by", "của"})
_POSSESSIVE = re.compile(r"['’ʼ]s?$")
_OFFICE = re.compile(r"[Tt]rưởng $")
"""What stands before a ministry in the title of its minister, by which the person is meant."""
SHORT_STATES = ("Anh", "Nga", "Mỹ", "Úc", "Lào")
"""Names of states that are also names of persons."""
_BEHIND = re.compile(r"\$|\d| Dương\b")
"""What makes another word of a name: US$, Ấn Độ Dương."""
_PERSON = re.compile(r"\b[A-ZĐÀ-Ỵ][a-zà-ỹ]+ $")
_JOINED = re.compile(r" ?[-‐‑–—] ?")
_ASEAN = {"ASEAN": "body:asean", "Asean": "body:asean"}
PARTIES = ("body:asean", "body:european-union", "body:united-nations")
"""Bodies that, like states, are parties of what they share: the EU-ASEAN Dialogue."""


def named_in(flat: str, words: Sequence[Token], hits: Sequence[Hit]) -> Iterator[Mention]:
    """Yield the names that were hit, as mentions; but offices, and the parties of what ASEAN shares, are none."""
    paired = _paired(flat, words, hits)
    for hit in hits:
        start, end = words[hit.first].start, words[hit.last].end
        if _is_part_of_other(flat, start, end, hit, paired):
            continue
        in_brackets = flat[start - 1 : start] == "(" and flat[end : end + 1] == ")"
        before = [word.norm for word in words[max(0, hit.first - 2) : hit.first]]
        issuer = bool(_ISSUED & {*before[-1:], *(before[:1] if before[-1:] == ["the"] else ())})
        end += flat[start:end].count("(") > flat[start:end].count(")") and flat[end : end + 1] == ")"
        if not _POSSESSIVE.search(hit.entry.name):
            end = start + len(_POSSESSIVE.sub("", flat[start:end]))
        yield Mention(
            start, end, hit.entry.kind, hit.entry.id, f"name-{hit.entry.policy.name.lower()}", hit.entry.confidence,
            may_nest=hit.entry.id != "body:asean" and (in_brackets or issuer),
        )  # fmt: skip


def _is_part_of_other(flat: str, start: int, end: int, hit: Hit, paired: Container[int]) -> bool:
    """Whether a name only helps to name something else: an office, e-ASEAN, the ASEAN-China Partnership."""
    if flat[max(0, start - 2) : start] == "e-" or _BEHIND.match(flat, end):
        return True
    if flat.startswith("Bộ ", start) and _OFFICE.search(flat, max(0, start - 12), start):
        return True
    if hit.entry.kind == "state" and hit.entry.name in SHORT_STATES and _PERSON.search(flat, max(0, start - 12), start):
        return True
    return start in paired and (hit.entry.kind == "state" or hit.entry.id in PARTIES)


def _paired(flat: str, words: Sequence[Token], hits: Sequence[Hit]) -> set[int]:
    """Return where the names start that a hyphen joins to another: ASEAN-China, EU-ASEAN, ASEAN-led."""
    parties = [hit for hit in hits if hit.entry.kind == "state" or hit.entry.id in PARTIES]
    starts = {words[hit.first].start for hit in parties}
    found: set[int] = set()
    for hit in parties:
        if (match := _JOINED.match(flat, words[hit.last].end)) is None:
            continue
        if match.end() in starts and "body:asean" in (hit.entry.id, _ASEAN.get(flat[match.end() : match.end() + 5])):
            found |= {words[hit.first].start, match.end()}
        elif match[0] == "-" and flat[match.end() : match.end() + 1].islower():
            found.add(words[hit.first].start)
    return found
