"""The sample's time: content counts in weeks, and this turns them into days that end at today."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from importlib import resources
from typing import Any

from goldenthread.common.clock import LONDON, at, today

Content = dict[str, Any]

WEEKS_BEHIND = 58
LAST_WEEK_BEFORE_SUMMER = 46
SUMMER_WEEKS = 6


def read(name: str) -> Content:
    """One file of the content folder."""
    return tomllib.loads(resources.files(__package__).joinpath("content", name).read_text(encoding="utf-8"))


@dataclass
class Story:
    """What happens, in order. Each event is a moment and what to do then; `play` pretends that moment."""

    start: date
    events: list[tuple[datetime, int, Callable[[], object]]] = field(default_factory=list)

    def week(self, number: float, weekday: int = 0) -> date:
        """A day of a week of the plan; weekday 0 is Monday."""
        holiday = SUMMER_WEEKS if number > LAST_WEEK_BEFORE_SUMMER else 0
        return self.start + timedelta(weeks=number + holiday, days=weekday)

    def then(self, day: date, hour: float, do: Callable[[], object]) -> None:
        """Remember an event for an hour of a day."""
        moment = datetime.combine(day, time(), tzinfo=LONDON) + timedelta(hours=hour)
        self.events.append((moment, len(self.events), do))

    def play(self, until: datetime) -> None:
        """Do everything up to `until`, each at its own moment; what would lie later is left out."""
        for moment, _, do in sorted(self.events, key=lambda event: event[:2]):
            if moment <= until:
                with at(moment):
                    do()


def story_until_today() -> Story:
    """A story whose present week is this week."""
    monday = today() - timedelta(days=today().weekday())
    return Story(start=monday - timedelta(weeks=WEEKS_BEHIND + SUMMER_WEEKS))
