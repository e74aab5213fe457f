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
_WITH_ASEAN = re.compile(r"ASEAN ?[-‐‑–—] ?")
"""What stands before the other party of something that two share: the ASEAN-China Partnership."""


def named_in(flat: str, words: Sequence[Token], hits: Sequence[Hit]) -> Iterator[Mention]:
    """Yield the names that were hit, as mentions; but offices, and the parties of what ASEAN shares, are none."""
    paired = {
        place
        for hit in hits
        if hit.entry.kind == "state" and hit.first and words[hit.first - 1].raw == "ASEAN"
        for place in (words[hit.first - 1].start, words[hit.first].start)
        if _WITH_ASEAN.fullmatch(flat, words[hit.first - 1].start, words[hit.first].start)
    }
    for hit in hits:
        start, end = words[hit.first].start, words[hit.last].end
        if _is_part_of_other(flat, start, hit, paired):
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


def _is_part_of_other(flat: str, start: int, hit: Hit, paired: Container[int]) -> bool:
    """Whether a name only helps to name something else: an office, e-ASEAN, the ASEAN-China Partnership."""
    if flat[max(0, start - 2) : start] == "e-":
        return True
    if flat.startswith("Bộ ", start) and _OFFICE.search(flat, max(0, start - 12), start):
        return True
    return start in paired and (hit.entry.kind == "state" or hit.entry.id == "body:asean")
