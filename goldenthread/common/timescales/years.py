"""Atoms that name longer times: months, school terms, quarters, and calendar, academic and financial years."""

import re
from collections.abc import Callable
from functools import partial

from goldenthread.common import periods
from goldenthread.common.periods import Period
from goldenthread.common.terms import Term, TermDates
from goldenthread.common.timescales.atoms import Atom, PrintedYear
from goldenthread.common.timescales.model import Issue
from goldenthread.common.timescales.words import FULL_YEAR, MONTH, SEASON, YEAR_PAIR, full_year, month_number, year_pair

_ACADEMIC = r"(?P<academic>academic\s+years?|school\s+years?|AY(?![A-Za-z]))"
_FINANCIAL = r"(?P<financial>financial\s+years?|fiscal\s+years?|FY)"
_SINGLE = rf"(?:{FULL_YEAR}|\d\d)"
NAMED_YEAR = (
    rf"(?i:\b(?:{_ACADEMIC}|{_FINANCIAL}))\s*(?:ending\s+)?\(?(?:(?P<pair>{YEAR_PAIR})\)?|(?P<single>{_SINGLE})\b)"
)
NAMED_YEAR_AFTER = rf"(?P<pair>{YEAR_PAIR})(?i:\s+(?:{_ACADEMIC}|{_FINANCIAL}))"
NAMED_YEAR_ALONE = rf"(?i:\b(?:{_ACADEMIC}|{_FINANCIAL}\b))"
_QUARTER = r"(?i:\b(?:Q|quarter\s|qtr\s)\s?)(?P<quarter>[1-4])\b"
QUARTER = (
    rf"{_QUARTER}(?:(?i:,?\s*(?:of\s+)?(?:FY\s?|financial\s+year\s+)?)(?:(?P<pair>{YEAR_PAIR})"
    rf"|(?P<single>{_SINGLE})\b(?!\s*[-/])))?"
)
_QUARTER_BEFORE = re.compile(r"\b(?:Q|quarter\s|qtr\s)\s?[1-4],?\s*(?:of\s+)?$", re.IGNORECASE)
QUARTER_AFTER = rf"(?P<pair>{YEAR_PAIR})\s*,?\s*{_QUARTER}"
_EACH_TIME = r"(?<!every )(?<!each )(?<!per )"
HOLIDAY = (
    rf"(?i:\b(?:{SEASON}|{MONTH}|winter)\s+(?:holidays?|break|half[\s-]?term(?!ly))(?:\s+{FULL_YEAR})?"
    rf"|\b{SEASON}(?:\s+term)?\s+[12]\b(?:\s+{FULL_YEAR})?|\bwinter(?:\s+term)?(?:\s+{FULL_YEAR})?"
    rf"|{_EACH_TIME}\b(?:easter|christmas|half[\s-]?term)\b(?!ly)(?:\s+(?:holidays?|break))?(?:\s+{FULL_YEAR})?"
    rf"|\b(?:t|h|terms?\s|half\s)\s?[1-6]\b(?:,?\s*(?:of\s+)?(?:{YEAR_PAIR}|{FULL_YEAR}))?)"
)
_NOT_A_LINK = r"(?!(?:for|of|to|in|by|from|and|or|on|at|with|until|the)\b)"
# "Autumn & Spring Events 25": the year comes after the name of the event, and a new sentence or nothing after the year.
SEASON_AND_EVENT = (
    rf"(?i:\b(?P<season>{SEASON}))\s+(?:{_NOT_A_LINK}[A-Za-z]+\s+){{1,2}}(?P<year>{FULL_YEAR}|[1-4]\d)(?=$"
    rf"|\s+[A-Z]|\s*[.,;:)])"
)
MONTH_NUMBER = (
    r"(?<![\d/.-])(?:(?P<month>0?[1-9]|1[0-2])/(?P<year>20\d\d)|(?P<iso_year>20\d\d)-(?P<iso_month>0[1-9]"
    r"|1[0-2]))(?![\d/-])"
)


_TERMS = {term.value[:3]: term for term in Term}


def month(match: re.Match[str], _terms: TermDates) -> Atom:
    """April 2024, Mar-25; a month alone may take the year of the month after it."""
    make = partial(_month_in, number=month_number(match["month"]))
    return _atom(match, "month", make, _year_of(match))


def numbered_month(match: re.Match[str], terms: TermDates) -> Atom | None:
    """03/2025 or 2025-03; 2011-12 is left for a person, since it could be two years."""
    if match["iso_year"] and year_pair(match[0]) is not None:
        return unnamed_pair(match, terms)
    year, number = match["year"] or match["iso_year"], match["month"] or match["iso_month"]
    return Atom(match.start(), match.end(), "month", periods.month(int(year), int(number)), year=PrintedYear(int(year)))


def season(match: re.Match[str], terms: TermDates) -> Atom | None:
    """Autumn 19, Spring term 2024/25: a school term; a pair of years is an academic year."""
    year = _year_of(match)
    if "pair" in match.re.groupindex and year is None:
        return None
    make = partial(_term_in, term=_TERMS[match["season"][:3].lower()], terms=terms)
    return _atom(match, "term", make, year)


def vague_season(match: re.Match[str], _terms: TermDates) -> Atom:
    """Holidays, half terms and winter: no dates are agreed for England, so they stay unresolved."""
    return Atom(match.start(), match.end(), "vague", issue=Issue.VAGUE)


def quarter(match: re.Match[str], _terms: TermDates) -> Atom | None:
    """Q2 2024-25: a quarter of the financial year. "Q2 2024" could be either year and stays unresolved."""
    pair = match["pair"]
    first = year_pair(pair) if pair else None
    if (pair and first is None) or (match.groupdict().get("single") is not None):
        return Atom(match.start(), match.end(), "quarter", issue=Issue.QUARTER_KIND_UNKNOWN)
    make = partial(_quarter_in, number=int(match["quarter"]))
    return _atom(match, "quarter", make, PrintedYear(first, pair=True) if first else None)


def quarter_after_year(match: re.Match[str], terms: TermDates) -> Atom | None:
    """2024/25 Q4, unless the years belong to the quarter before them, as in "Q2 2024-25, Q4 2025-26"."""
    return None if _QUARTER_BEFORE.search(match.string, 0, match.start()) else quarter(match, terms)


def named_year(match: re.Match[str], terms: TermDates) -> Atom | None:
    """Academic year 2024-25, FY 2024/25. One year alone ("academic year 2024") could be either half: unresolved."""
    first = year_pair(match["pair"]) if match["pair"] else None
    if first is None:
        return Atom(match.start(), match.end(), "year", issue=Issue.YEAR_KIND_UNKNOWN)
    period = terms.academic_year(first) if match["academic"] else periods.financial_year(first)
    return Atom(match.start(), match.end(), "year", period, year=PrintedYear(first, pair=True))


def yearless(match: re.Match[str], _terms: TermDates) -> Atom:
    """ "End of academic year" without saying which."""
    return Atom(match.start(), match.end(), "year", issue=Issue.NO_YEAR)


def unnamed_pair(match: re.Match[str], _terms: TermDates) -> Atom | None:
    """2024/25 alone: financial or academic, so a person decides. Two numbers that are no years in a row are no pair."""
    if year_pair(match[0]) is None and not re.fullmatch(r"20\d\d\s?[-/]\s?20\d\d", match[0]):
        return None
    return Atom(match.start(), match.end(), "year", issue=Issue.YEAR_KIND_UNKNOWN)


def calendar(match: re.Match[str], _terms: TermDates) -> Atom:
    """2019 alone: the calendar year."""
    year = int(match["year"])
    return Atom(match.start(), match.end(), "year", periods.calendar_year(year), year=PrintedYear(year))


def _atom(
    match: re.Match[str], family: str, make: "Callable[[PrintedYear], Period | None]", year: PrintedYear | None
) -> Atom:
    period = make(year) if year else None
    issue = None if period else Issue.NO_YEAR
    return Atom(match.start(), match.end(), family, period, issue, year, give_year=make)


def _year_of(match: re.Match[str]) -> PrintedYear | None:
    groups = match.groupdict()
    if groups.get("pair"):
        first = year_pair(groups["pair"])
        return PrintedYear(first, pair=True) if first else None
    return PrintedYear(full_year(groups["year"])) if groups.get("year") else None


def _month_in(year: PrintedYear, *, number: int) -> Period | None:
    return None if year.pair else periods.month(year.first, number)


def _term_in(year: PrintedYear, *, term: Term, terms: TermDates) -> Period:
    return terms.term_in_academic_year(term, year.first) if year.pair else terms.term(term, year.first)


def _quarter_in(year: PrintedYear, *, number: int) -> Period | None:
    return periods.financial_quarter(year.first, number) if year.pair else None
