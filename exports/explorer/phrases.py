"""Phrases that recur in a text, each as one letter: `ASEAN Ministerial Meeting` stands in hundreds of titles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

LETTERS = "\u0180-\u024f\u0370-\u03ff\u0400-\u052f"
"""A class of letters of two bytes; those that a text has itself, such as ư, are left to it."""
MOST = 300
"""Phrases that are written as letters."""
LONGEST = 6
"""Words of a phrase."""
COUNTED = 60_000
"""Words among which phrases are looked for: more take time and find the same."""
WORTH = 24
"""Bytes that a phrase must save."""

_CONTENT = re.compile(r'"((?:[^"\\]|\\.)*)"')
_WORD = re.compile(r"\w+\W*|\W+")
_LETTER = re.compile(f"[{LETTERS}]")
_IS_PHRASE = re.compile(rf"(?=.*[^\W\d])(?!(?:true|false|null)\b)[^\\{LETTERS}]+").fullmatch
"""Words that stand nowhere in JSON but within strings."""


def shortened(text: str) -> tuple[str, list[str]]:
    """Return JSON with letters for phrases within its strings, and the letters as one string before the phrases.

    Examples:
        >>> short, [letters, *phrases] = shortened('["' + "the same title, " * 9 + '"]')
        >>> len(short) < 30, len(letters) == len(phrases)
        (True, True)
    """
    taken = set(_LETTER.findall(text))
    letters = iter(sorted(set(_letters()) - taken))
    chosen: dict[str, str] = {}
    for phrase in _candidates(text):
        if (text.count(phrase) - 1) * (len(phrase.encode()) - 2) < WORTH:
            continue
        if len(chosen) == MOST or (letter := next(letters, None)) is None:
            break
        text = text.replace(phrase, letter)
        chosen[letter] = phrase
    return text, ["".join(chosen), *chosen.values()]


def _letters() -> Iterable[str]:
    return (chr(code) for code in range(0x180, 0x530) if chr(code).isalpha() and _LETTER.match(chr(code)))


def _candidates(text: str) -> list[str]:
    """Return phrases that recur, those first that seem to save most."""
    found: Counter[str] = Counter()
    left = COUNTED
    for content in _CONTENT.findall(text):
        words = _WORD.findall(content)
        left -= len(words)
        for start in range(len(words)):
            for end in range(start + 1, min(start + LONGEST, len(words)) + 1):
                found["".join(words[start:end])] += 1
        if left < 0:
            break
    saved = {phrase: (times - 1) * (len(phrase.encode()) - 2) for phrase, times in found.items() if len(phrase) > 3}
    worth = [phrase for phrase, bytes_saved in saved.items() if bytes_saved >= WORTH and _IS_PHRASE(phrase)]
    return sorted(worth, key=lambda phrase: (-saved[phrase], phrase))[: 4 * MOST]
