"""Fields for periods and school terms, typed one a line, and kept as the lists that LocalArea stores."""

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

from dateutil import parser
from django import forms

from goldenthread.common.terms import Term
from goldenthread.govuk.fields import LongTextField

Reader = Callable[[str], dict[str, Any]]
Writer = Callable[[dict[str, Any]], str]

PERIOD = re.compile(r"(?P<start>.+?)\s+(?:to|until|-|–)\s+(?P<end>.+)")
DEFAULTS = (datetime(2000, 1, 1), datetime(2004, 2, 2))
TERM = re.compile(r"(?P<term>autumn|spring|summer)\s+(?P<year>\d{4})\s*:\s*(?P<period>.+)", re.IGNORECASE)


def _day(text: str, line: str) -> date:
    try:
        # Two different defaults show whether the text itself names a day, a month and a year.
        one, other = (parser.parse(text, dayfirst=True, default=default) for default in DEFAULTS)
    except (parser.ParserError, OverflowError):
        one, other = DEFAULTS
    if one.date() != other.date():
        raise forms.ValidationError(f"“{line}” must hold whole, real dates, like 24 December 2026")
    return one.date()


def read_period(line: str) -> dict[str, Any]:
    """{"start", "end"} as ISO dates from "24 December 2026 to 31 December 2026"; a single day is its own period."""
    found = PERIOD.fullmatch(line.strip())
    start = _day(found["start"] if found else line, line)
    end = _day(found["end"], line) if found else start
    if end < start:
        raise forms.ValidationError(f"“{line}” must end on or after its first day")
    return {"start": start.isoformat(), "end": end.isoformat()}


def write_period(period: dict[str, Any]) -> str:
    """The same period as a line of text."""
    start, end = date.fromisoformat(period["start"]), date.fromisoformat(period["end"])
    first = f"{start.day} {start:%B %Y}"
    return first if start == end else f"{first} to {end.day} {end:%B %Y}"


class LinesField(LongTextField):
    """Lines of text that become a list of dictionaries and back, by a pair of functions."""

    def __init__(self, label: str, *, read: Reader, write: Writer, **options: Any) -> None:
        self.read, self.write = read, write
        super().__init__(label, **{"required": False, "rows": 4, **options})

    def prepare_value(self, value: Any) -> Any:
        """Stored values become lines; typed text stays as typed."""
        if isinstance(value, Iterable) and not isinstance(value, str):
            return "\n".join(self.write(item) for item in value)
        return value

    def clean(self, value: Any) -> list[dict[str, Any]]:
        """Every line that holds something, read; ValidationError names the first line that can't be."""
        text = super().clean(value)
        return [self.read(line.strip()) for line in text.splitlines() if line.strip()]


def read_term(line: str) -> dict[str, Any]:
    """A term from "Autumn 2026: 2 September 2026 to 18 December 2026"."""
    found = TERM.fullmatch(line)
    if not found:
        raise forms.ValidationError(
            f"“{line}” must be a term, its year and its days, like “Autumn 2026: 2 September 2026 to 18 December 2026”"
        )
    return {"term": Term(found["term"].lower()).value, "year": int(found["year"]), **read_period(found["period"])}


def write_term(value: dict[str, Any]) -> str:
    """The same term as a line of text."""
    return f"{str(value['term']).capitalize()} {value['year']}: {write_period(value)}"
