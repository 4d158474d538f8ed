"""Working days: bank holidays of England, weekends and an area's closed days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.common.periods import Period
from goldenthread.common.working_days import add_working_days, bank_holidays, count_working_days, is_working_day

CLOSURE = Period(date(2025, 12, 24), date(2026, 1, 2))

# From the list of bank holidays that the government publishes for England and Wales.
PUBLISHED = {
    2020: ["01-01", "04-10", "04-13", "05-08", "05-25", "08-31", "12-25", "12-28"],
    2022: ["01-03", "04-15", "04-18", "05-02", "06-02", "06-03", "08-29", "09-19", "12-26", "12-27"],
    2023: ["01-02", "04-07", "04-10", "05-01", "05-08", "05-29", "08-28", "12-25", "12-26"],
    2026: ["01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-28"],
}


@pytest.mark.parametrize(("year", "published"), PUBLISHED.items())
def test_weekdays_off_are_the_published_bank_holidays(year: int, published: list[str]):
    weekdays = (date(year, 1, 1) + timedelta(days=offset) for offset in range(366))
    off = [day for day in weekdays if day.year == year and day.weekday() < 5 and not is_working_day(day)]
    assert [f"{day:%m-%d}" for day in off] == published


def test_holidays_of_scotland_are_not_englands():
    assert date(2026, 1, 2) not in bank_holidays(2026)
    assert date(2026, 11, 30) not in bank_holidays(2026)


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        (date(2025, 4, 17), 1, date(2025, 4, 22)),  # over Good Friday and Easter Monday
        (date(2025, 4, 22), -1, date(2025, 4, 17)),
        (date(2025, 3, 8), 1, date(2025, 3, 10)),  # a Saturday
        (date(2025, 3, 8), 0, date(2025, 3, 8)),
        (date(2025, 12, 5), -5, date(2025, 11, 28)),
    ],
)
def test_adding_working_days(day: date, count: int, expected: date):
    assert add_working_days(day, count) == expected


def test_closed_periods_do_not_count():
    assert not is_working_day(date(2025, 12, 29), closed=[CLOSURE])
    assert add_working_days(date(2025, 12, 23), 1, closed=[CLOSURE]) == date(2026, 1, 5)
    assert count_working_days(date(2025, 12, 23), date(2026, 1, 5), closed=[CLOSURE]) == 1


def test_closed_for_ever_leaves_no_working_day():
    with pytest.raises(ValueError, match="no working day"):
        add_working_days(date(2025, 1, 1), 1, closed=[Period(date(2000, 1, 1), None)])


@given(st.dates(date(2018, 1, 1), date(2032, 12, 31)), st.integers(-40, 40).filter(bool))
def test_counting_reverses_adding(day: date, count: int):
    assert count_working_days(day, add_working_days(day, count)) == count


@given(st.dates(date(2018, 1, 1), date(2030, 1, 1)), st.integers(0, 200))
def test_counting_agrees_with_walking_day_by_day(start: date, length: int):
    end = start + timedelta(days=length)
    walked, day = 0, start
    while day < end:
        day += timedelta(days=1)
        walked += day.weekday() < 5 and day not in bank_holidays(day.year)
    assert count_working_days(start, end) == walked
