"""What an area imported before."""

from dataclasses import dataclass
from datetime import datetime

from goldenthread.partnership.models import LocalArea
from goldenthread.plans.models import Plan, PlanImport


@dataclass(frozen=True)
class Before:
    """An earlier import of the same document: the plan that it became, or the review that is not confirmed yet."""

    at: datetime
    plan: Plan | None = None
    review: PlanImport | None = None


def imported_before(area: LocalArea, source_hash: str, *, apart_from: PlanImport | None = None) -> tuple[Before, ...]:
    """Earlier imports of a document with these very bytes in the area, plans first; `apart_from` is no earlier one."""
    if not source_hash:
        return ()
    plans = Plan.objects.in_area(area).filter(source_hash=source_hash).order_by("created_at")
    waiting = PlanImport.objects.in_area(area).filter(source_hash=source_hash, confirmed_at=None)
    if apart_from:
        waiting = waiting.exclude(pk=apart_from.pk)
    reviews = waiting.select_related("uploaded_by").order_by("created_at")
    return (
        *(Before(plan.created_at, plan=plan) for plan in plans),
        *(Before(one.created_at, review=one) for one in reviews),
    )
