"""Finding a plan by what somebody types on the command line."""

from uuid import UUID

from goldenthread.common.errors import RuleBroken
from goldenthread.plans.models import Plan, PlanVersion


def plan_named(text: str) -> Plan:
    """The plan with this id or title (in any case). Raises RuleBroken with the plans that there are."""
    try:
        found = list(Plan.objects.filter(pk=UUID(text)))
    except ValueError:
        titled = PlanVersion.objects.as_at(None).filter(title__iexact=text.strip())
        found = [version.plan for version in titled.select_related("plan__area")]
    if len(found) == 1:
        return found[0]
    known = PlanVersion.objects.as_at(None).select_related("plan__area").order_by("title")
    if not known:
        raise RuleBroken("There is no plan yet. Import one with goldenthread import_plan.")
    listed = "; ".join(f"{version.plan_id} ({version.title}, {version.plan.area.name})" for version in known[:20])
    problem = f"Several plans are called “{text}”" if found else f"There is no plan “{text}”"
    raise RuleBroken(f"{problem}. Give one of these ids: {listed}.")
