"""The ladder: on which days somebody is reminded of what they are asked."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta

from goldenthread.common.periods import Period
from goldenthread.common.working_days import add_working_days, is_working_day
from goldenthread.partnership.queries import Ladder

OPENING = "opening"
BEFORE, AFTER, BY_HAND = "before", "after", "by-hand"


def steps_of(opened: date, reply_by: date, ladder: Ladder, closed: Collection[Period] = ()) -> dict[str, date]:
    """The first day of each step, soonest first. Before the reply-by date they count in working days of whoever is
    asked, after it in days, and then wait for a working day. A step that would come before the opening goes with it.
    """
    steps = {OPENING: opened}
    for count in ladder.before:
        steps[f"{BEFORE}-{count}"] = max(opened, add_working_days(reply_by, -count, closed=closed))
    for count in ladder.after:
        steps[f"{AFTER}-{count}"] = max(opened, _working_day_from(reply_by + timedelta(days=count), closed))
    return dict(sorted(steps.items(), key=lambda step: step[1]))


def _working_day_from(day: date, closed: Collection[Period]) -> date:
    return day if is_working_day(day, closed=closed) else add_working_days(day, 1, closed=closed)


def due_steps(
    steps: Mapping[str, date], sent: Collection[str], day: date, closed: Collection[Period] = ()
) -> tuple[str, ...]:
    """The steps to send on a day: those that have come and have not been sent. One mail serves several.

    The opening goes on any day. Reminders wait for a working day, so what was left over on a Friday goes on Monday.
    """
    due = tuple(name for name, first in steps.items() if first <= day and name not in sent)
    if OPENING in due or is_working_day(day, closed=closed):
        return due
    return ()


def next_step(steps: Mapping[str, date], day: date) -> date | None:
    """The day of the next reminder after a day, or None."""
    return min((first for first in steps.values() if first > day), default=None)


def by_hand(day: date) -> str:
    """The step of a digest that the officer sends by hand."""
    return f"{BY_HAND}-{day.isoformat()}"


def step_words(step: str) -> str:
    """A step as the officer reads it: "5 working days before"."""
    name, _, count = step.rpartition("-")
    days = f"{count} {'working ' if name == BEFORE else ''}day{'' if count == '1' else 's'}"
    if step == OPENING:
        return "When it opened"
    if step.startswith(BY_HAND):
        return "Sent by hand"
    return f"{days} {'before' if name == BEFORE else 'after'}"
