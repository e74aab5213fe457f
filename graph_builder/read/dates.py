"""Dates in a text, in English and Vietnamese, with their values in ISO 8601 (https://www.iso.org/iso-8601-date-and-time-format.html).

A range is `first/last`. A date without a year takes the year of the dateline, the first month or day with a year near
the start of the text; without one its year is `XXXX`. Day comes before month unless the second number is above 12.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from graph_builder.read._rules import Example, Rule, load_rules

DATELINE_WITHIN = 400
"""Code points from the start within which a month or a day with its year is the dateline."""
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip
_ABBREVIATED = "|".join(rf"{name[:3]}\.?" for name in _MONTHS if name != "May") + r"|Sept\.?"
_DAY, _MONTH, _YEAR = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2]|[12]\d|3[01])", r"(?:19|20)\d\d"
_NO_YEAR = "XXXX"


class DateExample(Example):
    """A text, the date in it, and its value."""

    date: str
    value: str


class DateRule(Rule):
    """A way to write a date: a pattern with the named group `date` and placeholders for its numbers."""

    pattern: str
    example: DateExample


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text.

    Attributes:
        start: Offset of its first code point.
        end: Offset after its last.
        value: ISO 8601; a range as `first/last`; `XXXX` for a year that is not known.
        rule: Id of the rule that found it.
    """

    start: int
    end: int
    value: str
    rule: str


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((rule.id, _compiled(rule.pattern)) for rule in load_rules("dates", DateRule))


def _compiled(pattern: str) -> re.Pattern[str]:
    month = "|".join([*_MONTHS, *map(str.upper, _MONTHS), _ABBREVIATED])
    for suffix in ("", "2"):
        for name, form in (("d", _DAY), ("m", _MONTH), ("y", _YEAR), ("mon", month)):
            pattern = pattern.replace(f"{{{name}{suffix}}}", f"(?P<{name}{suffix}>{form})")
    return re.compile(rf"(?<![\w/.-]){pattern}")


def dates(flat: str) -> list[FoundDate]:
    """Return the dates of a text in order; none overlap."""
    taken = bytearray(len(flat))
    found: list[FoundDate] = []
    for rule, pattern in _patterns():
        for match in pattern.finditer(flat):
            start, end = match.span("date")
            value = _value(match)
            if value is not None and not any(taken[start:end]):
                taken[start:end] = b"\x01" * (end - start)
                found.append(FoundDate(start, end, value, rule))
    found.sort(key=lambda each: each.start)
    return list(_with_year(found))


def _with_year(found: list[FoundDate]) -> Iterator[FoundDate]:
    lines = (each for each in found if each.start < DATELINE_WITHIN and re.match(r"\d{4}-\d\d", each.value))
    dateline = next(lines, None)
    for each in found:
        value = each.value if dateline is None else each.value.replace(_NO_YEAR, dateline.value[:4])
        yield FoundDate(each.start, each.end, value, each.rule)


def _value(match: re.Match[str]) -> str | None:
    """Return the value, or `None` where no calendar has the day."""
    parts = match.groupdict()
    year = parts.get("y") or _NO_YEAR
    last = _one(parts.get("d2"), parts.get("m2"), parts.get("mon2"), parts.get("y2"))
    month = _month(parts.get("m"), parts.get("mon"))
    day = parts.get("d")
    if day and month and int(month) > 12 >= int(day):  # month before day, as in the United States
        day, month = month, f"{int(day):02}"
    if last is None:
        return _iso(year, month, day)
    first = _iso(year if not parts.get("y2") else parts["y"] or year, month, day)
    end_year = parts.get("y2") or year
    end_month = _month(parts.get("m2"), parts.get("mon2")) or month
    end = _iso(end_year, end_month, parts["d2"])
    return f"{first}/{end}" if first and end else None


def _one(*parts: str | None) -> tuple[str | None, ...] | None:
    return parts if any(parts) else None


def _month(digits: str | None, name: str | None) -> str | None:
    if name is not None:
        return f"{[month[:3] for month in _MONTHS].index(name[:3].capitalize()) + 1:02}"
    return f"{int(digits):02}" if digits else None


def _iso(year: str, month: str | None, day: str | None) -> str | None:
    text = "-".join(part for part in (year, month, f"{int(day):02}" if day else None) if part)
    try:
        date.fromisoformat((text.replace(_NO_YEAR, "2000") + "-01-01")[:10])
    except ValueError:
        return None
    return text
