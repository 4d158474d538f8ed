"""Which day's truth a page shows: `?as_at=2026-05-31` is the end of that day in England, nothing is now."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from goldenthread.common.clock import LONDON, today
from goldenthread.common.errors import RuleBroken


@dataclass(frozen=True)
class When:
    """The day that a page shows. `moment` is its last moment, or None for now."""

    day: date
    moment: datetime | None = None

    @property
    def past(self) -> date | None:
        """The day, where it is not today."""
        return self.day if self.moment else None

    @property
    def parameters(self) -> dict[str, str]:
        """What the address of every other page must carry to show the same day."""
        return {"as_at": self.day.isoformat()} if self.moment else {}


def now_or_then(day: date | None) -> When:
    """What to show for a day; None and today are now. Raises RuleBroken for a day that is still to come."""
    if day is None or day == today():
        return When(today())
    if day > today():
        raise RuleBroken("That day is still to come. Choose today or an earlier day.")
    return When(day, end_of(day))


def end_of(day: date) -> datetime:
    """The last moment of a day in England."""
    return datetime.combine(day + timedelta(days=1), time(), tzinfo=LONDON) - timedelta(microseconds=1)


def when_asked(text: str) -> When:
    """What `as_at` of an address asks for. Raises RuleBroken for what is no day, or a day still to come."""
    if not text:
        return now_or_then(None)
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise RuleBroken(f"“{text[:40]}” is not a day. Choose a day below.") from None
    return now_or_then(day)
