"""Acronyms that a text defines itself: a name, and behind it in brackets what it is called from there on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from graph_builder.read.mentions import UNKNOWN, Mention, resolved

DEFINED_SURE = 0.8
KINDS = ("body", "document", "programme")
SHORT = 3
"""Letters of an acronym that many bodies may have."""
_PLAN = re.compile(r"\b(?:Plan of Action|Terms of Reference|Programme of Work) \(([A-Z][A-Za-z]{1,3})\)")
_DEFINED = re.compile(
    r" or (?P<or>[A-Z]{4,8})\b|[”\"]?,? ?\("
    r"(?:(?:hereinafter|hereafter|herein)?(?: ?(?:referred to as|known as|called))?(?: the)? ?"
    r"|(?:gọi|viết) tắt(?: là)? )"
    r"[“\"‘']?(?P<acronym>[A-ZĐ](?:[A-Za-zĐ0-9&/+-]{0,8}[A-Z0-9+])(?:[ -]\d{1,4}|[- ]Plus)?)[”\"’']?\)"
)
"""Between a name and its acronym stand at most a quotation mark, a comma and what tells that it is one."""


def with_acronyms(flat: str, found: Sequence[Mention]) -> list[Mention]:
    """Return the mentions with every place of the acronyms that the text defines behind a name.

    Where an unknown name is followed by a known acronym, a long one says what the name means, and a short one, which
    many have, means that name in this text.
    """
    found = _named_twice(flat, found)
    known = {flat[m.start : m.end]: m for m in found if m.rule == "name-acronym"}
    meant: dict[str, Mention] = {}
    renamed: dict[str, Mention] = {}
    for mention in found:
        if mention.kind not in KINDS or mention.nested or mention.rule == "name-acronym":
            continue  # what stands behind an acronym is another remark: the Member States of ASEAN (AMS)
        if (acronym := _defined(flat, mention)) is None or acronym in meant:
            continue
        other = known.get(acronym)
        if other is None:
            meant[acronym] = mention
        elif not mention.is_known and other.id != mention.id:
            if not _alike(mention.kind, other.kind):
                continue
            if len(acronym) > SHORT:
                renamed[mention.id] = other
            elif _fits(flat[mention.start : mention.end], acronym, missing=0):
                meant[acronym] = mention
    if not meant and not renamed:
        return list(found)
    kept = [m for m in found if flat[m.start : m.end] not in meant or m.rule != "name-acronym"]
    named = [replace(m, id=renamed[m.id].id, kind=renamed[m.id].kind) if m.id in renamed else m for m in kept]
    return resolved([*named, *_places(flat, {a: renamed.get(m.id, m) for a, m in meant.items()})])


def _named_twice(flat: str, found: Sequence[Mention]) -> Sequence[Mention]:
    """Return the mentions; a meeting or a series behind which an edition stands in brackets is that edition."""
    editions = {m.start: m for m in found if m.kind == "meeting" and m.rule in ("edition-numbered", "edition-dated")}
    meant: dict[str, str] = {}
    series: dict[int, Mention] = {}
    for mention in found:
        bracket = flat.startswith(" (", mention.end)
        edition = editions.get(mention.end + 2) if bracket and mention.kind in ("body", "meeting") else None
        if edition is None or flat[edition.end : edition.end + 1] != ")":
            continue
        stem, _, number = edition.id.removeprefix(UNKNOWN).partition(":")[2].rpartition("-")
        if mention.rule == "edition-unseen" and mention.id.endswith(f"-{number}"):
            meant[mention.id] = edition.id
        elif mention.id == f"body:{stem}":
            series[mention.start] = replace(mention, kind="meeting", id=edition.id, rule="edition-numbered")
    if not meant and not series:
        return found
    return [series.get(m.start, replace(m, id=meant.get(m.id, m.id))) for m in found]


def _places(flat: str, meant: Mapping[str, Mention]) -> Iterator[Mention]:
    if not meant:
        return
    longest_first = sorted(map(re.escape, meant), key=len, reverse=True)
    for match in re.finditer(rf"(?<![\w-])(?:{'|'.join(longest_first)})(?!\w)", flat):
        mention = meant[match[0]]
        yield Mention(match.start(), match.end(), mention.kind, mention.id, "acronym-defined", DEFINED_SURE)


def _defined(flat: str, mention: Mention) -> str | None:
    """Return the acronym that stands behind a name in brackets, or behind the head of a title within it."""
    name = flat[mention.start : mention.end]
    if match := _DEFINED.match(flat, mention.end):
        acronym = match["acronym"] or match["or"]
        if _fits(name, acronym):
            return acronym
    if mention.kind == "document" and (inside := _PLAN.search(name)):
        return inside[1]
    return None


def _alike(kind: str, other: str) -> bool:
    return kind == other or {kind, other} <= {"body", "programme"}


def _fits(name: str, acronym: str, missing: int = 1) -> bool:
    """Whether an acronym can stand for a name: it has its initials in their order, or the name is Vietnamese.

    `missing` letters need no word; acronyms of more than three letters may come from another language.
    """
    if missing and len(acronym) > SHORT:
        return True
    if not name.isascii() and re.search("[ăâđêôơưĂÂĐÊÔƠƯ\u1ea0-\u1ef9]", name):
        return True
    letters = [c for c in acronym.casefold() if c.isalpha()]
    rest = iter(word[0].casefold() for word in re.findall(r"\w+", name))
    return sum(letter in rest for letter in letters) >= len(letters) - missing
