"""Strict JSON: a key twice, NaN, an endless number or deep nesting is a `ValueError` that says so."""

from __future__ import annotations

import json
from typing import Any

from graph_builder.load._reader import DEEP, DEPTH_LIMIT
from ontology.errors import quote

DIGITS = 19


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f"has the key {quote(twice)} twice: keep one")
    if not all(map(str.isprintable, found)):
        odd = next(key for key in found if not key.isprintable())
        raise ValueError(f"has the key {quote(odd)}: a key is a word")
    return found


def _no_constant(name: str) -> Any:
    raise ValueError(f"holds {name}, which is not JSON: leave it out")


def _integer(digits: str) -> int:
    if len(digits) > DIGITS:
        raise ValueError(f"holds a number of {len(digits):,} digits: no record needs that")
    return int(digits)


_DECODER = json.JSONDecoder(object_pairs_hook=_unique, parse_constant=_no_constant, parse_int=_integer)


def decode(text: str, start: int = 0) -> tuple[Any, int]:
    """Return the value that starts at `start`, and where it ends.

    Raises:
        json.JSONDecodeError: It is not JSON.
        ValueError: It is JSON that no record needs.
    """
    try:
        value, end = _DECODER.raw_decode(text, start)
    except RecursionError:
        raise ValueError(DEEP) from None
    if text.count("[", start, end) + text.count("{", start, end) > DEPTH_LIMIT and _is_deep(value):
        raise ValueError(DEEP)
    return value, end


def syntax(error: json.JSONDecodeError) -> str:
    """Return what is wrong with the syntax; `error.lineno` says where."""
    return f"is not JSON: {error.msg[0].lower()}{error.msg[1:]} at character {error.colno}"


def _is_deep(value: Any) -> bool:
    level = [value]
    for _ in range(DEPTH_LIMIT):
        inner = (each.values() if isinstance(each, dict) else each for each in level if isinstance(each, dict | list))
        level = [child for children in inner for child in children]
    return any(isinstance(each, dict | list) for each in level)
