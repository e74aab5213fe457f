"""Solutions as rows that people read: IRIs shortened to CURIEs, literals as they are."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

_LOCAL = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.\-]*(#[a-z0-9-]+)?")


def rows(body: bytes, prefixes: Mapping[str, str]) -> tuple[list[str], list[list[str]]]:
    """Return the columns and rows of a result in SPARQL JSON; of ASK, one column and one cell."""
    result = json.loads(body)
    if "boolean" in result:
        return ["answer"], [["yes" if result["boolean"] else "no"]]
    columns = result["head"]["vars"]
    found = [[cell(row.get(name), prefixes) for name in columns] for row in result["results"]["bindings"]]
    return columns, found


def cell(term: dict[str, Any] | None, prefixes: Mapping[str, str]) -> str:
    """Return a term of SPARQL JSON for reading: `body:amcc`, `AMCC`, `2018-04-27`; nothing where it is unbound."""
    if term is None:
        return ""
    if term["type"] == "bnode":
        return f"_:{term['value']}"
    return curie(term["value"], prefixes) if term["type"] == "uri" else str(term["value"])


def curie(iri: str, prefixes: Mapping[str, str]) -> str:
    """Return `iri` as a CURIE, or in angle brackets where no prefix fits."""
    fits = [(len(space), prefix, iri[len(space) :]) for prefix, space in prefixes.items() if iri.startswith(space)]
    length, prefix, local = max(fits, default=(0, "", ""))
    return f"{prefix}:{local}" if length and _LOCAL.fullmatch(local) else f"<{iri}>"
