"""From printed words to a timescale: the words are kept, and what cannot be worked out is said, never guessed."""

import re
from datetime import date, datetime

from goldenthread.common.periods import single_day
from goldenthread.common.terms import ENGLAND, TermDates
from goldenthread.common.timescales.finding import find_atoms
from goldenthread.common.timescales.joining import Moment, join_atoms
from goldenthread.common.timescales.model import Issue, Timescale
from goldenthread.common.timescales.rhythms import find_rhythm

_PLAIN_MARKS = str.maketrans({"–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "’": "'", "‘": "'", "\u00a0": " "})
_WORD_ISSUES = (
    (
        r"\bon-?\s?going\b|\bcontinuous(?:ly)?\b|\bcontinual(?:ly)?\b|\bbusiness as usual\b|\bBAU\b|\brolling\b",
        Issue.ONGOING,
    ),
    (r"\btb[cad]\b|\bto be (?:confirmed|agreed|determined|decided|advised)\b|\?\s*$", Issue.TO_BE_CONFIRMED),
    (r"^\W*(?:completed?|done|achieved|closed|finished)\b", Issue.SAYS_COMPLETED),
    (
        r"\b(?:within|in)\s+(?:\d+|an?|one|two|three|four|five|six|nine|ten|twelve)\s+"
        r"(?:working\s+)?(?:days?|weeks?|months?|terms?|years?)\b"
        r"|\b(?:\d+|few|several|one|two|three|four|five|six|nine|ten|twelve)\s+(?:working\s+|school\s+)?"
        r"(?:days?|weeks?|months?|terms?|years?)\s+(?:after|from|following|before|of)\b",
        Issue.RELATIVE,
    ),
)
_DATA = re.compile(r"\b(?:data|statistics?|results?|census|statistical)\b", re.IGNORECASE)
_RELEASE = re.compile(r"\b(?:releases?|publications?|published)\b", re.IGNORECASE)
_BARE_YEAR = re.compile(r"\b20\d\d\b")


def find_moments(text: str, *, terms: TermDates = ENGLAND) -> list[Moment]:
    """The times that a text names, each with the place of its words, in printed order; resolved or not."""
    plain = text.translate(_PLAIN_MARKS)
    return join_atoms(plain, find_atoms(plain, terms))


def parse_timescale(text: str, *, terms: TermDates = ENGLAND, value: object = None) -> Timescale:
    """The timescale that a person printed as `text`, or that a spreadsheet holds as the date `value`.

    Two-digit years belong to 2010 to 2049, dates have the day first, quarters are those of a financial year printed
    as a pair, and a single year is the calendar year. `terms` are the area's own, else England's. Never raises: what
    gives no period stays words, with the reason in `issues`. Blank text gives an empty timescale without issues.
    """
    words = " ".join(text.split())
    moments = find_moments(words, terms=terms)
    periods = tuple(dict.fromkeys(moment.period for moment in moments if moment.period))
    day = _day(value)
    if day and not any(period.contains(day) for period in periods):
        return Timescale(words or f"{day.day} {day:%B %Y}", (single_day(day),))
    recurs, issues = find_rhythm(words)
    issues += _issues_of(words, moments, recurs is not None)
    if words and not periods and not recurs and not issues:
        issues = [Issue.UNRESOLVED]
    return Timescale(words, periods, recurs, tuple(dict.fromkeys(issues)))


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None


def _issues_of(words: str, moments: list[Moment], recurs: bool) -> list[Issue]:
    found = [moment.issue for moment in moments if moment.issue]
    if recurs:
        # "Every September" and "Termly: autumn, spring, summer" need no year.
        found = [issue for issue in found if issue is not Issue.NO_YEAR]
    for pattern, issue in _WORD_ISSUES:
        if re.search(pattern, words, re.IGNORECASE):
            found.append(issue)
    data = _DATA.search(words)
    released = data is not None and _RELEASE.search(words, data.end()) is not None
    if released and any(_is_whole_year(words, moment) for moment in moments):
        found.append(Issue.PUBLICATION_YEAR)
    return found


def _is_whole_year(words: str, moment: Moment) -> bool:
    return bool(moment.period and _BARE_YEAR.fullmatch(words[moment.start : moment.end]))
