"""The timescale of an action from its date columns, and what to ask about a timescale that is not clear."""

import re
from dataclasses import replace

from goldenthread.common import periods
from goldenthread.common.periods import Period
from goldenthread.common.terms import TermDates
from goldenthread.common.timescales import Issue, Timescale, parse_timescale
from goldenthread.plans.interpreting.columns import Column
from goldenthread.plans.interpreting.drafts import ActionDraft
from goldenthread.plans.interpreting.notices import Findings
from goldenthread.plans.interpreting.parsed import Change, Option

_PAIR = re.compile(r"(?:20)?(\d\d)\s?[-–/]\s?(?:20)?(\d\d)")
_ASKED = frozenset(
    {Issue.YEAR_KIND_UNKNOWN, Issue.PUBLICATION_YEAR, Issue.SAYS_COMPLETED, Issue.TWO_RHYTHMS, Issue.RHYTHM_UNCLEAR}
)


def timescale_of(action: ActionDraft, terms: TermDates) -> Timescale | None:
    """The timescale that an action's own columns print; None where they print none.

    A start and an end in two columns make one period, and the words are joined as "start to end".
    """
    printed = action.when.get(Column.TIMESCALE, [])
    if printed:
        words = "; ".join(dict.fromkeys(text for text, _ in printed))
        return parse_timescale(words, terms=terms, value=printed[0][1] if len(printed) == 1 else None)
    start, end = (_first(action, column, terms) for column in (Column.START, Column.END))
    if start and end:
        return _from_to(start, end)
    if start or end:
        return _open_ended(start, end)
    return None


def _first(action: ActionDraft, column: Column, terms: TermDates) -> Timescale | None:
    text, value = next(iter(action.when.get(column, [])), ("", None))
    return parse_timescale(text, terms=terms, value=value) if text else None


def _from_to(start: Timescale, end: Timescale) -> Timescale:
    text = f"{start.text} to {end.text}"
    issues = (*start.issues, *end.issues)
    first = start.periods[0].start if start.periods else None
    last = end.periods[-1].end if end.periods else None
    if first and last and first > last:
        return Timescale(text, (), end.recurs, (*issues, Issue.REVERSED))
    found = (Period(first, last),) if first or last else ()
    return Timescale(text, found, start.recurs or end.recurs, issues)


def _open_ended(start: Timescale | None, end: Timescale | None) -> Timescale:
    if start:
        first = start.periods[0].start if start.periods else None
        return replace(start, periods=(Period(first, None),) if first else ())
    assert end is not None  # noqa: S101  (one of the two is printed)
    last = end.periods[-1].end if end.periods else None
    return replace(end, periods=(Period(None, last),) if last else ())


def report_issues(
    timescale: Timescale, findings: Findings, *, about: str, ref: str | None, name: str, terms: TermDates
) -> None:
    """Puts what is unclear about a timescale among the warnings, as a question where there are answers to offer."""
    for issue in timescale.issues:
        message = f"The timescale of {name}, “{timescale.text}”: {issue.sentence}"
        code = f"timescale_{issue.value}"
        if issue in _ASKED:
            findings.ask(code, message, about=about, ref=ref, options=_options(timescale, issue, about, terms))
        else:
            findings.warn(code, message, ref=ref)


def _options(timescale: Timescale, issue: Issue, about: str, terms: TermDates) -> list[Option]:
    if issue is Issue.PUBLICATION_YEAR and timescale.periods and timescale.periods[0].start:
        return _measured_options(timescale.periods[0].start.year, about, terms)
    found = _PAIR.search(timescale.text)
    if issue is not Issue.YEAR_KIND_UNKNOWN or not found or int(found[2]) != (int(found[1]) + 1) % 100:
        return []
    first = 2000 + int(found[1])
    kinds = (
        ("financial", "financial year", periods.financial_year(first)),
        ("academic", "academic year", terms.academic_year(first)),
    )
    return [
        Option(value, f"The {label} {first}-{(first + 1) % 100:02d}", (_set_period(timescale, period, about),))
        for value, label, period in kinds
    ]


def _set_period(timescale: Timescale, period: Period, about: str) -> Change:
    return Change(about, "timescale", replace(timescale, periods=(period,)).to_json())


def _measured_options(year: int, about: str, terms: TermDates) -> list[Option]:
    """The periods that data released in `year` usually measure: the years that ended before or in it."""
    offered = [
        (f"calendar:{year - 1}", f"The calendar year {year - 1}", periods.calendar_year(year - 1)),
        (f"academic:{year - 2}", f"The academic year {year - 2}-{(year - 1) % 100:02d}", terms.academic_year(year - 2)),
        (f"academic:{year - 1}", f"The academic year {year - 1}-{year % 100:02d}", terms.academic_year(year - 1)),
        (f"financial:{year - 1}", f"The financial year {year - 1}-{year % 100:02d}", periods.financial_year(year - 1)),
    ]
    return [
        Option(value, label, (Change(about, "measured_period", period.to_json()),)) for value, label, period in offered
    ]
