"""Which language a text is in: Vietnamese, English, both, or another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ontology.text import Lang

_VIETNAMESE_WORD = re.compile(
    r"\b(?:và|của|các|về|là|tại|được|trong|cho|với|này|những|đã|nghị|hợp tác)\b", re.IGNORECASE
)
_ENGLISH_WORD = re.compile(r"\b(?:the|of|and|in|to|for|on|with|that|by|at|as|is|was)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
FEW = 0.04
"""Share of its little words below which a language is not that of the text."""


@dataclass(frozen=True, slots=True)
class Language:
    """The language of a text.

    Attributes:
        main: English or Vietnamese, whichever has more of its little words.
        remark: What is unusual, for the reader's user; empty where nothing is.
    """

    main: Lang
    remark: str


def language(flat: str) -> Language:
    """Return the language of a text; weak cases come with a remark.

    Examples:
        >>> language("The ministers of the region met in Singapore for the first time and agreed to it.").main
        'en'
    """
    count = len(_WORD.findall(flat)) or 1
    vi, en = len(_VIETNAMESE_WORD.findall(flat)) / count, len(_ENGLISH_WORD.findall(flat)) / count
    main: Lang = "vi" if vi > en else "en"
    if not flat.strip():
        return Language(main, "is empty")
    if count < 5:
        return Language(main, "is too short to tell its language")
    if vi < FEW and en < FEW:
        return Language(main, "is in neither English nor Vietnamese, or has lost its accents: only names are found")
    letters = [c for c in flat if c.isalpha()]
    if sum(map(str.isupper, letters)) > 0.6 * len(letters):
        return Language(main, "is in capitals, in which fewer names are found")
    return Language(main, "mixes English and Vietnamese" if min(vi, en) > FEW else "")
