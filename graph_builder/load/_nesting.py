"""How deep a text nests, told before a parser that would fail on it sees it."""

from __future__ import annotations

import re
from itertools import accumulate

NESTING = 100
"""How deep triple terms and JSON may nest; the parser fails on some thousand levels, ours needs four."""

_JSON_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_NOT_A_BRACKET = re.compile(r"[^\[\]{}]+")
# What may hold `<<` or `>>` without meaning it, then the two (https://www.w3.org/TR/rdf12-turtle/#sec-grammar-grammar).
_TURTLE = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*\'\'\'|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\''
    r"|<[^<>\s]*>|#[^\n]*|\\.|<<|>>",
    re.DOTALL,
)
_STEP = {"[": 1, "{": 1, "]": -1, "}": -1, "<<": 1, ">>": -1}


def depth(text: str, *, is_json: bool) -> int:
    """Return how deep JSON nests, or else the triple terms of Turtle and its kin.

    Examples:
        >>> depth('{"a": [[], "[[[["]}', is_json=True)
        3
        >>> depth('<a> <b> <<( <a> <b> "<<" )>> .', is_json=False)
        1
    """
    if is_json:
        return max(accumulate(map(_STEP.__getitem__, _NOT_A_BRACKET.sub("", _JSON_STRING.sub("", text)))), default=0)
    if "<<" not in text:
        return 0
    return max(accumulate(_STEP.get(token[0], 0) for token in _TURTLE.finditer(text)), default=0)
