"""English names that no record describes: a run of capitals that holds a head noun."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from functools import cache

from graph_builder.read.clauses import is_cue
from graph_builder.read.mentions import UNKNOWN, Mention
from graph_builder.read.slugs import slug
from graph_builder.read.title_words import title_words
from graph_builder.read.tokens import Token

TITLE_SURE = 0.6
HONORIFICS = ("Mr", "Mrs", "Ms", "Dr", "Prof")
WORD_LIMIT = 40
"""Words that a title may have."""
SMALL_LIMIT = 5
"""Words without a capital that may follow each other in a title."""
_DASHED = re.compile(r" [-–] ")
_FIELDS = re.compile(r"(?:, (?!and)[A-Z][a-z]+)+,? and (?:the )?[A-Z][a-z]+(?: [A-Z][a-z]+)*")
"""How a ministry goes on whose fields are several: `of Economy, Trade and Industry`."""
_GAP = re.compile(r"[ \-‐‑–/’'&]*|: |, (?=20[0-9][0-9])")
_VIETNAMESE = re.compile("[ăâđêôơưĂÂĐÊÔƠƯ\u1ea0-\u1ef9]")
_TAIL = re.compile(r"\s*(?:\((?:19|20)\d\d\s*[-–]\s*(?:19|20)?\d\d\)|“[^“”\n]{3,120}”)")
"""What may end a title: the years that it is for, or its motto."""
_OF_HEAD = frozenset({"of", "for", "on", "to", "against"})
_ORDINAL_ENDS = frozenset({"st", "nd", "rd", "th"})
_SECOND_HALF = re.compile(r", (?=[A-Z][A-Za-z]+(?:ing|ING)\b)")


def english(flat: str, words: Sequence[Token], barred: Container[int]) -> Iterator[Mention]:
    """Yield runs of capitals that hold a head noun; words that start at `barred` offsets, those of dates, end them."""
    at = 0
    while at < len(words):
        if not _is_capital(words[at]) or words[at].raw in title_words().not_first or words[at].start in barred:
            at += 1
            continue
        last = _run_end(flat, words, at, barred)
        first = _trimmed(words, at, last)
        heads = [k for k in range(first, last + 1) if _kind_of(words[k]) is not None]
        if heads and last > first and not _is_generic(words[first : last + 1]):
            yield from _title(flat, words, first, last, heads)
        at = last + 1


def _is_generic(run: Sequence[Token]) -> bool:
    """Whether words tell a kind of thing, not which one: `the Joint Work Plan`, `the Convention Centre`."""
    said = [word.raw.capitalize() for word in run if _kind_of(word) is None]
    text = " ".join(word.raw for word in run)
    return all(word in title_words().generic or word.lower() in title_words().small for word in said) or any(
        venue in text for venue in title_words().venues
    )


def _kind_of(word: Token) -> str | None:
    return _kind_of_head().get(word.raw) or _kind_of_head().get(word.raw.capitalize() if word.raw.isupper() else "")


def _title(flat: str, words: Sequence[Token], first: int, last: int, heads: Sequence[int]) -> Iterator[Mention]:
    subject = next((k for k in range(first, heads[0]) if words[k].norm in ("of", "on")), None)
    opens = heads[0] < last and words[heads[0] + 1].norm in _OF_HEAD and _kind_of(words[heads[0]]) == "document"
    is_whole = subject is None and not opens and _kind_of(words[heads[-1]]) != "document"
    head = heads[-1] if is_whole else heads[0]
    kind = _kind_of(words[head]) or "document"
    if kind == "programme" and head > first and words[head - 1].raw.capitalize() in ("Work", "Action"):
        kind = "document"
    if kind == "document" and words[first].raw.partition("-")[0] in title_words().offices:
        return
    if kind != "document":
        before, first = first, _after_role(words, first, head)
        goes_on = head < last and words[head + 1].norm in _OF_HEAD and kind == "body"
        last = last if goes_on else head
        is_office = any(word.raw.startswith("Minister") for word in words[before:first])
        if last == first or is_office or _is_generic(words[first : last + 1]):
            return
    start, end = words[first].start, words[last].end
    tail = (_TAIL if kind != "body" else _FIELDS).match(flat, end)
    if tail and (kind != "body" or words[head].norm in ("ministry", "department")):
        end = tail.end()
    yield Mention(start, end, kind, f"{UNKNOWN}{kind}:{slug(flat[start:end])}", f"title-en-{kind}", TITLE_SURE)


def _after_role(words: Sequence[Token], first: int, head: int) -> int:
    """Return where the name of a body starts, behind an office in it and what leads to it."""
    for at in range(head - 1, first - 1, -1):
        is_office = words[at].norm in ("of", "at") and any(
            word.raw in title_words().offices for word in words[first:at]
        )
        is_second = words[at].norm == "and" and (words[at + 1].norm == "the" or _kind_of(words[at + 1]) == "body")
        if is_office or is_second or words[at].norm in ("with", "by", "from", "to"):
            return at + 2 if words[at + 1].norm == "the" else at + 1
    return first


def _run_end(flat: str, words: Sequence[Token], first: int, barred: Container[int]) -> int:
    """Return the last word of the run of capitals that starts at `first`."""
    last, at, headed = first, first + 1, _kind_of(words[first]) is not None
    has_subject = False
    while at < min(len(words), first + WORD_LIMIT):
        word = words[at]
        if word.start in barred or _begins_text(word) or (word.norm == "by" and has_subject):
            break
        if _DASHED.fullmatch(flat, words[at - 1].end, word.start) and word.raw.isupper() and word.raw != "ASEAN":
            break  # an acronym behind a dash: the Report of the Group - UNGGE
        if at == first + 1 and flat[words[first].end] == ":":
            break  # what a label says: JAIF: Japan-ASEAN Integration Fund
        if not _GAP.fullmatch(flat, words[at - 1].end, word.start) and not (
            has_subject and _goes_on(flat, words[at - 1].end, word)
        ):
            break
        has_subject = has_subject or (headed and word.norm in ("on", "to"))
        if word.norm in _ORDINAL_ENDS and words[at - 1].raw.isdigit() and words[at - 1].end == word.start:
            last, at = at, at + 1
            continue
        if word.norm == "and" and headed and last == at - 1 and _kind_of(words[last]) is not None:
            break  # a second title starts: the Bangkok Declaration and the ASEAN Charter
        is_ordinal = word.raw.isdigit() and at + 1 < len(words) and words[at + 1].norm in _ORDINAL_ENDS
        if is_ordinal:
            at += 1
            continue
        is_joined = word.start - words[at - 1].end == 1 and flat[words[at - 1].end] == "-" and last == at - 1
        if _is_capital(word) or is_joined or (word.raw.isdigit() and len(word.raw) == 4):
            if _is_loud(words[first:at]) and not word.raw.isupper() and not word.raw.isdigit():
                break  # a heading in capitals ends where the text begins
            last, headed = at, headed or _kind_of(word) is not None
        elif word.norm not in title_words().small or at - last > SMALL_LIMIT:
            break
        at += 1
    return last - 2 if words[last].raw.isdigit() and last - first > 2 and words[last - 1].norm == "in" else last


def _begins_text(word: Token) -> bool:
    """Whether a word in capitals begins a sentence rather than going on with a title: `WE, the Heads of State`."""
    if word.raw.rstrip(".") in HONORIFICS or word.raw == "H.E.":
        return True
    return (
        word.raw[:1].isupper()
        and word.raw.capitalize() in title_words().not_first
        and (word.raw.isupper() or word.raw == "The")
        and (word.norm not in title_words().small or word.raw == "The")
    )


def _trimmed(words: Sequence[Token], first: int, last: int) -> int:
    """Return where the name starts, after what opens a sentence or a clause: `RECALLING FURTHER the ASEAN …`."""
    for at in range(first, min(first + 3, last)):
        if words[at].norm == "the" and all(_opens(word) for word in words[first:at]):
            return at + 1
    while first < last and (
        words[first].norm in title_words().openers or (_opens(words[first]) and not _is_loud(words[first:last]))
    ):
        first += 1
    return first


@cache
def _kind_of_head() -> dict[str, str]:
    return {head: kind for kind, langs in title_words().heads.items() for head in langs["en"]}


def _goes_on(flat: str, end: int, word: Token) -> bool:
    """Whether a title goes on behind a comma: `Strengthening Cooperation, Building Resilience`."""
    return _SECOND_HALF.match(flat, end) is not None and not is_cue("refer", word.raw)


def _is_capital(word: Token) -> bool:
    return word.raw[:1].isupper() and not _VIETNAMESE.search(word.raw)


def _opens(word: Token) -> bool:
    """Whether a word opens a clause rather than a name."""
    return word.norm.endswith("ing") or (word.raw.isupper() and len(word.raw) > 5)


def _is_loud(words: Sequence[Token]) -> bool:
    """Whether words are in capitals throughout, as headings are."""
    return len(words) > 2 and all(word.raw.isupper() for word in words if len(word.raw) > 1)
