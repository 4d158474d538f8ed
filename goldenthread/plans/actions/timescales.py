"""The ledger of timescales: proposing one, and recording what became of the proposal."""

from datetime import date
from typing import Any, Literal

from django.db import IntegrityError, transaction

from goldenthread.accounts.models import Person
from goldenthread.common.clock import now, today
from goldenthread.common.errors import RuleBroken, StaleEdit
from goldenthread.partnership.models import Group, Meeting, Post
from goldenthread.plans.actions.recording import note, post_of, said
from goldenthread.plans.models import Action, ActionVersion, Decision, Outcome, OutcomeVersion, Plan, TimescaleChange
from goldenthread.plans.moving import OFFICER
from goldenthread.plans.queries.moves import agreed_before, move_rule_of
from goldenthread.plans.rules import (
    check_can_agree_timescale,
    check_can_propose_timescale,
    check_can_withdraw_proposal,
    check_is_running,
    check_move_is_agreed_by,
    check_not_in_future,
    check_same_area,
    has_agreed_timescale,
)

Decided = Literal["agreed", "declined", "withdrawn"]
ALREADY_DECIDED = "Somebody else decided this proposal after you opened it. Read what was decided below."
VERBS = {
    "agreed": "agreed the timescale of",
    "declined": "declined the proposed timescale of",
    "withdrawn": "withdrew the proposed timescale of",
}


@transaction.atomic
def propose_timescale(
    *,
    by: Person | None,
    action: Action | None = None,
    outcome: Outcome | None = None,
    words: str = "",
    start: date | None = None,
    finish: date | None = None,
    recurs: str = "",
    reason: str = "",
    awaiting_group: Group | None = None,
    post: Post | str | None = None,
) -> TimescaleChange:
    """Propose when an action or an outcome is to be done; it counts for nothing until somebody agrees it.

    `post` is the post that proposes, by default whatever the person holds. Raises RuleBroken where another proposal
    waits, where an agreed timescale would move without a reason, or where there is neither a finish nor a rhythm.
    """
    subject = _subject(action, outcome)
    check_is_running(subject.plan)
    check_can_propose_timescale(by, subject)
    check_same_area(subject.area, awaiting_group)
    _check_proposal(subject, start, finish, recurs.strip(), reason.strip())
    change = TimescaleChange(
        area=subject.area,
        action=action,
        outcome=outcome,
        words=words.strip(),
        start=start,
        finish=finish,
        recurs=recurs.strip(),
        reason=reason.strip(),
        proposed_by=by,
        proposed_by_post=str(post)[:400] if post else post_of(by, subject.area),
        awaiting_group=awaiting_group,
    )
    _store_the_only_one(change)
    _note(by, change, "proposed a timescale for", reason)
    return change


def _store_the_only_one(change: TimescaleChange) -> None:
    try:
        with transaction.atomic():
            change.save(force_insert=True)
    except IntegrityError:
        raise RuleBroken("Another proposal is waiting for agreement. Decide or withdraw that one first.") from None


@transaction.atomic
def decide_timescale(
    *,
    by: Person | None,
    change: TimescaleChange,
    decision: Decided,
    decided_on: date | None = None,
    by_words: str = "",
    group: Group | None = None,
    meeting: Meeting | None = None,
    by_officer: bool = False,
    reason: str = "",
) -> TimescaleChange:
    """Record what became of a proposal: agreed, declined or withdrawn; returns the row as it now stands, for ever.

    Who agreed is `by_words`, the group, the meeting's group or, with `by_officer`, the programme officer alone.
    Raises StaleEdit where it was decided already, RuleBroken for a day in the future or whoever may not have agreed it.
    """
    plan = _subject(change.action, change.outcome).plan
    check_is_running(plan)
    check_same_area(change.area, group, meeting)
    (check_can_withdraw_proposal if decision == "withdrawn" else check_can_agree_timescale)(by, change)
    group = group or (meeting.group if meeting else None)
    day = decided_on or (meeting.held_on if meeting else today())
    who = OFFICER if by_officer else by_words.strip() or (str(group) if group else "")
    _check_decision(decision, day, who, reason.strip())
    if decision == "agreed" or by_officer:
        _check_move(plan, change, group, meeting, by_officer)
    _store_decision(
        change,
        decision=decision,
        decided_on=day,
        decided_by_words=who,
        decided_by_group=group,
        decided_at_meeting=meeting,
        decided_by_officer=by_officer,
        decision_reason=reason.strip(),
        decision_recorded_by=by,
    )
    _note(by, change, VERBS[decision], reason)
    return change


def _store_decision(change: TimescaleChange, **decided: Any) -> None:
    """The check lies in the UPDATE itself, so two decisions at the same instant cannot both win."""
    waiting = TimescaleChange.objects.filter(pk=change.pk, decision=Decision.AWAITING)
    if not waiting.update(**decided, decision_recorded_at=max(now(), change.proposed_at)):
        raise StaleEdit(ALREADY_DECIDED)
    change.refresh_from_db()


@transaction.atomic
def agree_timescale(
    *,
    by: Person | None,
    action: Action | None = None,
    outcome: Outcome | None = None,
    words: str = "",
    start: date | None = None,
    finish: date | None = None,
    recurs: str = "",
    reason: str = "",
    by_words: str = "",
    group: Group | None = None,
    meeting: Meeting | None = None,
    decided_on: date | None = None,
    post: Post | str | None = None,
) -> TimescaleChange:
    """Propose a timescale and record at once that it was agreed."""
    change = propose_timescale(
        by=by,
        action=action,
        outcome=outcome,
        words=words,
        start=start,
        finish=finish,
        recurs=recurs,
        reason=reason,
        post=post,
    )
    return decide_timescale(
        by=by, change=change, decision="agreed", decided_on=decided_on, by_words=by_words, group=group, meeting=meeting
    )


def _subject(action: Action | None, outcome: Outcome | None) -> Action | Outcome:
    subject = action or outcome
    if subject is None or (action and outcome):
        raise RuleBroken("A timescale belongs to one action or one outcome. Choose which.")
    return subject


def _check_proposal(
    subject: Action | Outcome, start: date | None, finish: date | None, recurs: str, reason: str
) -> None:
    if start and finish and finish < start:
        raise RuleBroken("The planned finish must be on or after the planned start.")
    if finish is None and not recurs:
        raise RuleBroken("Enter a planned finish, or say how often this comes round.")
    if _is_withdrawn(subject):
        raise RuleBroken("This is withdrawn, so it needs no timescale. Restore it first if it goes on.")
    if not reason and has_agreed_timescale(subject):
        raise RuleBroken("Say why the agreed timescale should move.")


def _is_withdrawn(subject: Action | Outcome) -> bool:
    if isinstance(subject, Action):
        return ActionVersion.objects.filter(action=subject, recorded_to=None, withdrawn=True).exists()
    return OutcomeVersion.objects.filter(outcome=subject, recorded_to=None, withdrawn=True).exists()


def _check_decision(decision: Decided, day: date, who: str, reason: str) -> None:
    check_not_in_future(day, "The day of the decision cannot lie in the future. Record it when it is made.")
    if decision == "agreed" and not who:
        raise RuleBroken("Say who agreed it: a group, a meeting or a post.")
    if decision == "declined" and not who:
        raise RuleBroken("Say who declined it: a group, a meeting or a post.")
    if decision == "declined" and not reason:
        raise RuleBroken("Say why it was declined, so that the lead knows what to do next.")


def _check_move(
    plan: Plan, change: TimescaleChange, group: Group | None, meeting: Meeting | None, by_officer: bool
) -> None:
    check_move_is_agreed_by(
        move_rule_of(plan),
        agreed_before(change),
        finish=change.finish,
        group=group.pk if group else None,
        at_meeting=meeting is not None,
        by_officer=by_officer,
    )


def _in_words(change: TimescaleChange) -> dict[str, Any]:
    return {
        "words": change.words,
        "planned start": change.start,
        "planned finish": change.finish,
        "recurs": change.recurs,
        "awaiting": str(change.awaiting_group or "") if change.decision == Decision.AWAITING else "",
        "decision": change.get_decision_display() if change.decision != Decision.AWAITING else "",
        "decided by": change.decided_by_words,
        "decided on": change.decided_on,
        "at": str(change.decided_at_meeting or ""),
    }


def _note(by: Person | None, change: TimescaleChange, verb: str, reason: str) -> None:
    after = said(_in_words(change))
    if change.action is not None:
        label = str(ActionVersion.objects.get(action=change.action_id, recorded_to=None))
        note(by=by, verb=verb, kind="action", about=change.action, label=label, after=after, reason=reason)
    elif change.outcome is not None:
        label = str(OutcomeVersion.objects.get(outcome=change.outcome_id, recorded_to=None))
        note(by=by, verb=verb, kind="outcome", about=change.outcome, label=label, after=after, reason=reason)
