"""Partial dates: every answer is held against all the days that a date can stand for."""

from __future__ import annotations

from calendar import isleap
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from ontology.dates import OPEN, UNKNOWN, Bound, PartialDate, before, compatible, holds, may_overlap

# Two years around a leap day are few enough days to try all, and hold every sort of border.
FIRST = date(2015, 12, 30)
DAYS = [FIRST + timedelta(days=number) for number in range(370)]


def days_of(text: PartialDate) -> set[date]:
    """Return the days that a partial date can stand for, by the calendar alone."""
    year, month, day = (int(text[at : at + 2 + 2 * (at == 0)] or 0) for at in (0, 5, 8))
    lengths = [31, 29 if isleap(year) else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    months = [month] if month else range(1, 13)
    return {date(year, m, d) for m in months for d in ([day] if day else range(1, lengths[m - 1] + 1))}


def dates() -> st.SearchStrategy[PartialDate]:
    """Years, months and days that lie near each other."""
    return st.builds(
        lambda day, exact: PartialDate(day.isoformat()[:exact]), st.sampled_from(DAYS), st.sampled_from([4, 7, 10])
    )


class TestPartialDate:
    @pytest.mark.parametrize(
        ("text", "first", "last", "datatype"),
        [
            ("2016", (2016, 1, 1), (2016, 12, 31), "xsd:gYear"),
            ("2016-02", (2016, 2, 1), (2016, 2, 29), "xsd:gYearMonth"),
            ("2015-02", (2015, 2, 1), (2015, 2, 28), "xsd:gYearMonth"),
            ("1900-02", (1900, 2, 1), (1900, 2, 28), "xsd:gYearMonth"),
            ("2018-04-27", (2018, 4, 27), (2018, 4, 27), "xsd:date"),
            ("0001", (1, 1, 1), (1, 12, 31), "xsd:gYear"),
            ("9999-12", (9999, 12, 1), (9999, 12, 31), "xsd:gYearMonth"),
        ],
    )
    def test_spans_all_the_days_it_can_stand_for(self, text, first, last, datatype):
        made = PartialDate(text)
        assert (made.first, made.last, made.datatype) == (date(*first), date(*last), datatype)
        assert made == text, "it is kept as it was written"

    @pytest.mark.parametrize(
        "text",
        ["", "18", "2018-4", "2018-04-27T00:00", "2018/04", " 2018", "2018\n", "-2018", "20180427", "٢٠١٨", "2018-W17"],
    )
    def test_refuses_another_shape(self, text):
        with pytest.raises(ValueError, match="is not a date: write YYYY, YYYY-MM or YYYY-MM-DD"):
            PartialDate(text)

    @pytest.mark.parametrize("text", ["0000", "2018-00", "2018-13", "2018-02-29", "2018-04-31", "2018-01-00"])
    def test_refuses_a_day_that_no_calendar_has(self, text):
        with pytest.raises(ValueError, match=f"'{text}' is not in the calendar: "):
            PartialDate(text)

    def test_spans_exactly_the_days_of_the_calendar(self, for_all):
        def prove(text):
            days = days_of(text)
            assert (text.first, text.last) == (min(days), max(days))
            assert len(days) == (text.last - text.first).days + 1

        for_all(dates(), prove, 100)


class TestComparison:
    def test_before_is_certain_or_unknown(self, for_all):
        def prove(pair):
            answers = {one < other for one, other in product(days_of(pair[0]), days_of(pair[1]))}
            assert before(*pair) is (answers.pop() if len(answers) == 1 else None)

        for_all(st.tuples(dates(), dates()), prove, 60)

    def test_compatible_is_to_share_a_day(self, for_all):
        def prove(pair):
            assert compatible(*pair) is bool(days_of(pair[0]) & days_of(pair[1]))

        for_all(st.tuples(dates(), dates()), prove, 100)

    def test_a_year_and_a_day_in_it_are_compatible_and_in_no_known_order(self):
        year, day = PartialDate("2018"), PartialDate("2018-04-27")
        assert compatible(year, day)
        assert before(year, day) is before(day, year) is None
        assert before(PartialDate("2017"), day) is True
        assert before(day, PartialDate("2017")) is False


def holds_by_days(start: PartialDate | None, end: PartialDate | None, day: PartialDate) -> bool | None:
    """Return what the definition says of a claim, by trying every first day, every last day and every day asked for."""
    starts = sorted(days_of(start)) if start else [date.min]
    ends = sorted(days_of(end)) if end else [date.max]
    # A claim that may hold on some day of a span may do so at its borders, so that these are all cases.
    cases = product({starts[0], starts[-1]}, {ends[0], ends[-1]}, sorted(days_of(day)))
    answers = {first <= each <= last for first, last, each in cases}
    return answers.pop() if len(answers) == 1 else None


class TestHolds:
    def test_agrees_with_every_day_it_could_mean(self, for_all):
        def prove(case):
            start, end, day = case
            if start and end and end.last < start.first:
                return
            assert holds(start, end, day) is holds_by_days(start, end, day)

        for_all(st.tuples(st.none() | dates(), st.none() | dates(), dates()), prove, 100)

    @pytest.mark.parametrize(
        ("start", "end", "day", "answer"),
        [
            (None, None, "2018", True),
            (OPEN, OPEN, "2018", True),
            ("2017", "2019", "2018", True),
            ("2018-04-27", "2018-04-27", "2018-04-27", True),
            ("2018", None, "2018", None),
            ("2018", None, "2018-12-31", True),
            ("2018", None, "2018-04", None),
            ("2019", None, "2018", False),
            (None, "2018-04-27", "2018-04-27", True),
            (None, "2018-04-27", "2018-04-28", False),
            (None, "2018", "2018-01-01", True),
            (None, "2018", "2018-06", None),
            (None, "2017", "2018", False),
            (UNKNOWN, None, "2018", None),
            (None, UNKNOWN, "2018", None),
            (UNKNOWN, "2017", "2018", False),
            ("2019", UNKNOWN, "2018", False),
            ("2017", UNKNOWN, "2018", None),
            (OPEN, "2017", "2018", False),
        ],
    )
    def test_table(self, start, end, day, answer):
        bounds = [bound if bound in (None, OPEN, UNKNOWN) else PartialDate(bound) for bound in (start, end)]
        assert holds(*bounds, PartialDate(day)) is answer


class TestMayOverlap:
    def test_agrees_with_every_day(self, for_all):
        def prove(case):
            (a, b), (c, d) = case
            if (a and b and b.last < a.first) or (c and d and d.last < c.first):
                return
            first = [(a.first if a else date.min), (b.last if b else date.max)]
            second = [(c.first if c else date.min), (d.last if d else date.max)]
            shared = first[0] <= second[1] and second[0] <= first[1]
            assert may_overlap((a, b), (c, d)) is may_overlap((c, d), (a, b)) is shared

        period = st.tuples(st.none() | dates(), st.none() | dates())
        for_all(st.tuples(period, period), prove, 100)

    def test_what_is_open_or_unknown_can_always_overlap(self):
        assert may_overlap((OPEN, UNKNOWN), (PartialDate("2018"), PartialDate("2018")))
        assert not may_overlap((None, PartialDate("2017")), (PartialDate("2018"), None))
        assert may_overlap((None, PartialDate("2018")), (PartialDate("2018-12-31"), None)), "the end is inclusive"


class TestBound:
    adapter = TypeAdapter(Bound)

    @pytest.mark.parametrize("text", ["2018", "2018-04", "2018-04-27"])
    def test_keeps_a_date_as_a_date(self, text):
        assert isinstance(self.adapter.validate_python(text), PartialDate)

    @pytest.mark.parametrize("text", ["..", "?"])
    def test_keeps_open_and_unknown(self, text):
        assert self.adapter.validate_python(text) == text

    @pytest.mark.parametrize("number", [2018, 2018.5])
    def test_a_number_is_told_to_be_text(self, number):
        with pytest.raises(ValidationError, match=f'{number} is a number: write the date as text, "{number}"'):
            self.adapter.validate_python(number)

    def test_writes_the_shape_into_the_schema(self):
        assert self.adapter.json_schema()["pattern"] == r"^(\d{4}(-\d{2}(-\d{2})?)?|\.\.|\?)$"
