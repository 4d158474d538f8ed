"""The list of plans, a plan's own words, closing it, and the page from which everything in it is changed."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.govuk.listing import Filter, Listing, make_listing
from goldenthread.partnership.access import area_page
from goldenthread.partnership.models import LocalArea
from goldenthread.partnership.roles import Permission
from goldenthread.plans import actions
from goldenthread.plans.forms.plans import EarlierForm, PlanForm, ReasonForm
from goldenthread.plans.models import Plan
from goldenthread.plans.models.plans import PlanState
from goldenthread.plans.queries import lineage_of, plan_choices, plan_content, plans_in, scales_for_plan, withdrawn_in
from goldenthread.plans.queries.lists import PlanSummary
from goldenthread.plans.views.addresses import own
from goldenthread.plans.views.editing import Opened, Page, Sent, edit
from goldenthread.plans.views.rows import current_of, plan_in
from goldenthread.trail.queries import history_of

FIELDS = (
    "title",
    "introduction",
    "priority_word",
    "period_start",
    "period_end",
    "owner_group",
    "implementing_group",
    "lead_body",
    "scale",
)


@area_page(Permission.VIEW_PLAN)
def plans(request: HttpRequest, area: LocalArea) -> HttpResponse:
    """Every plan of the area."""
    found = plans_in(area)
    context = {
        "listing": _listing(request, found),
        "any": bool(found),
        "several": sum(row.state == PlanState.LIVE for row in found) > 1,
    }
    return render(request, "plans/plans.html", context)


def _listing(request: HttpRequest, found: tuple[PlanSummary, ...]) -> Listing[PlanSummary]:
    def in_state(rows: Any, value: str) -> list[PlanSummary]:
        return [row for row in rows if row.state == value]

    def titled(rows: Any, text: str) -> list[PlanSummary]:
        return [row for row in rows if all(word in row.title.casefold() for word in text.casefold().split())]

    state = Filter("state", "State", PlanState.choices, in_state, "All plans")
    return make_listing(request.GET, found, search=titled, filters=[state])


@area_page(Permission.EDIT_PLAN)
def contents(request: HttpRequest, area: LocalArea, plan: UUID) -> HttpResponse:
    """Everything in a plan, with a way to change each part of it."""
    found = plan_in(area, plan)
    content = plan_content(found)
    asked = request.GET.get("priority", "")
    first = content.priorities[0] if content.priorities else None
    context = {
        "plan": content,
        "chosen": next((each for each in content.priorities if str(each.id) == asked), first),
        "withdrawn": withdrawn_in(found),
        "lineage": lineage_of(found),
        "history": history_of("plan", found.pk),
    }
    return render(request, "plans/contents.html", context)


@area_page(Permission.EDIT_PLAN)
def add_plan(request: HttpRequest, area: LocalArea) -> HttpResponse:
    """Write a plan by hand."""
    page = Page(
        "Write a plan",
        own("plans", area),
        "Plan added. Now add its priorities.",
        "Add the plan",
        "If you have the plan as a document, import it instead: that is quicker.",
    )

    def make(data: Any, initial: dict[str, Any]) -> forms.Form:
        return PlanForm(data, initial=initial, area=area, scales=scales_for_plan(area))

    def save(sent: Sent) -> str:
        added = actions.create_plan(by=sent.by, area=area, **sent.answers)
        return own("contents", area, plan=added.pk)

    return edit(request, make, save, page)


@area_page(Permission.EDIT_PLAN)
def change_plan(request: HttpRequest, area: LocalArea, plan: UUID) -> HttpResponse:
    """Change what a plan says of itself."""
    found = plan_in(area, plan)

    def read() -> Opened:
        version = current_of(found)
        return Opened({name: getattr(version, name) for name in FIELDS}, [version.pk])

    def make(data: Any, initial: dict[str, Any]) -> forms.Form:
        chosen = initial["scale"].pk if initial["scale"] else None
        scales = scales_for_plan(area, chosen)
        return PlanForm(data, initial=initial, area=area, scales=scales, changing=True)

    def save(sent: Sent) -> None:
        actions.change_plan(by=sent.by, plan=found, started_from=sent.row, **sent.answers)

    page = Page("Change the plan’s details", own("contents", area, plan=plan), "Plan changed.", about=("plan", plan))
    return edit(request, make, save, page, read)


@area_page(Permission.EDIT_PLAN)
def close_plan(request: HttpRequest, area: LocalArea, plan: UUID) -> HttpResponse:
    """End the running of a plan."""
    found = plan_in(area, plan)
    page = Page(
        "Close this plan",
        own("contents", area, plan=plan),
        "Plan closed. Everybody can still read it.",
        "Close the plan",
        "Nothing in a closed plan can be changed, and no round can be opened for it. You can open it again later.",
        str(found),
        kind="warning",
    )

    def save(sent: Sent) -> None:
        actions.close_plan(by=sent.by, plan=found, started_from=sent.row, **sent.answers)

    return edit(request, _reason("Why is it closed?", "Enter why the plan is closed"), save, page, _version_of(found))


@area_page(Permission.EDIT_PLAN)
def open_plan_again(request: HttpRequest, area: LocalArea, plan: UUID) -> HttpResponse:
    """Let a closed plan be changed again."""
    found = plan_in(area, plan)
    back = own("contents", area, plan=plan)
    page = Page("Open this plan again", back, "Plan opened again.", "Open the plan", caption=str(found))

    def save(sent: Sent) -> None:
        actions.open_plan_again(by=sent.by, plan=found, started_from=sent.row, **sent.answers)

    make = _reason("Why is it opened again?", "Enter why the plan is opened again")
    return edit(request, make, save, page, _version_of(found))


@area_page(Permission.EDIT_PLAN)
def name_earlier_plan(request: HttpRequest, area: LocalArea, plan: UUID) -> HttpResponse:
    """Say which earlier plan this one takes forward."""
    found = plan_in(area, plan)
    choices = [choice for choice in plan_choices(area, live_only=False) if choice[0] != str(plan)]
    page = Page(
        "Which earlier plan does this one follow?",
        own("contents", area, plan=plan),
        "Recorded: the two plans are linked.",
        intro="" if choices else "There is no other plan here yet. Add or import the earlier one first.",
        caption=str(found),
    )

    def save(sent: Sent) -> None:
        earlier = plan_in(area, UUID(sent.answers["earlier"]))
        actions.succeed_plan(by=sent.by, earlier=earlier, later=found)

    return edit(request, lambda data, _: EarlierForm(data, choices=choices), save, page)


def _reason(label: str, missing: str) -> Any:
    return lambda data, _: ReasonForm(data, label=label, missing=missing)


def _version_of(plan: Plan) -> Any:
    return lambda: Opened(rows=[current_of(plan).pk])
