"""The timescale of an action from its date columns, and what to ask about a timescale that is not clear."""

import re
from collections.abc import Callable
from dataclasses import replace

from goldenthread.common import periods
from goldenthread.common.periods import Period
from goldenthread.common.terms import TermDates
from goldenthread.common.timescales import Issue, Timescale, parse_timescale, rhythms_in
from goldenthread.plans.interpreting.columns import Column
from goldenthread.plans.interpreting.drafts import ActionDraft
from goldenthread.plans.interpreting.notices import Findings
from goldenthread.plans.interpreting.parsed import Change, Option

_PAIR = re.compile(r"(?:20)?(\d\d)\s?[-–/]\s?(?:20)?(\d\d)")
_QUARTER = re.compile(r"\b(?:Q|quarter\s|qtr\s)\s?([1-4]),?\s*(20\d\d)\b", re.IGNORECASE)


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
    known = (first or _may_be_open(start)) and (last or _may_be_open(end))
    found = (Period(first, last),) if known and (first or last) else ()
    return Timescale(text, found, start.recurs or end.recurs, issues)


def _may_be_open(side: Timescale) -> bool:
    """Whether one side is left open by its words ("ongoing"), rather than printed wrongly (31/02/2025)."""
    return set(side.issues) <= {Issue.ONGOING, Issue.TO_BE_CONFIRMED, Issue.UNRESOLVED, Issue.SAYS_COMPLETED}


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
        options = _OPTIONS[issue](timescale, about, terms) if issue in _OPTIONS else []
        if options:
            findings.ask(code, message, about=about, ref=ref, options=options, taken=_TAKEN.get(issue))
        else:
            findings.warn(code, message, ref=ref)


def _year_options(timescale: Timescale, about: str, terms: TermDates) -> list[Option]:
    """The financial and the academic year of a pair such as 2024/25."""
    found = _PAIR.search(timescale.text)
    if not found or int(found[2]) != (int(found[1]) + 1) % 100:
        return []
    first = 2000 + int(found[1])
    name = f"{first}-{(first + 1) % 100:02d}"
    return [
        _option("financial", f"The financial year {name}", timescale, periods.financial_year(first), about),
        _option("academic", f"The academic year {name}", timescale, terms.academic_year(first), about),
    ]


def _quarter_options(timescale: Timescale, about: str, _terms: TermDates) -> list[Option]:
    """The quarter of the calendar year and that of the financial year which begins in the printed year."""
    found = _QUARTER.search(timescale.text)
    if not found:
        return []
    number, year = int(found[1]), int(found[2])
    calendar = Period(periods.month(year, 3 * number - 2).start, periods.month(year, 3 * number).end)
    financial = periods.financial_quarter(year, number)
    return [
        _option("calendar", f"Quarter {number} of the calendar year {year}", timescale, calendar, about),
        _option(
            "financial",
            f"Quarter {number} of the financial year {year}-{(year + 1) % 100:02d}",
            timescale,
            financial,
            about,
        ),
    ]


def _option(value: str, label: str, timescale: Timescale, period: Period, about: str) -> Option:
    changed = replace(timescale, periods=(period,))
    return Option(value, label, (_set(changed, about),))


def _measured_options(timescale: Timescale, about: str, terms: TermDates) -> list[Option]:
    """The periods that data usually measure: the years that ended before the year of their release, or in it."""
    start = timescale.periods[0].start if timescale.periods else None
    if start is None:
        return []
    year = start.year
    offered = [
        (f"calendar:{year - 1}", f"The calendar year {year - 1}", periods.calendar_year(year - 1)),
        (f"academic:{year - 2}", f"The academic year {year - 2}-{(year - 1) % 100:02d}", terms.academic_year(year - 2)),
        (f"academic:{year - 1}", f"The academic year {year - 1}-{year % 100:02d}", terms.academic_year(year - 1)),
        (f"financial:{year - 1}", f"The financial year {year - 1}-{year % 100:02d}", periods.financial_year(year - 1)),
    ]
    return [
        Option(value, label, (Change(about, "measured_period", period.to_json()),)) for value, label, period in offered
    ]


def _rhythm_options(timescale: Timescale, about: str, _terms: TermDates) -> list[Option]:
    """Each of the rhythms that are printed; the first was taken."""
    found = [rhythm for rhythm in rhythms_in(timescale.text) if rhythm]
    options = [
        Option(one.value, f"It recurs {one.value}", (_set(replace(timescale, recurs=one), about),)) for one in found
    ]
    return [Option("first", f"It recurs {found[0].value}"), *options[1:]] if found else []


def _completed_options(timescale: Timescale, about: str, _terms: TermDates) -> list[Option]:
    """Whether the day of completion was the promise too."""
    if not timescale.periods:
        return []
    return [
        Option("kept", "It was planned for the same time"),
        Option("none", "It was planned for another time, to be agreed", (Change(about, "timescale", None),)),
    ]


def _set(timescale: Timescale, about: str) -> Change:
    return Change(about, "timescale", timescale.to_json())


_OPTIONS: dict[Issue, Callable[[Timescale, str, TermDates], list[Option]]] = {
    Issue.YEAR_KIND_UNKNOWN: _year_options,
    Issue.QUARTER_KIND_UNKNOWN: _quarter_options,
    Issue.PUBLICATION_YEAR: _measured_options,
    Issue.TWO_RHYTHMS: _rhythm_options,
    Issue.SAYS_COMPLETED: _completed_options,
}
_TAKEN = {Issue.TWO_RHYTHMS: "first", Issue.SAYS_COMPLETED: "kept"}
