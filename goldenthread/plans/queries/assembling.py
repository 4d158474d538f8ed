"""Turns version rows that were read in bulk into the plain values of a plan. Asks the database nothing."""

from dataclasses import dataclass
from uuid import UUID

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
    OutcomeVersion,
    PlanVersion,
    PriorityVersion,
)
from goldenthread.plans.queries.leads import Leading
from goldenthread.plans.queries.printed import printed_timescale
from goldenthread.plans.queries.scope import Scope


@dataclass(frozen=True)
class Parts:
    """Everything below priorities, actions and outcomes, by the key of what it hangs on, in printed order."""

    actions: dict[UUID, list[ActionVersion]]
    outcomes: dict[UUID, list[OutcomeVersion]]
    leading: dict[UUID, Leading]
    ledgers: dict[UUID, Ledger]
    milestones: dict[UUID, list[MilestoneVersion]]
    agreed: frozenset[UUID]
    outcomes_of: dict[UUID, list[UUID]]
    actions_of: dict[UUID, list[UUID]]


def priorities_of(
    versions: list[PriorityVersion], statements: dict[UUID, list[EvidenceStatementVersion]], parts: Parts
) -> tuple[PriorityContent, ...]:
    """Priorities with what hangs below them; `statements` are by the key of the priority."""
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
            actions=tuple(_action(a, parts) for a in parts.actions.get(row.priority_id, [])),
            outcomes=tuple(_outcome(o, parts) for o in parts.outcomes.get(row.priority_id, [])),
            withdrawn=row.withdrawn,
        )
        for row in versions
        if not row.withdrawn or row.priority_id in parts.actions
    )


def _action(row: ActionVersion, parts: Parts) -> ActionContent:
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
        answering_agreed=leading.answering_agreed,
    )


def _milestones(rows: list[MilestoneVersion]) -> tuple[MilestoneContent, ...]:
    """By day, those without one last."""
    ordered = sorted(rows, key=lambda row: (row.due_on is None, row.due_on, row.position, row.id))
    return tuple(MilestoneContent(m.milestone_id, m.id, m.text, m.due_on, m.reached_on) for m in ordered)


def _outcome(row: OutcomeVersion, parts: Parts) -> OutcomeContent:
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


def plan_of(version: PlanVersion, scope: Scope, priorities: tuple[PriorityContent, ...]) -> PlanContent:
    """The whole plan from its version and its priorities."""
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
        owner_group=scope.names.of_group(version.owner_group) if version.owner_group else "",
        implementing_group=scope.names.of_group(version.implementing_group) if version.implementing_group else "",
        lead_body=scope.names.of_body(version.lead_body) if version.lead_body else "",
        scale=version.scale_id,
        scale_name=version.scale.name if version.scale else "",
        state=version.state,
        as_at=scope.as_at,
        priorities=priorities,
    )
