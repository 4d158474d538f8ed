"""What may happen to a plan, and who may agree what.

Whether somebody may edit a plan at all is the page's permission; these rules are about the state of things, and about
agreements, where the post that somebody holds decides. `by=None` is the command line, which may do everything.
"""

from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from goldenthread.accounts.models import Person
from goldenthread.common.clock import today
from goldenthread.common.errors import RuleBroken
from goldenthread.partnership.models import LocalArea, Post
from goldenthread.partnership.roles import Permission
from goldenthread.partnership.rules import may
from goldenthread.plans.models import (
    Action,
    ActionLead,
    ActionVersion,
    AnsweringPost,
    Decision,
    Outcome,
    OutcomeVersion,
    Plan,
    PlanVersion,
    Priority,
    RatingScale,
    TimescaleChange,
)
from goldenthread.plans.models.plans import PlanState
from goldenthread.plans.moving import (
    AgreedFinish,
    MoveRuleContent,
    days_by_officer,
    why_group_may_not,
    why_officer_may_not,
)


def check_is_running(plan: Plan) -> None:
    """Raise RuleBroken for a closed plan: it stays as it was when it was closed."""
    if not PlanVersion.objects.filter(plan=plan, recorded_to=None, state=PlanState.LIVE).exists():
        raise RuleBroken("This plan is closed and stays as it is. Open it again first if it must change.")


def check_same_plan(plan: Plan, *others: Priority | Action | Outcome) -> None:
    """Raise RuleBroken where something belongs to another plan."""
    if any(other.plan_id != plan.pk for other in others):
        raise RuleBroken("Everything in a plan must belong to that plan. Choose something from the same plan.")


def check_same_area(area: LocalArea, *others: object) -> None:
    """Raise RuleBroken where a post, group, scale or another row belongs to another area."""
    for other in others:
        belongs_to = getattr(other, "area_id", None)
        if belongs_to is not None and belongs_to != area.pk:
            raise RuleBroken(f"{other} does not belong to {area.name}. Choose something of this area.")


def check_not_in_future(day: date, sentence: str) -> None:
    """Raise RuleBroken with `sentence` for a day after today."""
    if day > today():
        raise RuleBroken(sentence)


def check_priority_is_empty(priority: Priority) -> None:
    """Raise RuleBroken where a priority still has live actions or outcomes: withdrawing it would hide them."""
    actions = ActionVersion.objects.filter(priority=priority, recorded_to=None, withdrawn=False).count()
    outcomes = OutcomeVersion.objects.filter(priority=priority, recorded_to=None, withdrawn=False).count()
    if actions or outcomes:
        left = " and ".join(
            f"{number} {word}{'' if number == 1 else 's'}"
            for number, word in ((actions, "action"), (outcomes, "outcome"))
            if number
        )
        raise RuleBroken(f"This priority still has {left}. Move or withdraw them first.")


def check_scale_can_be_used(scale: RatingScale, area: LocalArea) -> None:
    """Raise RuleBroken for a retired scale, or one that another area wrote."""
    check_same_area(area, scale)
    if scale.retired_at is not None:
        raise RuleBroken(f"The scale “{scale.name}” is no longer in use. Choose another one.")


def answers_for(person: Person, action: Action) -> bool:
    """Whether the person holds, or deputises for, the action's answering post or one of its leading posts today."""
    held = Post.objects.filter(area=action.area_id).held_by(person, today()).values("pk")
    leads = ActionLead.objects.filter(action=action, recorded_to=None, post__in=held)
    return leads.exists() or AnsweringPost.objects.filter(action=action, recorded_to=None, post__in=held).exists()


def check_can_propose_timescale(by: Person | None, subject: Action | Outcome) -> None:
    """Raise RuleBroken unless the person looks after the plan, or leads or answers for (an action of) the subject."""
    if by is None or may(by, Permission.EDIT_PLAN, subject.area) or may(by, Permission.RECORD_AGREEMENT, subject.area):
        return
    if not any(answers_for(by, action) for action in _actions_of(subject)):
        raise RuleBroken("Only a lead of this action, or the programme officer, can propose a timescale for it.")


def can_propose_timescale(by: Person | None, subject: Action | Outcome) -> bool:
    """Whether `check_can_propose_timescale` would let the person."""
    return _allows(check_can_propose_timescale, by, subject)


def check_can_agree_timescale(by: Person | None, change: TimescaleChange) -> None:
    """Raise RuleBroken unless the person may record this agreement.

    The programme officer records what a post or group agreed. A lead agrees the first promise of their own action; a
    move of an agreed one is not theirs to agree.
    """
    if by is None or may(by, Permission.RECORD_AGREEMENT, change.area):
        return
    if change.action is None or not answers_for(by, change.action):
        raise RuleBroken("Only the programme officer can record this agreement. Ask them to.")
    if has_agreed_timescale(change.action):
        raise RuleBroken("This action has an agreed timescale. A move needs a group's agreement; propose it instead.")


def can_agree_timescale(by: Person | None, change: TimescaleChange) -> bool:
    """Whether `check_can_agree_timescale` would let the person."""
    return _allows(check_can_agree_timescale, by, change)


def check_move_is_agreed_by(
    rule: MoveRuleContent,
    before: Sequence[AgreedFinish],
    *,
    finish: date | None,
    group: UUID | None,
    at_meeting: bool,
    by_officer: bool,
) -> None:
    """Raise RuleBroken where the plan's setting lets somebody else agree this move; a first promise is no move."""
    if not before:
        why = "Only a move can be agreed by the programme officer alone. Name who agreed it." if by_officer else ""
    elif by_officer:
        why = why_officer_may_not(rule, days_by_officer(before, finish))
    else:
        why = why_group_may_not(rule, group, at_meeting)
    if why:
        raise RuleBroken(why)


def check_can_withdraw_proposal(by: Person | None, change: TimescaleChange) -> None:
    """Raise RuleBroken unless the person proposed this, leads the action, or records agreements."""
    if by is None or change.proposed_by_id == by.pk or may(by, Permission.RECORD_AGREEMENT, change.area):
        return
    if change.action is None or not answers_for(by, change.action):
        raise RuleBroken("Only whoever proposed this, a lead of the action or the programme officer can withdraw it.")


def can_withdraw_proposal(by: Person | None, change: TimescaleChange) -> bool:
    """Whether `check_can_withdraw_proposal` would let the person."""
    return _allows(check_can_withdraw_proposal, by, change)


def check_can_record_agreement(by: Person | None, area: LocalArea) -> None:
    """Raise RuleBroken unless the person records what was agreed in the area."""
    if by is not None and not may(by, Permission.RECORD_AGREEMENT, area):
        raise RuleBroken("Only the programme officer can record what was agreed. Ask them to.")


def check_can_settle_answering(by: Person | None, action: Action) -> None:
    """Raise RuleBroken unless the person records agreements, edits the plan, or leads the action."""
    if by is None or may(by, Permission.RECORD_AGREEMENT, action.area) or may(by, Permission.EDIT_PLAN, action.area):
        return
    if not answers_for(by, action):
        raise RuleBroken("Only a lead of this action, or the programme officer, can say which post answers for it.")


def has_agreed_timescale(subject: Action | Outcome) -> bool:
    """Whether the subject's ledger holds an agreed row."""
    return subject.timescale_changes.filter(decision=Decision.AGREED).exists()


def _actions_of(subject: Action | Outcome) -> list[Action]:
    if isinstance(subject, Action):
        return [subject]
    return list(Action.objects.filter(outcome_links__outcome=subject, outcome_links__recorded_to=None))


def _allows(check: Callable[..., None], *arguments: object) -> bool:
    try:
        check(*arguments)
    except RuleBroken:
        return False
    return True
