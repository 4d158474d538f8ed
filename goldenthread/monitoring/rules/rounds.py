"""When a round may open, who may answer in it, and when it may be frozen."""

from collections.abc import Collection, Sequence
from datetime import date

from goldenthread.common.errors import RuleBroken
from goldenthread.common.periods import Period
from goldenthread.common.working_days import add_working_days
from goldenthread.monitoring.content import MeetingContent
from goldenthread.monitoring.models import Round, RoundState
from goldenthread.monitoring.rules.words import joined, long_day

ROUND_TRANSITIONS: dict[RoundState, frozenset[RoundState]] = {
    RoundState.OPEN: frozenset({RoundState.FROZEN}),
    RoundState.FROZEN: frozenset(),
}


def latest_freeze(paper_deadline: date, working_days: int, closed: Collection[Period] = ()) -> date:
    """The last day to freeze a round that serves a meeting: so many working days before its paper deadline."""
    return add_working_days(paper_deadline, -working_days, closed=closed)


def check_dates(
    *,
    opens_on: date,
    reply_by: date,
    freeze_on: date,
    meetings: Sequence[MeetingContent],
    working_days: int,
    closed: Collection[Period] = (),
) -> None:
    """Raise RuleBroken where the days are out of order, or the freeze comes too late for the papers of a meeting."""
    if reply_by < opens_on:
        raise RuleBroken(f"Choose a reply-by day on or after {long_day(opens_on)}, when the round opens.")
    if freeze_on < reply_by:
        raise RuleBroken(f"Choose a day for the freeze on or after {long_day(reply_by)}, the reply-by day.")
    for meeting in sorted(meetings, key=lambda meeting: meeting.paper_deadline):
        latest = latest_freeze(meeting.paper_deadline, working_days, closed)
        if freeze_on > latest:
            raise RuleBroken(
                f"Freeze by {long_day(latest)} at the latest: papers for {meeting.group} on "
                f"{long_day(meeting.held_on)} are due on {long_day(meeting.paper_deadline)}, and this area keeps "
                f"{working_days} working days between."
            )


def why_of(freeze_on: date, meetings: Sequence[MeetingContent]) -> str:
    """Why a round asks, in one sentence for its leads."""
    if not meetings:
        return f"The progress report is drawn from what you write, as it stands on {long_day(freeze_on)}."
    told = [f"{meeting.group} meets on {long_day(meeting.held_on)}" for meeting in meetings]
    return f"{joined(told)}; what you write goes into {'its paper' if len(told) == 1 else 'their papers'}."


def is_late(round: Round, day: date, reply_by: date | None = None) -> bool:
    """Whether an answer that comes on `day` is late; late ones are taken until the freeze.

    `reply_by` is the day that the post has, where it was given more time than others.
    """
    return day > (reply_by or round.reply_by)


def check_more_time(round: Round, reply_by: date) -> None:
    """Raise RuleBroken for more time than there is before the freeze, or in a frozen round."""
    check_is_open(round)
    if reply_by > round.freeze_on:
        raise RuleBroken(
            f"The round is to be frozen on {long_day(round.freeze_on)}. Choose that day or an earlier one, or move the "
            "freeze first."
        )


def check_is_open(round: Round) -> None:
    """Raise RuleBroken for a frozen round."""
    if round.state != RoundState.OPEN:
        raise RuleBroken(f"{round.name} is frozen. What you write now waits for the next round.")


def check_can_answer(round: Round, day: date) -> None:
    """Raise RuleBroken before a round opens and after it is frozen."""
    check_is_open(round)
    if day < round.opens_on:
        raise RuleBroken(f"{round.name} opens on {long_day(round.opens_on)}. You can answer from that day.")


def can_freeze(round: Round, day: date, *, missing: int, latest: date | None = None) -> bool:
    """Whether the round may be frozen now."""
    try:
        check_can_freeze(round, day, missing=missing, latest=latest)
    except RuleBroken:
        return False
    return True


def check_can_freeze(
    round: Round, day: date, *, missing: int, although_early: bool = False, latest: date | None = None
) -> None:
    """Raise RuleBroken while leads who still owe an answer have time left; `missing` counts their actions.

    `latest` is the last day that one of them has, where somebody was given more time.

    `although_early` says that the officer knows this and freezes all the same, as for a meeting brought forward.
    """
    if RoundState.FROZEN not in ROUND_TRANSITIONS[RoundState(round.state)]:
        raise RuleBroken(f"{round.name} is frozen already.")
    until = max(round.reply_by, latest or round.reply_by)
    if missing and day <= until and not although_early:
        raise RuleBroken(
            f"{missing} {'action has' if missing == 1 else 'actions have'} no answer yet, and leads have until "
            f"{long_day(until)}. Freeze after that day, or when every answer is in."
        )
