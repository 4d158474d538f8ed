"""Agreeing a whole plan in a few steps: many timescales, answering posts or measures at once, each recorded alone."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, cast
from uuid import UUID

from django.db import transaction

from goldenthread.accounts.models import Person
from goldenthread.common.errors import RuleBroken, StaleEdit
from goldenthread.partnership.models import Group, Meeting, Post
from goldenthread.plans.actions.actions import name_answering_post
from goldenthread.plans.actions.agreements import record_agreement
from goldenthread.plans.actions.plans import change_plan
from goldenthread.plans.actions.timescales import agree_timescale, decide_timescale
from goldenthread.plans.agreeing import TimescaleRow, in_words, timescale_rows
from goldenthread.plans.health import name_of, shortened
from goldenthread.plans.models import (
    Action,
    Agreement,
    AgreementSubject,
    Outcome,
    OutcomeKind,
    Plan,
    RatingScale,
    TimescaleChange,
)
from goldenthread.plans.proposals import ProposedTimescale
from goldenthread.plans.queries import plan_content
from goldenthread.plans.rules import check_can_record_agreement


@dataclass(frozen=True)
class AgreedBy:
    """Who agreed, and when: a group, a meeting or somebody in words. `leads`: the leads of each action."""

    group: Group | None = None
    meeting: Meeting | None = None
    by_words: str = ""
    day: date | None = None
    leads: bool = False

    def of(self, row: TimescaleRow) -> str:
        """Who agreed one action's timescale, in words."""
        return ", ".join(lead.name for lead in row.action.leads)[:400] if self.leads else self.by_words


@transaction.atomic
def agree_offered_timescales(
    *, by: Person | None, plan: Plan, seen: Mapping[UUID, str], agreed: AgreedBy
) -> tuple[TimescaleChange, ...]:
    """Agree for several actions what was offered: the proposal that waits, or what the plan's own words say.

    `seen` holds for each action the fingerprint of what the page offered. Raises StaleEdit where something else is
    offered now, and RuleBroken where the leads are to have agreed and an action has none; then nothing is agreed.
    """
    check_can_record_agreement(by, plan.area)
    if not seen:
        raise RuleBroken("Tick the actions whose timescales are agreed.")
    rows = {row.action.id: row for row in timescale_rows(plan_content(plan))}
    found = {action.pk: action for action in Action.objects.filter(plan=plan, pk__in=seen).select_related("plan__area")}
    return tuple(_agree(by, found[key], _row_seen(rows, key, seen[key]), agreed) for key in seen)


def _row_seen(rows: Mapping[UUID, TimescaleRow], key: UUID, fingerprint: str) -> TimescaleRow:
    row = rows.get(key)
    if row is None or not row.can_be_agreed or row.fingerprint != fingerprint:
        name = name_of(row.action) if row else "One of the actions"
        raise StaleEdit(f"{name}: somebody else changed what is proposed after you opened this page. Look at it again.")
    return row


def _agree(by: Person | None, action: Action, row: TimescaleRow, agreed: AgreedBy) -> TimescaleChange:
    who: dict[str, Any] = {"group": agreed.group, "meeting": agreed.meeting, "decided_on": agreed.day}
    who["by_words"] = agreed.of(row)
    if agreed.leads and not row.action.leads:
        raise RuleBroken(f"{name_of(row.action)} has no lead who could have agreed. Name its lead first, or untick it.")
    if row.awaiting:
        change = TimescaleChange.objects.select_related("action__plan__area", "area").get(pk=row.awaiting.id)
        return decide_timescale(by=by, change=change, decision="agreed", **who)
    return agree_timescale(by=by, action=action, **offered_fields(row), **who)


def offered_fields(row: TimescaleRow) -> dict[str, Any]:
    """What the plan's own words propose, as an action takes it; where it comes from is the reason."""
    offer = cast(ProposedTimescale, row.proposal)  # a row that can be agreed and waits for nothing has one
    fields = {
        "words": shortened(offer.words, 280),
        "start": offer.start,
        "finish": offer.finish,
        "recurs": offer.recurs,
    }
    return {**fields, "reason": f"Drawn from the plan: {offer.source[:1].lower()}{offer.source[1:]}"}


@transaction.atomic
def settle_who_answers(
    *, by: Person | None, plan: Plan, posts: Mapping[UUID, Post], agreed: AgreedBy
) -> tuple[Agreement, ...]:
    """Name the answering posts of several actions, and record that this was agreed."""
    if not posts:
        raise RuleBroken("Choose at least one post that answers.")
    found = Action.objects.filter(plan=plan, pk__in=posts).select_related("plan__area", "area")
    return tuple(_settle(by, action, posts[action.pk], agreed) for action in found)


def _settle(by: Person | None, action: Action, post: Post, agreed: AgreedBy) -> Agreement:
    name_answering_post(by=by, action=action, post=post)
    leads = ", ".join(str(lead) for lead in action.leads.filter(recorded_to=None).select_related("post__body", "group"))
    return record_agreement(
        by=by,
        plan=action.plan,
        subject=AgreementSubject.ANSWERING_POST,
        action=action,
        words=f"{post} answers.",
        agreed_by_words=(leads or str(post))[:400] if agreed.leads else agreed.by_words,
        agreed_on=agreed.day,
        group=agreed.group,
        meeting=agreed.meeting,
    )


@transaction.atomic
def agree_outcomes(
    *, by: Person | None, plan: Plan, outcomes: Collection[Outcome], agreed: AgreedBy
) -> tuple[Agreement, ...]:
    """Record that a group agreed the measures of several outcomes as they now stand."""
    content = plan_content(plan)
    return tuple(
        record_agreement(
            by=by,
            plan=plan,
            subject=AgreementSubject.OUTCOME,
            outcome=outcome,
            words=in_words(found, OutcomeKind.choices),
            **_who(agreed),
        )
        for outcome in outcomes
        if (found := content.outcome(outcome.pk))
    )


@transaction.atomic
def agree_scale(
    *, by: Person | None, plan: Plan, scale: RatingScale, agreed: AgreedBy, started_from: UUID | None = None
) -> Agreement:
    """Give the plan a scale and record that it was agreed."""
    change_plan(by=by, plan=plan, started_from=started_from, scale=scale)
    words = "\n".join(f"{word.word}: {word.meaning}" for word in scale.words.order_by("position"))
    return record_agreement(
        by=by, plan=plan, subject=AgreementSubject.SCALE, words=f"{scale.name}\n{words}", **_who(agreed)
    )


@transaction.atomic
def agree_round_dates(*, by: Person | None, plan: Plan, words: str, agreed: AgreedBy) -> Agreement:
    """Record the dates of rounds that were agreed, in words."""
    return record_agreement(by=by, plan=plan, subject=AgreementSubject.ROUND_DATES, words=words, **_who(agreed))


def _who(agreed: AgreedBy) -> dict[str, Any]:
    return {
        "agreed_by_words": agreed.by_words,
        "agreed_on": agreed.day,
        "group": agreed.group,
        "meeting": agreed.meeting,
    }
