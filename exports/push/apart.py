"""Dates that Virtuoso takes for one another, kept in requests of their own."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Literal, Triple

_XSD = "http://www.w3.org/2001/XMLSchema#"
_FILLED = {f"{_XSD}gYear": "-01-01", f"{_XSD}gYearMonth": "-01", f"{_XSD}date": ""}
"""What a partial date lacks of its first day."""


def apart(triples: Iterable[Triple]) -> list[list[Triple]]:
    """Return the triples in as few groups as keep dates of different datatype with the same first day apart.

    In one INSERT DATA, Virtuoso (7.2.5) takes `"2025"^^xsd:gYear` and `"2025-01"^^xsd:gYearMonth` for one constant and
    writes the first in place of the other; in two it does not.
    """
    groups: list[list[Triple]] = []
    used: list[dict[str, str]] = []
    for triple in triples:
        place, end = 0, triple.object
        if isinstance(end, Literal) and (rest := _FILLED.get(datatype := end.datatype.value)) is not None:
            day = end.value + rest
            place = next((n for n, days in enumerate(used) if days.get(day, datatype) == datatype), len(used))
            if place == len(used):
                used.append({})
            used[place][day] = datatype
        while len(groups) <= place:
            groups.append([])
        groups[place].append(triple)
    return groups
