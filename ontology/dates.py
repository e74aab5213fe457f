"""Dates that are as exact as their source, and what can be known when they are compared.

A partial date stands for one day that is known to the year, the month or the day. So a comparison has three answers:
`True`, `False`, and `None` for "cannot be known".
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import Annotated, Any, Final

from pydantic import AfterValidator, BeforeValidator, WithJsonSchema

OPEN: Final = ".."
"""A bound that is known to be open: no start, or no end so far."""
UNKNOWN: Final = "?"
"""A bound that was looked up and is not known."""

_SHAPE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)
_DATATYPES = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}


class PartialDate(str):
    """An ISO 8601 date known to the year, month or day; never padded to look more exact.

    Raises:
        ValueError: The text has another shape, or no calendar has this day.

    Examples:
        >>> PartialDate("2018-04").first, PartialDate("2018-04").last
        (datetime.date(2018, 4, 1), datetime.date(2018, 4, 30))
    """

    __slots__ = ()

    def __new__(cls, text: str) -> PartialDate:
        """Return the date that `text` writes as YYYY, YYYY-MM or YYYY-MM-DD."""
        if not _SHAPE.fullmatch(text):
            raise ValueError(f"{text[:40]!r} is not a date: write YYYY, YYYY-MM or YYYY-MM-DD")
        try:
            date.fromisoformat((text + "-01-01")[:10])
        except ValueError as error:
            raise ValueError(f"{text!r} is not in the calendar: {error}") from None
        return super().__new__(cls, text)

    @property
    def first(self) -> date:
        """The first day it can stand for."""
        return date.fromisoformat((self + "-01-01")[:10])

    @property
    def last(self) -> date:
        """The last day it can stand for."""
        if len(self) == 10:
            return self.first
        year, month = int(self[:4]), int(self[5:7] or 12)
        return date(year, month, monthrange(year, month)[1])

    @property
    def datatype(self) -> str:
        """The XSD datatype of its precision (https://www.w3.org/TR/xmlschema11-2/#gYear)."""
        return _DATATYPES[len(self)]


def before(a: PartialDate, b: PartialDate) -> bool | None:
    """Tell whether `a` is before `b`: yes, no, or `None` where the precision leaves both possible.

    Examples:
        >>> before(PartialDate("2017"), PartialDate("2018-04"))
        True
        >>> before(PartialDate("2018"), PartialDate("2018-04")) is None
        True
    """
    if surely_before(a, b):
        return True
    return False if a.first >= b.last else None


def surely_before(a: PartialDate, b: PartialDate) -> bool:
    """Tell whether every day that `a` can stand for is before every one of `b`: the digits that both have decide."""
    known = min(len(a), len(b))
    return a[:known] < b[:known]


def compatible(a: PartialDate, b: PartialDate) -> bool:
    """Tell whether both can stand for the same day: 2018 and 2018-04-27 can."""
    return not surely_before(a, b) and not surely_before(b, a)


def holds(valid_from: str | None, valid_to: str | None, day: PartialDate) -> bool | None:
    """Tell whether a claim with these bounds holds on `day`; `None` means it only may.

    The end is inclusive. A bound that is open or was not looked up does not exclude; an unknown one leaves it possible.
    """
    answers = [True]
    if valid_from == UNKNOWN or valid_to == UNKNOWN:
        answers.append(False)
    if isinstance(valid_from, PartialDate):
        if day.last < valid_from.first:
            return False
        answers.append(day.first >= valid_from.last)
    if isinstance(valid_to, PartialDate):
        if day.first > valid_to.last:
            return False
        answers.append(day.last <= valid_to.first)
    return True if all(answers) else None


def may_overlap(first: tuple[str | None, str | None], second: tuple[str | None, str | None]) -> bool:
    """Tell whether two (valid_from, valid_to) periods can share a day."""
    return not (_ends_before(first[1], second[0]) or _ends_before(second[1], first[0]))


def _ends_before(end: str | None, start: str | None) -> bool:
    return isinstance(end, PartialDate) and isinstance(start, PartialDate) and surely_before(end, start)


@lru_cache
def _bound(text: str) -> str:
    return text if text in (OPEN, UNKNOWN) else PartialDate(text)


def _no_number(value: Any) -> Any:
    if isinstance(value, int | float) and not isinstance(value, bool):
        raise ValueError(f'{value!r} is a number: write the date as text, "{value}"')
    return value


Day = Annotated[str, BeforeValidator(_no_number), AfterValidator(PartialDate)]
"""A `PartialDate` field."""
Bound = Annotated[
    str,
    BeforeValidator(_no_number),
    AfterValidator(_bound),
    WithJsonSchema({"type": "string", "pattern": r"^(\d{4}(-\d{2}(-\d{2})?)?|\.\.|\?)$"}),
]
"""A `PartialDate`, `..` (open) or `?` (unknown)."""
