"""The calendar answer: computed from the agreed timescale and its agreed changes; nobody types it.

The rule is the product's own ("calendar-1"). Only agreed timescales count: a proposal is mentioned and changes no date.
An action is overdue from the day after its agreed finish until its lead has rated it completed. A proof has due dates
of its own and never makes an action overdue.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.monitoring.content import Calendar
from goldenthread.monitoring.rules.words import days_in_words, long_day, quoted, sentence, times_in_words
from goldenthread.plans.content import Ledger, MilestoneContent, Move

RULE = "calendar-1"
COMPLETED = "completed"


@dataclass(frozen=True)
class Claim:
    """What the lead said last. `state` is a delivery state, or "" for no reply ever and for none of the scale's words.

    `completed_on` is the day since which it has been rated completed in every round.
    """

    state: str = ""
    completed_on: date | None = None


NO_CLAIM = Claim()


def calendar_answer(ledger: Ledger, claim: Claim, day: date, milestones: Sequence[MilestoneContent] = ()) -> Calendar:
    """What the calendar says of an action on `day`, with the sentence that explains it."""
    current = ledger.current
    state = _state(current, claim, day)
    finish = current.finish if current else None
    return Calendar(
        state=state,
        finish=finish,
        days=_days(state, finish, day),
        moved=ledger.times_moved,
        days_later=ledger.days_later_than_first if ledger.times_moved else None,
        awaiting=_awaiting(ledger.awaiting),
        words=_words(state, current, claim, day, ledger),
        explanation=_explanation(state, claim, day, ledger, milestones),
        rule=RULE,
    )


def missed_milestones(milestones: Sequence[MilestoneContent], day: date) -> tuple[MilestoneContent, ...]:
    """The milestones whose day has passed and that were not reached."""
    return tuple(step for step in milestones if step.due_on and step.due_on < day and step.reached_on is None)


def _state(current: Move | None, claim: Claim, day: date) -> str:
    if claim.state == COMPLETED:
        return "completed"
    if current is None:
        return "no_timescale"
    if current.finish and current.finish < day:
        return "overdue"
    return "not_due" if current.start and day < current.start else "due"


def _days(state: str, finish: date | None, day: date) -> int | None:
    if finish is None or state not in {"due", "not_due", "overdue"}:
        return None
    return abs((finish - day).days)


def _awaiting(proposal: Move | None) -> str:
    return (proposal.awaiting or "agreement") if proposal else ""


def _words(state: str, current: Move | None, claim: Claim, day: date, ledger: Ledger) -> str:
    answer = {
        "no_timescale": lambda: "No timescale agreed",
        "completed": lambda: _completed(current, claim),
        "overdue": lambda: f"{days_in_words(_overdue(current, day))} overdue",
        "not_due": lambda: f"Not due: planned start {long_day(current.start)}" if current and current.start else "",
        "due": lambda: _due(current, day),
    }[state]()
    return "; ".join(piece for piece in (answer, _moved(ledger), _proposed(ledger.awaiting)) if piece)


def _overdue(current: Move | None, day: date) -> int:
    return (day - current.finish).days if current and current.finish else 0


def _due(current: Move | None, day: date) -> str:
    if current is None or current.finish is None:
        return f"Recurs: {current.recurs}" if current else ""
    left = (current.finish - day).days
    return f"Due {long_day(current.finish)}, {_left(left)}"


def _left(left: int) -> str:
    return f"{days_in_words(left)} left" if left else "today"


def _completed(current: Move | None, claim: Claim) -> str:
    if current is None:
        return "Completed; no timescale was agreed"
    if current.finish is None or claim.completed_on is None:
        return "Completed"
    after = (claim.completed_on - current.finish).days
    if after > 0:
        return f"Completed {days_in_words(after)} after the agreed finish"
    return f"Completed {days_in_words(-after)} before the agreed finish" if after else "Completed on the agreed finish"


def _moved(ledger: Ledger) -> str:
    if not ledger.times_moved:
        return ""
    moved = f"moved {times_in_words(ledger.times_moved)}"
    later = ledger.days_later_than_first
    if later is None:
        return moved
    if later == 0:
        return f"{moved}, back to the finish first promised"
    return f"{moved}, {days_in_words(abs(later))} {'later' if later > 0 else 'earlier'} than first promised"


def _proposed(proposal: Move | None) -> str:
    return f"move proposed, awaiting {_awaiting(proposal)}" if proposal else ""


def _explanation(state: str, claim: Claim, day: date, ledger: Ledger, milestones: Sequence[MilestoneContent]) -> str:
    return sentence(
        _planned(ledger.current),
        _standing(state, claim, day, ledger.current),
        _moved(ledger),
        _waiting(ledger),
        _missed(missed_milestones(milestones, day)),
    )


def _planned(current: Move | None) -> str:
    if current is None:
        return "no planned finish has been agreed, so nothing says whether this is late"
    what = (
        f"planned finish {long_day(current.finish)}" if current.finish else f"recurs {current.recurs}, with no finish"
    )
    when = f" on {long_day(current.decided_on)}" if current.decided_on else ""
    return f"{what}, agreed by {current.decided_by}{when}"


def _standing(state: str, claim: Claim, day: date, current: Move | None) -> str:
    if state == "completed":
        since = f" since {long_day(claim.completed_on)}" if claim.completed_on else ""
        how = _completed(current, claim).removeprefix("Completed").strip()
        return f"rated completed{since}" + (f", {how}" if current and how else "")
    if current is None or current.finish is None:
        return ""
    if state == "overdue":
        return f"not rated completed by then, {days_in_words((day - current.finish).days)} ago"
    if state == "not_due" and current.start:
        return f"planned start {long_day(current.start)}, which is still to come"
    return _left((current.finish - day).days).replace("today", "that is today")


def _waiting(ledger: Ledger) -> str:
    proposal = ledger.awaiting
    if proposal is None:
        return ""
    to = f" to {long_day(proposal.finish)}" if proposal.finish else ""
    what = f"a move{to} is proposed" if ledger.current else f"a finish{to.replace(' to ', ' on ')} is proposed"
    return f"{what} and awaits {_awaiting(proposal)}: nothing moves before it is agreed"


def _missed(missed: Sequence[MilestoneContent]) -> str:
    if not missed:
        return ""
    steps = ", ".join(f"{quoted(step.text)} ({long_day(step.due_on)})" for step in missed if step.due_on)
    return f"{len(missed)} {'milestone is' if len(missed) == 1 else 'milestones are'} past and not reached: {steps}"
