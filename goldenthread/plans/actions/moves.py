"""Who may agree moves, and deciding on many of them at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from django.db import IntegrityError, transaction

from goldenthread.accounts.models import Person
from goldenthread.common.errors import RuleBroken, StaleEdit
from goldenthread.partnership.models import Group, Meeting
from goldenthread.plans.actions.agreements import record_agreement
from goldenthread.plans.actions.first_agreement import AgreedBy
from goldenthread.plans.actions.recording import post_of
from goldenthread.plans.actions.timescales import ALREADY_DECIDED, decide_timescale
from goldenthread.plans.models import Agreement, AgreementSubject, Decision, MoveRule, Plan, TimescaleChange
from goldenthread.plans.queries.moves import move_rule_of
from goldenthread.plans.rules import check_can_record_agreement, check_is_running, check_same_area
from goldenthread.trail.versions import SOMEBODY_ELSE_SAVED, close


@dataclass(frozen=True)
class Decider:
    """Who decided on several proposals: a group, at a meeting or not, the officer alone, or somebody in words."""

    group: Group | None = None
    meeting: Meeting | None = None
    by_words: str = ""
    by_officer: bool = False
    day: date | None = None


@dataclass(frozen=True)
class Verdict:
    """What was decided on one proposal, and why."""

    decision: Literal["agreed", "declined"]
    reason: str = ""


@transaction.atomic
def set_move_rule(
    *,
    by: Person | None,
    plan: Plan,
    group: Group | None,
    officer_days: int,
    agreed: AgreedBy,
    started_from: UUID | None = None,
) -> Agreement:
    """Say who may agree moves of a plan, and record who agreed that; what was agreed before stays as it is.

    Raises StaleEdit where the setting is no longer the one (`started_from`; None: none) that the form showed.
    """
    check_can_record_agreement(by, plan.area)
    check_is_running(plan)
    check_same_area(plan.area, group)
    current = MoveRule.objects.filter(plan=plan, recorded_to=None).first()
    if (current.pk if current else None) != started_from:
        raise StaleEdit(SOMEBODY_ELSE_SAVED)
    following = MoveRule(area=plan.area, plan=plan, group=group, officer_days=officer_days, set_by=by)
    following.set_by_post = post_of(by, plan.area)
    if current:
        following.recorded_from = close(current)
    _store(following)
    return record_agreement(
        by=by,
        plan=plan,
        subject=AgreementSubject.MOVE_RULE,
        words=move_rule_of(plan).sentence,
        agreed_by_words=agreed.by_words,
        agreed_on=agreed.day,
        group=agreed.group,
        meeting=agreed.meeting,
    )


def _store(rule: MoveRule) -> None:
    try:
        with transaction.atomic():
            rule.save(force_insert=True)
    except IntegrityError:
        raise StaleEdit(SOMEBODY_ELSE_SAVED) from None


@transaction.atomic
def decide_proposals(
    *, by: Person | None, plan: Plan, verdicts: Mapping[UUID, Verdict], decider: Decider
) -> tuple[TimescaleChange, ...]:
    """Record what was decided on several proposals of a plan at once, all or none; each has its line of history.

    Raises RuleBroken that names the action or outcome where one decision is not allowed, StaleEdit where one was
    decided already.
    """
    check_can_record_agreement(by, plan.area)
    if not verdicts:
        raise RuleBroken("Choose what was decided on at least one proposal.")
    related = ("area", "action__plan__area", "outcome__plan__area")
    rows = TimescaleChange.objects.filter(area=plan.area, pk__in=verdicts, decision=Decision.AWAITING)
    found = {row.pk: row for row in rows.select_related(*related) if plan.pk in _plans(row)}
    if len(found) != len(verdicts):
        raise StaleEdit(ALREADY_DECIDED)
    return tuple(_decide(by, found[key], verdicts[key], decider) for key in verdicts)


def _plans(row: TimescaleChange) -> set[UUID]:
    return {subject.plan_id for subject in (row.action, row.outcome) if subject}


def _decide(by: Person | None, change: TimescaleChange, verdict: Verdict, decider: Decider) -> TimescaleChange:
    try:
        return decide_timescale(
            by=by,
            change=change,
            decision=verdict.decision,
            reason=verdict.reason,
            decided_on=decider.day,
            by_words=decider.by_words,
            group=decider.group,
            meeting=decider.meeting,
            by_officer=decider.by_officer,
        )
    except StaleEdit:
        raise
    except RuleBroken as broken:
        raise RuleBroken(f"{_name(change)}: {broken.sentence}") from None


def _name(change: TimescaleChange) -> str:
    subject = change.action or change.outcome
    version = subject.versions.get(recorded_to=None) if subject else None
    return str(getattr(version, "reference", "") or getattr(version, "text", ""))[:80]
