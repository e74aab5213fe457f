"""The tokens of a SPARQL query, each with its place (https://www.w3.org/TR/sparql11-query/#rQueryUnit, terminals)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_BASE = (
    r"A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f\u2c00-\u2fef"
    r"\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_MORE = r"0-9\u00b7\u0300-\u036f\u203f\u2040"
_CHARS = rf"[{_BASE}_{_MORE}\-]"
_PREFIX = rf"(?:[{_BASE}](?:[{_BASE}_{_MORE}\-.]*{_CHARS})?)?"
_ESCAPED = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]"
_LOCAL = rf"(?:[{_BASE}_:0-9]|{_ESCAPED})(?:(?:[{_BASE}_{_MORE}\-.:]|{_ESCAPED})*(?:[{_BASE}_{_MORE}\-:]|{_ESCAPED}))?"
_UNICODE = r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"
_ESCAPE = rf"\\[tbnrf\"'\\]|{_UNICODE}"
_NUMBER = r"(?:[0-9]+\.[0-9]*[eE][+-]?[0-9]+|\.?[0-9]+[eE][+-]?[0-9]+|[0-9]*\.[0-9]+)"

_TOKEN = re.compile(
    "|".join(
        f"(?P<{name}>{pattern})"
        for name, pattern in {
            "SPACE": r"[ \t\r\n]+|\#[^\r\n]*",
            "IRIREF": rf"<(?:[^\x00-\x20<>\"{{}}|^`\\]|{_UNICODE})*>",
            "STRING": (
                rf'"""(?:"{{0,2}}(?:[^"\\]|{_ESCAPE}))*"""'
                rf"|'''(?:'{{0,2}}(?:[^'\\]|{_ESCAPE}))*'''"
                rf'|"(?!"")(?:[^"\\\r\n]|{_ESCAPE})*"'
                rf"|'(?!'')(?:[^'\\\r\n]|{_ESCAPE})*'"
            ),
            "VAR": rf"[?$][{_BASE}_0-9][{_BASE}_0-9\u00b7\u0300-\u036f\u203f\u2040]*",
            "BLANK_NODE_LABEL": rf"_:[{_BASE}_0-9](?:[{_BASE}_{_MORE}\-.]*{_CHARS})?",
            "PNAME_LN": rf"{_PREFIX}:{_LOCAL}",
            "PNAME_NS": rf"{_PREFIX}:",
            "LANGTAG": r"@[A-Za-z]+(?:-[A-Za-z0-9]+)*",
            "SIGNED_NUMBER": rf"[+-](?:{_NUMBER}|[0-9]+)",
            "DECIMAL": _NUMBER,
            "INTEGER": r"[0-9]+",
            "NIL": r"\([ \t\r\n]*\)",
            "ANON": r"\[[ \t\r\n]*\]",
            "WORD": r"[A-Za-z_][A-Za-z0-9_]*",
            "SIGN": r"\^\^|\|\||&&|!=|<=|>=|[{}()\[\].,;*/|^?+\-!=<>]",
        }.items()
    )
)


@dataclass(frozen=True, slots=True)
class Token:
    """One token.

    Attributes:
        kind: Its name in the grammar; for a keyword or a sign, the keyword in capitals or the sign itself.
        text: As it stands in the query; empty at the end.
        start: Its place, in code points from 0.
    """

    kind: str
    text: str
    start: int


END = "end of the query"
"""Kind of the token that closes every query."""
STRANGE = "no token"
"""Kind of a character that starts no token."""


def tokens(query: str) -> Iterator[Token]:
    """Yield the tokens of `query` without space and comments; the last is `END`, or `STRANGE` where none can start."""
    place = 0
    while place < len(query):
        found = _TOKEN.match(query, place)
        if found is None:
            yield Token(STRANGE, query[place], place)
            return
        kind, text = str(found.lastgroup), found[0]
        if kind == "WORD":
            kind = "a" if text == "a" else text.upper()
        elif kind == "SIGN":
            kind = text
        if kind != "SPACE":
            yield Token(kind, text, place)
        place = found.end()
    yield Token(END, "", place)
