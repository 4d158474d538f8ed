"""A plan: what it says and where it stands, all its actions, all its dates, and what it lacks."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from goldenthread.govuk.listing import Filter, Listing, make_listing
from goldenthread.govuk.pages import Parameters
from goldenthread.partnership.access import area_page
from goldenthread.partnership.models import LocalArea
from goldenthread.partnership.roles import Permission
from goldenthread.plans.content import PriorityContent
from goldenthread.plans.models import Plan
from goldenthread.thread.queries.dates import FINISH, PROOF, PlanDay, days_of, urgent_first
from goldenthread.thread.queries.health import grouped, health_of_plan
from goldenthread.thread.queries.known import Known, known_plan
from goldenthread.thread.queries.plans import beside_plan, bodies_of_posts, findings_of
from goldenthread.thread.queries.tallies import Tallies, tallies_of
from goldenthread.thread.rules import When
from goldenthread.thread.views.choices import actions_listing
from goldenthread.thread.views.date_chart import chart_of
from goldenthread.thread.views.days import AreaHttpRequest, on_a_day
from goldenthread.thread.views.frame import frame
from goldenthread.thread.views.mending import Workshop
from goldenthread.thread.views.next_step import next_step

SHOWN_FIRST = 5


@dataclass(frozen=True)
class PriorityRow:
    """One priority with its answers counted."""

    priority: PriorityContent
    tallies: Tallies


@area_page(Permission.VIEW_PLAN)
@on_a_day("plan")
def plan(request: AreaHttpRequest, area: LocalArea, plan: Plan, when: When) -> HttpResponse:
    """The plan's own words, where its answers disagree, and its priorities with the three answers counted."""
    known = known_plan(plan, when)
    findings = findings_of(area, when)
    beside = beside_plan(plan, when)
    context = {
        **frame(request, known, "plan", health_of_plan(known, findings)),
        "beside": beside,
        "next_step": None if when.past else next_step(known.content, beside, request.permissions),
        "findings": [finding for finding in findings if known.answers(finding)],
        "tallies": tallies_of(known.live),
        "priorities": [PriorityRow(one, tallies_of(known.live_in(one))) for one in known.content.priorities],
        "disagreeing": known.disagreeing[:SHOWN_FIRST],
    }
    return render(request, "thread/plan.html", context)


@area_page(Permission.VIEW_PLAN)
@on_a_day("plan")
def actions(request: AreaHttpRequest, area: LocalArea, plan: Plan, when: When) -> HttpResponse:
    """Every action with its three answers, searched and filtered by the address."""
    known = known_plan(plan, when)
    health = health_of_plan(known, findings_of(area, when))
    context = {
        **frame(request, known, "actions", health),
        "listing": actions_listing(request.GET, known, bodies_of_posts(area)),
    }
    return render(request, "thread/actions.html", context)


@area_page(Permission.VIEW_PLAN)
@on_a_day("plan")
def dates(request: AreaHttpRequest, area: LocalArea, plan: Plan, when: When) -> HttpResponse:
    """Every agreed finish and every due proof, drawn along the months and listed."""
    known = known_plan(plan, when)
    listing = _days_listing(request.GET, known, days_of(known))
    context = {
        **frame(request, known, "dates", health_of_plan(known, findings_of(area, when))),
        "listing": listing,
        "chart": chart_of(known.content.priorities, tuple(listing.page.paginator.object_list), when.day),
    }
    return render(request, "thread/dates.html", context)


@area_page(Permission.VIEW_PLAN)
@on_a_day("plan")
def health(request: AreaHttpRequest, area: LocalArea, plan: Plan, when: When) -> HttpResponse:
    """What the plan lacks, each with the page on which it is mended."""
    known = known_plan(plan, when)
    lines = health_of_plan(known, findings_of(area, when))
    framed = frame(request, known, "health", lines)
    workshop = Workshop(known, beside_plan(plan, when), request.permissions, framed["at"])
    context = {**framed, "groups": grouped(lines), "mending": workshop.mending}
    return render(request, "thread/health.html", context)


def _days_listing(parameters: Parameters, known: Known, days: tuple[PlanDay, ...]) -> Listing[PlanDay]:
    tests = {
        "late": lambda one: one.is_late,
        "to-come": lambda one: not one.is_late and not one.is_settled,
        "settled": lambda one: one.is_settled,
    }
    states = [("late", _("Late")), ("to-come", _("Still to come")), ("settled", _("Done"))]
    kinds = [(FINISH, _("Planned finishes")), (PROOF, _("Proofs due"))]
    priorities = [(str(one.id), one.label) for one in known.content.priorities]
    filters = [
        Filter(
            "state", _("Where it stands"), states, lambda rows, value: [r for r in rows if tests[value](r)], _("All")
        ),
        Filter("kind", _("What is due"), kinds, lambda rows, value: [r for r in rows if r.kind == value], _("Both")),
        Filter(
            "priority",
            known.content.priority_word,
            priorities,
            lambda rows, value: [r for r in rows if str(r.priority.id) == value],
            _("All"),
        ),
    ]
    return make_listing(parameters, urgent_first(days), search=_worded, filters=filters, per_page=25)


def _worded(rows: Sequence[PlanDay], text: str) -> list[PlanDay]:
    words = text.lower().split()
    return [row for row in rows if all(word in f"{row.words} {row.about} {row.who}".lower() for word in words)]
