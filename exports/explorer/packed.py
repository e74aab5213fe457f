"""The payload in fewer bytes; `page/unpack.js` makes the same payload of it again.

A list of objects becomes a table, `{"rows": n, "columns": {name: column}}`, and a column is one of

| column | holds |
|---|---|
| `{"texts": […]}` | strings: one that occurs once as it is; another as its number in the `texts` of the whole, from 1 |
| `{"numbered": column}` | strings that are all written as their numbers |
| `{"table": {name: column}}` | objects, by their fields |
| `{"counts": column, "items": column}` | lists: how many items each has, and the items of all |
| `{"steps": […]}` | whole numbers, each less the one before |
| `{"of": […], "is": "…"}` | a few values, of which each row has one: a character of `ALPHABET` says which |
| `{"plain": […]}` | anything else |

where a row that has no value has `null`; or `at` gives the rows that have one, as steps, and the column holds only
those. The ids of claims follow from what they say (`Claim.id`) and are left out; where something else refers to a
claim, `-1 - n` stands for the id of claim `n`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from exports.explorer.payload import Payload

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
SHORTEST = 3
"""Characters from which on a string that occurs more than once is written once."""
_TO_CLAIMS = frozenset({"rivals", "superseded_by", "claims"})
"""Fields that refer to claims by their ids."""

Column = dict[str, Any]
Numbers = Mapping[str, int]


def packed(payload: Payload) -> str:
    """Return the payload as compact JSON."""
    whole = json.loads(payload.model_dump_json(exclude_defaults=True))
    claims = {claim.pop("id"): -1 - number for number, claim in enumerate(whole["claims"])}
    tables = {name: value for name, value in whole.items() if _is_of(value, dict)}
    uses = Counter(_strings(list(tables.values())))
    texts = [text for text, times in uses.items() if times > 1 and len(text) >= SHORTEST and text not in claims]
    numbers = {text: number for number, text in enumerate(texts, start=1)}
    written = {name: {"rows": len(rows), "columns": _columns(rows, numbers, claims)} for name, rows in tables.items()}
    return _json({"texts": texts} | whole | written)


def _columns(rows: Sequence[dict[str, Any]], numbers: Numbers, claims: Numbers) -> dict[str, Column]:
    names = dict.fromkeys(name for row in rows for name in row)
    return {
        name: _column([row.get(name) for row in rows], {**numbers, **claims} if name in _TO_CLAIMS else numbers, claims)
        for name in names
    }


def _column(cells: Sequence[Any], numbers: Numbers, claims: Numbers) -> Column:
    """Return the shortest of the columns that hold these cells."""
    there = [row for row, cell in enumerate(cells) if cell is not None]
    found = [_dense(cells, numbers, claims)]
    if len(there) < len(cells):
        found.append({"at": _steps(there)} | _dense([cells[row] for row in there], numbers, claims))
    if all(isinstance(cell, str | int | float | None) for cell in cells):
        values = list(dict.fromkeys(cells))
        if len(values) <= len(ALPHABET):
            found.append({"of": values, "is": "".join(ALPHABET[values.index(cell)] for cell in cells)})
    return min(found, key=lambda column: len(_json(column)))


def _dense(cells: Sequence[Any], numbers: Numbers, claims: Numbers) -> Column:
    """Return a column with something for each cell."""
    if _is_of(cells, dict):
        return {"table": _columns(cells, numbers, claims)}
    if _is_of(cells, list):
        items = [item for cell in cells for item in cell]
        counts = _column([len(cell) for cell in cells], numbers, claims)
        return {"counts": counts, "items": _column(items, numbers, claims)}
    if _is_of(cells, str) and all(cell in numbers for cell in cells):
        return {"numbered": _column([numbers[cell] for cell in cells], numbers, claims)}
    if all(isinstance(cell, str | None) for cell in cells):
        return {"texts": [cell and numbers.get(cell, cell) for cell in cells]}
    plain = {"plain": list(cells)}
    if not all(type(cell) is int for cell in cells):
        return plain
    return min({"steps": _steps(cells)}, plain, key=lambda column: len(_json(column)))


def _steps(numbers: Sequence[int]) -> list[int]:
    return [number - before for before, number in zip([0, *numbers], numbers, strict=False)]


def _is_of(value: object, kind: type) -> bool:
    """Whether a value is a list of objects, lists or strings, none of them empty."""
    return isinstance(value, list) and bool(value) and all(isinstance(each, kind) and each for each in value)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _strings(each)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
