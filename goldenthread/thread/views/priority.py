"""A priority: what the evidence says, its actions with their three answers, its outcomes with what is shown."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from goldenthread.partnership.access import area_page
from goldenthread.partnership.models import LocalArea
from goldenthread.partnership.roles import Permission
from goldenthread.plans.models import Plan
from goldenthread.thread.queries.history import not_there
from goldenthread.thread.queries.known import known_plan
from goldenthread.thread.queries.plans import findings_of
from goldenthread.thread.queries.tallies import tallies_of
from goldenthread.thread.rules import When
from goldenthread.thread.views.days import AreaHttpRequest, addresses, on_a_day
from goldenthread.trail.queries import history_of


@area_page(Permission.VIEW_PLAN)
@on_a_day("priority")
def priority(request: AreaHttpRequest, area: LocalArea, plan: Plan, when: When, priority: UUID) -> HttpResponse:
    """One priority of a plan."""
    known = known_plan(plan, when)
    found = known.priority(priority)
    if found is None:
        raise not_there("priority", priority, when)
    context = {
        **addresses(request, when),
        "known": known,
        "content": known.content,
        "priority": found,
        "tallies": tallies_of(known.live_in(found)),
        "findings": [finding for finding in findings_of(area, when) if found.id in finding.priorities],
        "history": history_of("priority", priority, when.moment),
    }
    return render(request, "thread/priority.html", context)
