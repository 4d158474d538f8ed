"""The days of an area: school terms and closed days."""

from datetime import date

from goldenthread.common.periods import Period
from goldenthread.common.terms import Term, TermDates
from goldenthread.partnership.models import LocalArea


def terms_of(area: LocalArea) -> TermDates:
    """The area's school terms: its own where it has set them, England's elsewhere.

    `LocalArea.terms` is a list of {"term", "year", "start", "end"} with ISO dates.
    """
    own = {
        (Term(row["term"]), int(row["year"])): Period(date.fromisoformat(row["start"]), date.fromisoformat(row["end"]))
        for row in area.terms
    }
    return TermDates(own=own)


def closed_periods_of(area: LocalArea) -> tuple[Period, ...]:
    """Days on which the area's offices are closed, besides bank holidays: a list of {"start", "end"} with ISO dates."""
    return tuple(Period(date.fromisoformat(row["start"]), date.fromisoformat(row["end"])) for row in area.closed_days)
