"""A whole plan as plain values, as known at a moment, in a constant number of questions to the database."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from goldenthread.common.clock import LONDON
from goldenthread.common.errors import RuleBroken
from goldenthread.common.references import natural_key
from goldenthread.plans.content import PlanContent
from goldenthread.plans.models import (
    ActionVersion,
    EvidenceStatementVersion,
    MilestoneVersion,
    OutcomeVersion,
    Plan,
    PlanVersion,
    PriorityVersion,
)
from goldenthread.plans.queries.agreed import agreed_outcomes
from goldenthread.plans.queries.assembling import Parts, plan_of, priorities_of
from goldenthread.plans.queries.leads import leading_of
from goldenthread.plans.queries.ledgers import ledgers_of
from goldenthread.plans.queries.scope import Scope

Row = TypeVar("Row")


class NotKnownYet(RuleBroken):
    """A plan is asked for as at a moment before it was recorded."""


def plan_content(plan: Plan, *, as_at: datetime | None = None, actions: Collection[UUID] | None = None) -> PlanContent:
    """A plan with its priorities, actions and outcomes as known at `as_at` (None: now).

    With `actions`, only those are read, with the outcomes that name them and the priorities that hold either; an
    outcome then names only these of its actions. Withdrawn actions stay, marked; withdrawn outcomes, statements and
    milestones are left out, and so is a withdrawn priority without actions. Names of posts, groups and
    bodies and the holders of posts are those of then. Raises NotKnownYet (a RuleBroken) when the plan was recorded only
    later.
    """
    version = _plan_version(plan, as_at)
    scope = Scope(plan, as_at, None if actions is None else frozenset(actions))
    promised = list(ActionVersion.objects.as_at(as_at).filter(scope.of_actions()))
    outcomes = list(OutcomeVersion.objects.as_at(as_at).filter(scope.of_outcomes(), withdrawn=False))
    holding = {row.priority_id for row in promised} | {row.priority_id for row in outcomes}
    priorities = _in_order(PriorityVersion.objects.as_at(as_at).filter(scope.of_priorities(holding)))
    statements = EvidenceStatementVersion.objects.as_at(as_at).filter(
        scope.of_priorities(holding, "statement__priority"), withdrawn=False
    )
    places = {row.priority_id: place for place, row in enumerate(priorities)}
    parts = _parts(scope, _in_order(promised, places), _in_order(outcomes, places))
    sentences = _group(_in_order(statements.select_related("statement")), lambda row: row.statement.priority_id)
    return plan_of(version, scope, priorities_of(priorities, sentences, parts))


def _plan_version(plan: Plan, as_at: datetime | None) -> PlanVersion:
    related = ("plan__area", "owner_group", "implementing_group", "lead_body", "scale")
    versions = PlanVersion.objects.filter(plan=plan).select_related(*related)
    found: PlanVersion | None = versions.as_at(as_at).first()
    if found is None:
        first = versions.order_by("recorded_from").first()
        since = f" since {first.recorded_from.astimezone(LONDON):%-d %B %Y}" if first else ""
        raise NotKnownYet(f"Golden Thread has held this plan only{since}. Choose that day or a later one.")
    return found


def _parts(scope: Scope, actions: list[ActionVersion], outcomes: list[OutcomeVersion]) -> Parts:
    dated = MilestoneVersion.objects.as_at(scope.as_at)
    milestones = dated.filter(scope.of_actions("milestone__action"), withdrawn=False)
    links = set(scope.links().values_list("outcome_id", "action_id"))
    actions_of = {
        row.outcome_id: [a.action_id for a in actions if (row.outcome_id, a.action_id) in links] for row in outcomes
    }
    outcomes_of = {
        row.action_id: [o.outcome_id for o in outcomes if (o.outcome_id, row.action_id) in links] for row in actions
    }
    return Parts(
        actions=_group(actions, lambda row: row.priority_id),
        outcomes=_group(outcomes, lambda row: row.priority_id),
        leading=leading_of(scope),
        ledgers=ledgers_of(scope),
        milestones=_group(milestones.select_related("milestone"), lambda row: row.milestone.action_id),
        agreed=agreed_outcomes(scope),
        outcomes_of=outcomes_of,
        actions_of=actions_of,
    )


def _group(rows: Iterable[Row], key: Callable[[Row], UUID]) -> dict[UUID, list[Row]]:
    grouped: defaultdict[UUID, list[Row]] = defaultdict(list)
    for row in rows:
        grouped[key(row)].append(row)
    return grouped


def _in_order(rows: Iterable[Row], places: dict[UUID, int] | None = None) -> list[Row]:
    """Printed order: by the place of the priority, by position, then naturally by reference where two share one."""

    def key(row: Any) -> tuple[object, ...]:
        place = places.get(row.priority_id, 0) if places else 0
        return place, row.position, natural_key(getattr(row, "reference", "")), row.id

    return sorted(rows, key=key)
