"""Periods and school terms as lines of text, and back: as people type them, and as history tells of them."""

import re
from collections.abc import Sequence
from typing import Any

from goldenthread.common.periods import Period
from goldenthread.common.terms import Term
from goldenthread.common.timescales.model import Issue
from goldenthread.common.timescales.parsing import find_moments
from goldenthread.govuk.filters import date_long

Stored = dict[str, Any]

TERM = re.compile(r"(?P<term>autumn|spring|summer)(?:\s+term)?\s+(?P<year>\d{4})\s*:\s*(?P<period>\S.*)", re.IGNORECASE)
LONGEST = 200


class LineNotUnderstood(ValueError):
    """A line is not what it should be; the message is a sentence for the person who typed it."""


def read_period(line: str) -> Stored:
    """{"start", "end"} as ISO dates from "24 December 2026 to 31 December 2026"; a single day is its own period.

    Every form of date that the product reads elsewhere is taken here too. Raises LineNotUnderstood.
    """
    text = line.strip()
    # Nobody's line is longer; without a limit, a pasted novel would be searched for dates.
    moments = find_moments(text) if len(text) <= LONGEST else []
    if len(moments) != 1 or (moments[0].start, moments[0].end) != (0, len(text)):
        raise LineNotUnderstood(_not_dates(text))
    moment = moments[0]
    if moment.issue is Issue.REVERSED:
        raise LineNotUnderstood(f"“{text}” must end on or after its first day")
    if moment.issue is Issue.WEEKDAY_MISMATCH:
        raise LineNotUnderstood(f"“{text}” names a weekday on which that date does not fall")
    if moment.period is None or moment.period.start is None or moment.period.end is None:
        raise LineNotUnderstood(_not_dates(text))
    return moment.period.to_json()


def _not_dates(text: str) -> str:
    shown = f"{text[:60]}…" if len(text) > LONGEST else text
    return f"“{shown}” must be whole, real dates, like 24 December 2026 to 31 December 2026"


def write_period(period: Stored) -> str:
    """The same period as a line of text."""
    days = Period.from_json(period)
    first, last = date_long(days.start), date_long(days.end)
    return first if first == last else f"{first} to {last}"


def read_term(line: str) -> Stored:
    """A term from "Autumn 2026: 2 September 2026 to 18 December 2026". Raises LineNotUnderstood."""
    found = TERM.fullmatch(line.strip()) if len(line) <= LONGEST else None
    if not found:
        shown = f"{line[:60]}…" if len(line) > LONGEST else line.strip()
        raise LineNotUnderstood(
            f"“{shown}” must be a term, its year and its days, like “Autumn 2026: 2 September 2026 to 18 December 2026”"
        )
    period = read_period(found["period"])
    if not period["start"].startswith(found["year"]):
        raise LineNotUnderstood(f"“{line.strip()}” must begin in {found['year']}, the year of the term")
    return {"term": Term(found["term"].lower()).value, "year": int(found["year"]), **period}


def write_term(value: Stored) -> str:
    """The same term as a line of text."""
    return f"{str(value['term']).capitalize()} {value['year']}: {write_period(value)}"


def check_terms(terms: Sequence[Stored]) -> None:
    """Raise LineNotUnderstood for a term that is named twice, or two that share a day."""
    for place, term in enumerate(terms):
        for earlier in terms[:place]:
            if (term["term"], term["year"]) == (earlier["term"], earlier["year"]):
                raise LineNotUnderstood(f"{_name(term)} is named twice: keep one line for it")
            if Period.from_json(term).overlaps(Period.from_json(earlier)):
                raise LineNotUnderstood(f"{_name(earlier)} and {_name(term)} share days: change the days of one")


def _name(term: Stored) -> str:
    return f"{str(term['term']).capitalize()} {term['year']}"


MOST_STEPS, FARTHEST_STEP = 6, 60
_STEP = re.compile(r"[0-9]{1,4}")
_BETWEEN_STEPS = re.compile(r"\s*(?:,|;|\band\b|\s)\s*", re.IGNORECASE)


def read_steps(text: str) -> list[int]:
    """Numbers of days from "5 and 1" or "7, 5, 1", each once, the smallest first.

    Raises LineNotUnderstood; its words go on after the name of what was typed.
    """
    words = [word for word in _BETWEEN_STEPS.split(text.strip()) if word]
    if not all(_STEP.fullmatch(word) and 1 <= int(word) <= FARTHEST_STEP for word in words):
        raise LineNotUnderstood(f"must be whole numbers of days from 1 to {FARTHEST_STEP}, like 5 and 1")
    steps = sorted({int(word) for word in words})
    if len(steps) > MOST_STEPS:
        raise LineNotUnderstood(f"must be at most {MOST_STEPS} numbers of days: more reminders are read less")
    return steps


def write_steps(steps: Sequence[int]) -> str:
    """The same numbers as people write them: "5 and 1", "7, 5 and 1"."""
    words = [str(step) for step in steps]
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def written(items: Sequence[Any]) -> str:
    """Stored periods or terms, one a line; steps of a ladder as one line."""
    if items and isinstance(items[0], int):
        return write_steps(items)
    return "\n".join(write_term(item) if "term" in item else write_period(item) for item in items)
