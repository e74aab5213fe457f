"""The packed payload of the page, read as `exports/explorer/packed.py` says that it is written."""

from __future__ import annotations

import hashlib
import json
from itertools import accumulate
from typing import Any

LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


def unpacked(packed: dict[str, Any]) -> dict[str, Any]:
    """The payload; claims get their ids before anything is read that refers to them."""
    texts, ids = packed.pop("texts"), list[str]()
    if claims := packed["claims"]:
        said = {name: each for name, each in claims["columns"].items() if name not in ("rivals", "superseded_by")}
        ids += [claim_id(claim) for claim in rows(said, claims["rows"], texts, ids)]
        own = {"id": {"plain": ids}}
        packed["claims"] = {"rows": claims["rows"], "columns": own | claims["columns"]}
    return {
        name: rows(value["columns"], value["rows"], texts, ids)
        if isinstance(value, dict) and "columns" in value
        else value
        for name, value in packed.items()
    }


def claim_id(claim: dict[str, Any]) -> str:
    """The id that follows from what a claim says."""
    literal = {
        name: claim[name] for name in (("value", "lang") if "lang" in claim else ("value", "datatype")) if name in claim
    }
    content = [claim["subject"], claim["relation"], claim.get("object", literal)]
    content += [claim.get("valid_from"), claim.get("valid_to")]
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:24]


def rows(columns: dict[str, Any], count: int, texts: list[str], ids: list[str]) -> list[dict[str, Any]]:
    """The objects of a table."""
    made: list[dict[str, Any]] = [{} for _ in range(count)]
    for name, column in columns.items():
        at = list(accumulate(column["at"])) if "at" in column else range(count)
        for row, cell in zip(at, cells(column, len(at), texts, ids), strict=True):
            if cell is not None:
                made[row][name] = cell
    return made


def cells(column: dict[str, Any], count: int, texts: list[str], ids: list[str]) -> list[Any]:
    """What a column holds."""

    def text(number: int) -> str:
        return texts[number - 1] if number > 0 else ids[-1 - number]

    match column:
        case {"texts": found}:
            return [text(cell) if isinstance(cell, int) else cell for cell in found]
        case {"numbered": numbers}:
            return [text(number) for number in cells(numbers, count, texts, ids)]
        case {"steps": steps}:
            return list(accumulate(steps))
        case {"table": table}:
            return list(rows(table, count, texts, ids))
        case {"of": values, "is": letters}:
            return [values[LETTERS.index(letter)] for letter in letters]
        case {"counts": counts, "items": items}:
            ends = list(accumulate(cells(counts, count, texts, ids)))
            found = cells(items, ends[-1], texts, ids)
            return [found[start:end] for start, end in zip([0, *ends], ends, strict=False)]
    return list(column["plain"])
