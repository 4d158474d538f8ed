"""Periods of days, and the years, quarters and months that plans name."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.common import periods
from goldenthread.common.periods import Period

days = st.dates(date(2000, 1, 1), date(2060, 12, 31))


@st.composite
def some_periods(draw: st.DrawFn) -> Period:
    start, end = sorted((draw(days), draw(days)))
    return Period(*draw(st.sampled_from([(start, end), (start, None), (None, end)])))


def test_a_period_needs_an_end_and_the_right_order():
    with pytest.raises(ValueError, match="needs a start"):
        Period(None, None)
    with pytest.raises(ValueError, match="before it starts"):
        Period(date(2025, 1, 2), date(2025, 1, 1))


@given(some_periods())
def test_json_brings_a_period_back(period: Period):
    assert Period.from_json(period.to_json()) == period


@given(some_periods(), some_periods())
def test_periods_overlap_where_a_day_lies_in_both(first: Period, second: Period):
    """The oracle looks at the days at which either period begins or ends."""
    ends = [day for period in (first, second) for day in (period.start, period.end) if day]
    candidates = ends or [date(2020, 1, 1)]
    shared = any(first.contains(day) and second.contains(day) for day in candidates)
    assert first.overlaps(second) == shared == second.overlaps(first)


@pytest.mark.parametrize(
    ("found", "start", "end"),
    [
        (periods.month(2024, 2), date(2024, 2, 1), date(2024, 2, 29)),
        (periods.month(2023, 12), date(2023, 12, 1), date(2023, 12, 31)),
        (periods.calendar_year(2019), date(2019, 1, 1), date(2019, 12, 31)),
        (periods.financial_year(2019), date(2019, 4, 1), date(2020, 3, 31)),
        (periods.financial_quarter(2024, 1), date(2024, 4, 1), date(2024, 6, 30)),
        (periods.financial_quarter(2024, 2), date(2024, 7, 1), date(2024, 9, 30)),
        (periods.financial_quarter(2024, 3), date(2024, 10, 1), date(2024, 12, 31)),
        (periods.financial_quarter(2024, 4), date(2025, 1, 1), date(2025, 3, 31)),
        (periods.single_day(date(2025, 5, 5)), date(2025, 5, 5), date(2025, 5, 5)),
    ],
)
def test_the_named_periods(found: Period, start: date, end: date):
    assert (found.start, found.end) == (start, end)


def test_there_is_no_fifth_quarter():
    with pytest.raises(ValueError, match="quarters 1 to 4"):
        periods.financial_quarter(2024, 5)


@given(st.integers(2000, 2090))
def test_four_quarters_make_the_financial_year(year: int):
    quarters = [periods.financial_quarter(year, number) for number in (1, 2, 3, 4)]
    assert quarters[0].start == periods.financial_year(year).start
    assert quarters[3].end == periods.financial_year(year).end
    for before, after in zip(quarters, quarters[1:], strict=False):
        assert before.end is not None
        assert after.start == before.end + timedelta(days=1)


def test_the_days_beside_a_day():
    assert periods.day_before(date(2024, 3, 1)) == date(2024, 2, 29)
    assert periods.day_after(date(2024, 2, 29)) == date(2024, 3, 1)
