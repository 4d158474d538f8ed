"""Working days in England: Monday to Friday without bank holidays and without an area's own closed days.

Bank holidays are those of England (Banking and Financial Dealings Act 1971, Schedule 1, and royal proclamations),
from the `holidays` library, one-off days included.
"""

from collections.abc import Collection
from datetime import date, timedelta
from functools import lru_cache

import holidays

from goldenthread.common.periods import Period

NO_CLOSED_PERIODS: tuple[Period, ...] = ()
SATURDAY = 5
_FARTHEST = 10_000


@lru_cache(maxsize=256)
def bank_holidays(year: int) -> frozenset[date]:
    """England's bank holidays of a year, substitute days included."""
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


def is_working_day(day: date, *, closed: Collection[Period] = NO_CLOSED_PERIODS) -> bool:
    """Whether offices work on `day`; `closed` are extra periods in which they don't, such as a Christmas closure."""
    if day.weekday() >= SATURDAY or day in bank_holidays(day.year):
        return False
    return not any(period.contains(day) for period in closed)


def add_working_days(day: date, count: int, *, closed: Collection[Period] = NO_CLOSED_PERIODS) -> date:
    """The working day that lies `count` working days after `day`, or before it where `count` is negative.

    The day itself is not counted, so one working day after a Friday is Monday, and so is one after a Sunday. With 0,
    the day itself comes back, working day or not. Raises ValueError when the closed periods leave no such day.
    """
    step = timedelta(days=1 if count > 0 else -1)
    left = abs(count)
    for _ in range(_FARTHEST if left else 0):
        day += step
        left -= is_working_day(day, closed=closed)
        if not left:
            return day
    if left:
        raise ValueError("The closed periods leave no working day in reach.")
    return day


def count_working_days(start: date, end: date, *, closed: Collection[Period] = NO_CLOSED_PERIODS) -> int:
    """How many working days there are after `start` up to and including `end`; negative where `end` comes first.

    It reverses `add_working_days`: for a working day `end`, adding the count to `start` gives `end` again.
    """
    if end < start:
        return -_working_days_in(end, start - timedelta(days=1), closed)
    return _working_days_in(start + timedelta(days=1), end, closed)


def _working_days_in(first: date, last: date, closed: Collection[Period]) -> int:
    days = ((first + timedelta(days=offset)) for offset in range((last - first).days + 1))
    return sum(is_working_day(day, closed=closed) for day in days)
