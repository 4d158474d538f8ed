"""The plans of an area, for lists and choices."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from goldenthread.partnership.models import LocalArea
from goldenthread.plans.models import ActionVersion, PlanVersion, PriorityVersion
from goldenthread.plans.models.plans import PlanState


@dataclass(frozen=True)
class PlanSummary:
    """A plan in a list."""

    id: UUID
    title: str
    period_start: date | None
    period_end: date | None
    owner_group: str
    state: str
    priorities: int
    actions: int


def plans_in(area: LocalArea, *, search: str = "", state: str = "") -> tuple[PlanSummary, ...]:
    """The plans of an area whose title holds `search`, live ones first, then the latest period first."""
    versions = PlanVersion.objects.as_at(None).filter(plan__area=area).select_related("owner_group")
    if search:
        versions = versions.filter(title__icontains=search)
    if state:
        versions = versions.filter(state=state)
    counted = versions.annotate(
        priorities=_live(PriorityVersion.objects.filter(priority__plan=OuterRef("plan_id")), "priority__plan"),
        actions=_live(ActionVersion.objects.filter(action__plan=OuterRef("plan_id")), "action__plan"),
    )
    found = sorted(counted, key=lambda row: (row.period_start or date.min, row.plan_id), reverse=True)
    return tuple(_summary(row) for row in sorted(found, key=lambda row: row.state != PlanState.LIVE))


def plan_choices(area: LocalArea, *, live_only: bool = True) -> list[tuple[str, str]]:
    """Key and title of each plan of an area, for a form."""
    return [(str(plan.id), plan.title) for plan in plans_in(area, state=PlanState.LIVE if live_only else "")]


def _live(versions: QuerySet[ActionVersion] | QuerySet[PriorityVersion], plan: str) -> Coalesce:
    current = versions.filter(recorded_to=None, withdrawn=False).order_by().values(plan)
    return Coalesce(Subquery(current.annotate(number=Count("pk")).values("number")), 0, output_field=IntegerField())


def _summary(row: PlanVersion) -> PlanSummary:
    return PlanSummary(
        id=row.plan_id,
        title=row.title,
        period_start=row.period_start,
        period_end=row.period_end,
        owner_group=row.owner_group.name if row.owner_group else "",
        state=row.state,
        priorities=row.priorities,  # type: ignore[attr-defined]  # annotated
        actions=row.actions,  # type: ignore[attr-defined]  # annotated
    )
