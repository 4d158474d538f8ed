"""The days of an area: school terms and closed days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.common.periods import Period
from goldenthread.common.terms import Term, TermDates
from goldenthread.partnership.models import LocalArea, Post
from goldenthread.partnership.models.bodies import BodyKind


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
    return _periods(area.closed_days)


def closed_periods_for(post: Post) -> tuple[Period, ...]:
    """Days on which nobody is at work in a post, besides bank holidays: its area's closed days, and at schools,
    colleges and trusts the area's school holidays too.

    Asks the database nothing where the post came with its area and body.
    """
    closed = closed_periods_of(post.area)
    return (*closed, *_periods(post.area.school_holidays)) if post.body.kind == BodyKind.SCHOOL else closed


def _periods(rows: Iterable[dict[str, Any]]) -> tuple[Period, ...]:
    return tuple(Period(date.fromisoformat(row["start"]), date.fromisoformat(row["end"])) for row in rows)


@dataclass(frozen=True)
class Ladder:
    """When somebody is reminded of what they are asked: so many working days before the reply-by date, farthest first,
    and so many days after it, nearest first.
    """

    before: tuple[int, ...]
    after: tuple[int, ...]


def ladder_of(area: LocalArea) -> Ladder:
    """The area's ladder of reminders."""
    return Ladder(tuple(area.reminders_before), tuple(area.reminders_after))
