"""Periods of whole days, and the standard years, quarters and months that plans name."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, order=False)
class Period:
    """Days from `start` to `end`, both included. One end may be open (None): "by March" has no start.

    Raises ValueError when both ends are open, or when the period would end before it starts.
    """

    start: date | None
    end: date | None

    def __post_init__(self) -> None:
        if self.start is None and self.end is None:
            raise ValueError("A period needs a start, an end or both.")
        if self.start is not None and self.end is not None and self.end < self.start:
            raise ValueError("A period cannot end before it starts.")

    def contains(self, day: date) -> bool:
        """Whether `day` lies in the period; an open end reaches for ever."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)

    def overlaps(self, other: "Period") -> bool:
        """Whether the two periods share at least one day."""
        starts_in_time = self.start is None or other.end is None or self.start <= other.end
        ends_in_time = self.end is None or other.start is None or other.start <= self.end
        return starts_in_time and ends_in_time

    def to_json(self) -> dict[str, str | None]:
        """`{"start", "end"}` with ISO dates; an open end is None."""
        return {
            "start": self.start.isoformat() if self.start else None,
            "end": self.end.isoformat() if self.end else None,
        }

    @classmethod
    def from_json(cls, data: dict[str, str | None]) -> "Period":
        """The period that `to_json` wrote; ValueError for anything that is no period."""
        start, end = data.get("start"), data.get("end")
        return cls(date.fromisoformat(start) if start else None, date.fromisoformat(end) if end else None)


def single_day(day: date) -> Period:
    """The period of one day."""
    return Period(day, day)


def month(year: int, number: int) -> Period:
    """A calendar month, 1 to 12."""
    return Period(date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1]))


def calendar_year(year: int) -> Period:
    """1 January to 31 December."""
    return Period(date(year, 1, 1), date(year, 12, 31))


def financial_year(first_year: int) -> Period:
    """1 April of `first_year` to 31 March: the year of public bodies (Interpretation Act 1978, Schedule 1, "Financial
    year").
    """
    return Period(date(first_year, 4, 1), date(first_year + 1, 3, 31))


def financial_quarter(first_year: int, quarter: int) -> Period:
    """Quarter 1 (April to June) to 4 (January to March) of the financial year that begins in `first_year`."""
    if quarter not in (1, 2, 3, 4):
        raise ValueError("A financial year has quarters 1 to 4.")
    year, first_month = (first_year + 1, 1) if quarter == 4 else (first_year, 3 * quarter + 1)
    return Period(date(year, first_month, 1), month(year, first_month + 2).end)


def day_before(day: date) -> date:
    """The day before."""
    return day - timedelta(days=1)


def day_after(day: date) -> date:
    """The day after."""
    return day + timedelta(days=1)
