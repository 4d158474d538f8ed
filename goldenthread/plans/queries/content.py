"""A whole plan as plain values, as known at a moment, in a constant number of questions to the database."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from goldenthread.common.clock import LONDON
from goldenthread.common.errors import RuleBroken
from goldenthread.common.references import natural_key
from goldenthread.plans.content import (
    ActionContent,
    Ledger,
    MilestoneContent,
    OutcomeContent,
    PlanContent,
    PriorityContent,
    StatementContent,
)
from goldenthread.plans.models import (
    ActionVersion,
    EvidenceStatementVersion,
    MilestoneVersion,
    OutcomeAction,
    OutcomeVersion,
    Plan,
    PlanVersion,
    PriorityVersion,
)
from goldenthread.plans.queries.agreed import agreed_outcomes
from goldenthread.plans.queries.leads import Leading, leading_of
from goldenthread.plans.queries.ledgers import ledgers_of
from goldenthread.plans.queries.printed import printed_timescale

Row = TypeVar("Row")


class NotKnownYet(RuleBroken):
    """A plan is asked for as at a moment before it was recorded."""


@dataclass(frozen=True)
class _Parts:
    """Everything that hangs below actions and outcomes, by the key of what it hangs on."""

    leading: dict[UUID, Leading]
    ledgers: dict[UUID, Ledger]
    milestones: dict[UUID, list[MilestoneVersion]]
    agreed: frozenset[UUID]
    outcomes_of: dict[UUID, list[UUID]]
    actions_of: dict[UUID, list[UUID]]


def plan_content(plan: Plan, *, as_at: datetime | None = None) -> PlanContent:
    """A plan with its priorities, actions and outcomes as known at `as_at` (None: now).

    Withdrawn actions stay, marked; withdrawn outcomes, statements and milestones are left out, and so is a withdrawn
    priority without actions. Names of posts, groups and bodies are today's; holders of posts are those of that day.
    Raises NotKnownYet (a RuleBroken) when the plan was recorded only later.
    """
    version = _plan_version(plan, as_at)
    actions = _in_order(ActionVersion.objects.as_at(as_at).filter(action__plan=plan))
    outcomes = _in_order(OutcomeVersion.objects.as_at(as_at).filter(outcome__plan=plan, withdrawn=False))
    parts = _parts(plan, as_at, actions, outcomes)
    statements = EvidenceStatementVersion.objects.as_at(as_at).filter(statement__priority__plan=plan, withdrawn=False)
    priorities = _priorities(
        _in_order(PriorityVersion.objects.as_at(as_at).filter(priority__plan=plan)),
        _group(
            statements.select_related("statement").order_by("position", "id"), lambda row: row.statement.priority_id
        ),
        _group(actions, lambda row: row.priority_id),
        _group(outcomes, lambda row: row.priority_id),
        parts,
    )
    return _plan(version, as_at, priorities)


def _plan_version(plan: Plan, as_at: datetime | None) -> PlanVersion:
    related = ("plan__area", "owner_group", "implementing_group", "lead_body", "scale")
    versions = PlanVersion.objects.filter(plan=plan).select_related(*related)
    found: PlanVersion | None = versions.as_at(as_at).first()
    if found is None:
        first = versions.order_by("recorded_from").first()
        since = f" since {first.recorded_from.astimezone(LONDON):%-d %B %Y}" if first else ""
        raise NotKnownYet(f"Golden Thread has held this plan only{since}. Choose that day or a later one.")
    return found


def _parts(
    plan: Plan,
    as_at: datetime | None,
    actions: list[ActionVersion],
    outcomes: list[OutcomeVersion],
) -> _Parts:
    milestones = MilestoneVersion.objects.as_at(as_at).filter(milestone__action__plan=plan, withdrawn=False)
    links = set(OutcomeAction.objects.as_at(as_at).filter(outcome__plan=plan).values_list("outcome_id", "action_id"))
    actions_of = {
        row.outcome_id: [a.action_id for a in actions if (row.outcome_id, a.action_id) in links] for row in outcomes
    }
    outcomes_of = {
        row.action_id: [o.outcome_id for o in outcomes if (o.outcome_id, row.action_id) in links] for row in actions
    }
    return _Parts(
        leading=leading_of(plan, as_at),
        ledgers=ledgers_of(plan, as_at),
        milestones=_group(milestones.select_related("milestone"), lambda row: row.milestone.action_id),
        agreed=agreed_outcomes(plan, as_at),
        outcomes_of=outcomes_of,
        actions_of=actions_of,
    )


def _group(rows: Iterable[Row], key: Callable[[Row], UUID]) -> dict[UUID, list[Row]]:
    grouped: defaultdict[UUID, list[Row]] = defaultdict(list)
    for row in rows:
        grouped[key(row)].append(row)
    return grouped


def _in_order(rows: Iterable[Row]) -> list[Row]:
    """Printed order: by position, then naturally by reference where two share one."""
    return sorted(rows, key=lambda row: (row.position, natural_key(getattr(row, "reference", "")), row.id))  # type: ignore[attr-defined]


def _priorities(
    versions: list[PriorityVersion],
    statements: dict[UUID, list[EvidenceStatementVersion]],
    actions: dict[UUID, list[ActionVersion]],
    outcomes: dict[UUID, list[OutcomeVersion]],
    parts: _Parts,
) -> tuple[PriorityContent, ...]:
    return tuple(
        PriorityContent(
            id=row.priority_id,
            version=row.id,
            reference=row.reference,
            title=row.title,
            position=row.position,
            statements=tuple(
                StatementContent(s.statement_id, s.id, s.text) for s in statements.get(row.priority_id, [])
            ),
            actions=tuple(_action(a, parts) for a in actions.get(row.priority_id, [])),
            outcomes=tuple(_outcome(o, parts) for o in outcomes.get(row.priority_id, [])),
            withdrawn=row.withdrawn,
        )
        for row in versions
        if not row.withdrawn or row.priority_id in actions
    )


def _action(row: ActionVersion, parts: _Parts) -> ActionContent:
    leading = parts.leading.get(row.action_id, Leading())
    return ActionContent(
        id=row.action_id,
        version=row.id,
        priority=row.priority_id,
        reference=row.reference,
        text=row.text,
        position=row.position,
        leads=leading.leads,
        answering_post=leading.answering_post,
        answering_name=leading.answering_name,
        answering_holder=leading.answering_holder,
        printed_timescale=printed_timescale(row.printed_timescale),
        printed_rating=row.printed_rating,
        printed_progress=row.printed_progress,
        ledger=parts.ledgers.get(row.action_id, Ledger()),
        milestones=_milestones(parts.milestones.get(row.action_id, [])),
        outcomes=tuple(parts.outcomes_of[row.action_id]),
        withdrawn=row.withdrawn,
        withdrawn_reason=row.withdrawn_reason,
    )


def _milestones(rows: list[MilestoneVersion]) -> tuple[MilestoneContent, ...]:
    """By day, those without one last."""
    ordered = sorted(rows, key=lambda row: (row.due_on is None, row.due_on, row.position, row.id))
    return tuple(MilestoneContent(m.milestone_id, m.id, m.text, m.due_on, m.reached_on) for m in ordered)


def _outcome(row: OutcomeVersion, parts: _Parts) -> OutcomeContent:
    return OutcomeContent(
        id=row.outcome_id,
        version=row.id,
        priority=row.priority_id,
        text=row.text,
        position=row.position,
        actions=tuple(parts.actions_of[row.outcome_id]),
        printed_timescale=printed_timescale(row.printed_timescale),
        printed_references=tuple(row.printed_references),
        kind=row.kind,
        measure=row.measure,
        direction=row.direction,
        baseline=row.baseline,
        baseline_on=row.baseline_on,
        target=row.target,
        target_on=row.target_on,
        tolerance=row.tolerance,
        agreed=row.outcome_id in parts.agreed,
        ledger=parts.ledgers.get(row.outcome_id, Ledger()),
    )


def _plan(version: PlanVersion, as_at: datetime | None, priorities: tuple[PriorityContent, ...]) -> PlanContent:
    area = version.plan.area
    return PlanContent(
        id=version.plan_id,
        version=version.id,
        area=area.id,
        area_slug=area.slug,
        area_name=area.name,
        title=version.title,
        introduction=version.introduction,
        priority_word=version.priority_word,
        period_start=version.period_start,
        period_end=version.period_end,
        owner_group=version.owner_group.name if version.owner_group else "",
        implementing_group=version.implementing_group.name if version.implementing_group else "",
        lead_body=version.lead_body.name if version.lead_body else "",
        scale=version.scale_id,
        scale_name=version.scale.name if version.scale else "",
        state=version.state,
        as_at=as_at,
        priorities=priorities,
    )
