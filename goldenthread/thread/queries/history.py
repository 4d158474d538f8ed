"""Since when something has been known, and until when: for pages that are asked for a day on which it was not."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from goldenthread.common.clock import LONDON
from goldenthread.common.errors import RuleBroken
from goldenthread.monitoring.models import Round, RoundState
from goldenthread.partnership.models import LocalArea
from goldenthread.plans.models import (
    ActionVersion,
    FindingVersion,
    OutcomeVersion,
    Plan,
    PlanVersion,
    PriorityVersion,
)
from goldenthread.plans.queries import day_of
from goldenthread.thread.rules import When

VERSIONS: dict[str, tuple[type[Any], str]] = {
    "plan": (PlanVersion, "plan"),
    "priority": (PriorityVersion, "priority"),
    "action": (ActionVersion, "action"),
    "outcome": (OutcomeVersion, "outcome"),
    "finding": (FindingVersion, "finding"),
}


class NotThere(RuleBroken):
    """Something is asked for as at a day on which it was not in the plan. `day` is the nearest one on which it was."""

    def __init__(self, sentence: str, day: date) -> None:
        super().__init__(sentence)
        self.day = day


def first_day(kind: str, identifier: object) -> date:
    """The day on which a plan, one of its parts or a finding was first recorded."""
    first: datetime = _versions(kind, identifier).values_list("recorded_from", flat=True)[0]
    return day_of(first)


def not_there(kind: str, identifier: object, when: When) -> NotThere:
    """Why a plan does not hold something on the day that the page shows."""
    since = first_day(kind, identifier)
    if when.day < since:
        return NotThere(f"This {kind} was first recorded on {_words(since)}. Choose that day or a later one.", since)
    closing = _versions(kind, identifier).filter(withdrawn=True, recorded_from__lte=when.moment or _for_ever())
    withdrawn: datetime = closing.order_by("-recorded_from").values_list("recorded_from", flat=True)[0]
    day = day_of(withdrawn)
    sentence = f"This {kind} was withdrawn on {_words(day)}. Choose an earlier day to see it."
    return NotThere(sentence, max(since, day - timedelta(days=1)))


def _versions(kind: str, identifier: object) -> QuerySet[Any]:
    model, name = VERSIONS[kind]
    found: QuerySet[Any] = model.objects.filter(**{name: identifier}).order_by("recorded_from")
    return found


def _for_ever() -> datetime:
    return datetime.max.replace(tzinfo=LONDON)


def _words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


@dataclass(frozen=True)
class NotableDay:
    """A day that people often ask for, and why."""

    day: date
    words: str


def notable_days(area: LocalArea, plan: Plan | None, since: date) -> tuple[NotableDay, ...]:
    """The days on which rounds were frozen (the plan's, or all of the area), the latest first, and the first day."""
    which = {"plan": plan} if plan else {"area": area}
    frozen: Iterable[Round] = Round.objects.filter(state=RoundState.FROZEN, **which).order_by("-frozen_at")
    days = [NotableDay(day_of(round.frozen_at), f"{round.name} was frozen") for round in frozen if round.frozen_at]
    recent = [one for one in days if one.day >= since]
    return (*recent, NotableDay(since, f"The {'plan' if plan else 'finding'} was first recorded"))
