"""Atoms that name days: 31/03/2025, 2025-03-31, 31 March 2025, March 31st, 2025, 10-12 March 2025."""

import re
from datetime import date
from functools import partial

from goldenthread.common.periods import Period, single_day
from goldenthread.common.terms import TermDates
from goldenthread.common.timescales.atoms import Atom, PrintedYear
from goldenthread.common.timescales.model import Issue
from goldenthread.common.timescales.words import (
    DAY,
    MONTH,
    ORDINAL,
    SEASON,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    full_year,
    month_number,
)

ISO_DATE = (
    r"(?<!\d)(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?!\d)(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?"
)
NUMERIC_DATE = (
    rf"(?i:\b{WEEKDAY})(?<![\d.])(?P<day>\d{{1,2}})(?P<mark>[/.-])(?P<month>\d{{1,2}})(?P=mark)(?P<year>\d{{4}}"
    rf"|\d{{2}})(?!\d|(?P=mark)\d)"
)
DAY_RANGE = (
    rf"(?i:\b(?P<first>{DAY}){ORDINAL}\s*(?:-|to|and"
    rf"|&)\s*(?P<day>{DAY}){ORDINAL}\s+(?:of\s+)?(?P<month>{MONTH}),?\s*)(?P<year>{YEAR})\b"
)
MONTH_FIRST_DATE = (
    rf"(?i:\b{WEEKDAY}(?P<month>{MONTH})\s+(?P<day>{DAY})(?:(?:st|nd|rd|th),?\s*|,\s*))(?P<year>{YEAR})\b"
)
WORDED_DATE = (
    rf"(?i:\b{WEEKDAY}(?<![\d.'])(?P<day>\d{{1,2}}){ORDINAL}(?:\s*(?:of\s+)?"
    rf"|[-/])(?P<month>{MONTH}))(?:[\s\-/,]*(?P<year>{YEAR})\b)?"
)

FAMILY = "day"
_PLAUSIBLE_YEARS = range(1900, 2200)
# In "Sept 24 March 25" and in "Phase 1 Sept 24" the number before the month belongs to the word before it.
_TAKES_THE_NUMBER = re.compile(
    rf"\b(?:{MONTH}|{SEASON}(?:\s+term)?|phases?|steps?|stages?|tranches?|waves?|parts?|cohorts?|years?|weeks?|milestones?|actions?)"
    r"[\s,/-]*$",
    re.IGNORECASE,
)


def iso_date(match: re.Match[str], _terms: TermDates) -> Atom | None:
    """2025-03-31, with or without a time of day."""
    return _day_atom(match, int(match["month"]), PrintedYear(int(match["year"])))


def numeric_date(match: re.Match[str], _terms: TermDates) -> Atom | None:
    """31/03/2025, 31.03.25: always the day first, as in England."""
    return _day_atom(match, int(match["month"]), PrintedYear(full_year(match["year"])))


def month_first_date(match: re.Match[str], _terms: TermDates) -> Atom | None:
    """March 31st, 2025."""
    return _day_atom(match, month_number(match["month"]), PrintedYear(full_year(match["year"])))


def worded_date(match: re.Match[str], _terms: TermDates) -> Atom | None:
    """31 March 2025, Monday 31st of March 25; without a year it may take that of the date after it."""
    if _TAKES_THE_NUMBER.search(match.string, 0, match.start("day")):
        return None
    month = month_number(match["month"])
    if match["year"] is None:
        return _yearless_day(match, month)
    return _day_atom(match, month, PrintedYear(full_year(match["year"])))


def day_range(match: re.Match[str], _terms: TermDates) -> Atom | None:
    """10-12 March 2025: the days from the first to the last."""
    year, month = full_year(match["year"]), month_number(match["month"])
    try:
        period = Period(date(year, month, int(match["first"])), date(year, month, int(match["day"])))
    except ValueError:
        return Atom(match.start(), match.end(), FAMILY, issue=Issue.IMPOSSIBLE_DATE)
    return Atom(match.start(), match.end(), FAMILY, period, year=PrintedYear(year))


def _day_atom(match: re.Match[str], month: int, year: PrintedYear) -> Atom:
    atom = Atom(match.start(), match.end(), FAMILY, year=year)
    found = _day_in(year, month=month, day=int(match["day"]))
    if found is None:
        return _with_issue(atom, Issue.IMPOSSIBLE_DATE)
    weekday = match["weekday"] if "weekday" in match.re.groupindex else None
    if weekday and found.start and found.start.weekday() != WEEKDAYS[weekday.lower()]:
        return _with_issue(atom, Issue.WEEKDAY_MISMATCH)
    return Atom(match.start(), match.end(), FAMILY, found, year=year)


def _yearless_day(match: re.Match[str], month: int) -> Atom | None:
    # "may" and "march" are verbs too, so a day without a year needs the month's capital letter.
    if not match["month"][0].isupper():
        return None
    give_year = partial(_day_in, month=month, day=int(match["day"]))
    return Atom(match.start(), match.end(), FAMILY, issue=Issue.NO_YEAR, give_year=give_year)


def _day_in(year: PrintedYear, *, month: int, day: int) -> Period | None:
    if year.first not in _PLAUSIBLE_YEARS:
        return None
    try:
        return single_day(date(year.first, month, day))
    except ValueError:
        return None


def _with_issue(atom: Atom, issue: Issue) -> Atom:
    return Atom(atom.start, atom.end, FAMILY, issue=issue)
