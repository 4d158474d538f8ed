"""Which plan came before and after which, and what was withdrawn from one."""

from dataclasses import dataclass
from uuid import UUID

from goldenthread.plans.models import OutcomeVersion, Plan, PlanSuccession, PlanVersion, PriorityVersion


@dataclass(frozen=True)
class Lineage:
    """The plans that a plan takes forward and those that take it forward, as (key, title)."""

    earlier: tuple[tuple[UUID, str], ...]
    later: tuple[tuple[UUID, str], ...]


@dataclass(frozen=True)
class Withdrawn:
    """Something that was withdrawn and can be restored. `kind` is "priority" or "outcome"; actions show themselves."""

    kind: str
    id: UUID
    label: str


def lineage_of(plan: Plan) -> Lineage:
    """A plan's predecessors and successors, in two questions."""
    links = PlanSuccession.objects.filter(earlier=plan) | PlanSuccession.objects.filter(later=plan)
    pairs = list(links.values_list("earlier_id", "later_id"))
    keys = {key for pair in pairs for key in pair}
    titles = dict(PlanVersion.objects.filter(plan_id__in=keys, recorded_to=None).values_list("plan_id", "title"))
    return Lineage(
        tuple((earlier, titles[earlier]) for earlier, later in pairs if later == plan.pk),
        tuple((later, titles[later]) for earlier, later in pairs if earlier == plan.pk),
    )


def withdrawn_in(plan: Plan) -> tuple[Withdrawn, ...]:
    """The withdrawn priorities and outcomes of a plan, in printed order."""
    priorities = PriorityVersion.objects.as_at(None).filter(priority__plan=plan, withdrawn=True)
    outcomes = OutcomeVersion.objects.as_at(None).filter(outcome__plan=plan, withdrawn=True)
    return (
        *(Withdrawn("priority", row.priority_id, str(row)) for row in priorities.order_by("position", "id")),
        *(Withdrawn("outcome", row.outcome_id, row.text) for row in outcomes.order_by("position", "id")),
    )
