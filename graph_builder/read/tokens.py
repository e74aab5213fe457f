"""Words of a text in the form in which names are compared, each with its place in the text.

Names and texts go through the same normalisation, so `Ministers’ Meeting` and `ministers' meeting`, `hoà` and `hòa`,
`ADMM-Plus` and `ADMM+`, `cyber security` and `cybersecurity`, `AMCC7` and `AMCC 7` are equal. Accents stay: without
them *Lào* and *lao* would be one word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

# A number, initials with points, a word with its apostrophes (also broken by a hyphen at the end of a line), or a sign.
_TOKEN = re.compile(
    r"\d+|(?:[A-Z]\.){2,}|[^\W\d_]+(?:['’ʼ][^\W\d_]+)*(?:[-‐‑]\n[a-zà-ỹ]+)?['’]?|[^\w\s]|_",
)
_APOSTROPHE = re.compile(r"['’ʼ]s?\b|['’ʼ]|[-‐‑]\n")
_HYPHENS = frozenset("-‐‑‒–—−")
_WORDS_OF_SIGNS = {"+": "plus", "&": "and"}
_TONE_PLACES = {"òa": "oà", "óa": "oá", "ỏa": "oả", "õa": "oã", "ọa": "oạ", "òe": "oè", "óe": "oé", "ỏe": "oẻ",
                "õe": "oẽ", "ọe": "oẹ", "ùy": "uỳ", "úy": "uý", "ủy": "uỷ", "ũy": "uỹ", "ụy": "uỵ"}  # fmt: skip
_TONE_PAIRS = {**_TONE_PLACES, **{new.capitalize(): old.capitalize() for new, old in _TONE_PLACES.items()}}
_TONED = re.compile(rf"(?:{'|'.join(_TONE_PAIRS)})(?!\w)")
_OLD_TONE = {new: old for old, new in _TONE_PLACES.items()}
_SPELLINGS = (
    (re.compile(r"is(e[sd]?|ing|ation)$"), r"iz\1"),
    (re.compile(r"^programme$"), "program"),
    (re.compile(r"^centre$"), "center"),
    (re.compile(r"^defence$"), "defense"),
    (re.compile(r"our$"), "or"),
)
"""British to American, for comparison only."""
_COMPOUNDS = {("cyber", "security"), ("cyber", "crime"), ("cyber", "space"), ("co", "operation"), ("co", "ordination"),
              ("sub", "regional"), ("multi", "stakeholder"), ("master", "plan"), ("south", "east")}  # fmt: skip
"""Pairs of words that are also written as one."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or a sign.

    Attributes:
        start: Offset of its first code point.
        end: Offset after its last.
        raw: It as it stands.
        norm: Its form for comparison; empty for signs that names do not need.
    """

    start: int
    end: int
    raw: str
    norm: str

    @property
    def is_word(self) -> bool:
        """Whether it takes part in names."""
        return bool(self.norm)


def tokens(flat: str) -> list[Token]:
    """Return the tokens of a reflowed text in order; hyphens are left out."""
    found: list[Token] = []
    for match in _TOKEN.finditer(flat):
        raw = match[0]
        if raw in _HYPHENS:
            continue
        norm = normal(raw)
        if found and (found[-1].norm, norm) in _COMPOUNDS and match.start() - found[-1].end <= 1:
            before = found.pop()
            start = before.start
            found.append(Token(start, match.end(), flat[start : match.end()], before.norm + norm))
        else:
            found.append(Token(match.start(), match.end(), raw, norm))
    return found


@lru_cache(maxsize=100_000)
def normal(raw: str) -> str:
    """Return the form of one token for comparison.

    Examples:
        >>> [normal(word) for word in ("Ministers’", "People's", "hoà", "Defence", "2017", "+", "(")]
        ['minister', 'people', 'hòa', 'defense', '2017', 'plus', '']
    """
    if not raw[0].isalnum():
        return _WORDS_OF_SIGNS.get(raw, "")
    word = _APOSTROPHE.sub("", raw.casefold()).replace(".", "")
    if word.isascii():
        return _english(word)
    tail = word[-2:]
    return word[:-2] + _OLD_TONE[tail] if tail in _OLD_TONE and word[-3:-2] != "q" else word


def _english(word: str) -> str:
    if len(word) > 3 and word[-1] == "s" and word[-2] not in "sui":
        word = word[:-3] + "y" if word.endswith("ies") else word[:-1]
    if len(word) > 4:
        for pattern, replacement in _SPELLINGS:
            word = pattern.sub(replacement, word)
    return word


def in_both_tones(pattern: str) -> str:
    """Return a regular expression that also fits the other placement of tone marks.

    Examples:
        >>> in_both_tones("Ủy ban")
        '(?:Ủy|Uỷ) ban'
    """
    return _TONED.sub(lambda match: f"(?:{match[0]}|{_TONE_PAIRS[match[0]]})", pattern)


def words(text: str) -> tuple[str, ...]:
    """Return the comparable words of a name."""
    return tuple(token.norm for token in tokens(text) if token.is_word)


def sentence_spans(flat: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of the sentences in a paragraph; abbreviations and initials end none."""
    at = start
    for match in _SENTENCE_END.finditer(flat, start, end):
        yield at, match.end()
        at = match.end()
    if flat[at:end].strip():
        yield at, end


_SENTENCE_END = re.compile(
    r"(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bNo)(?<!\bH\.E)(?<!\bNov)(?<!\bOct)(?<!\bSept)(?<!\bSep)(?<!\bDec)(?<!\bJan)"
    r"(?<!\bFeb)(?<!\bAug)(?<!\b[A-Z])[.!?…]['\"”’)]*(?=\s+['\"“‘(]?[\dA-ZÀ-Ỹ])"
)
