"""The dated steps of an action."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.common.clock import today
from goldenthread.partnership.access import area_page
from goldenthread.partnership.models import LocalArea
from goldenthread.partnership.roles import Permission
from goldenthread.plans import actions
from goldenthread.plans.forms.actions import MilestoneForm, ReachedForm
from goldenthread.plans.models import Milestone
from goldenthread.plans.queries import plan_content
from goldenthread.plans.views.addresses import own
from goldenthread.plans.views.editing import Opened, Page, Sent, edit
from goldenthread.plans.views.rows import action_in, current_of, milestone_in


@area_page(Permission.VIEW_PLAN)
def milestones(request: HttpRequest, area: LocalArea, action: UUID) -> HttpResponse:
    """Every step of an action, by day."""
    found = action_in(area, action)
    content = plan_content(found.plan)
    context = {"plan": content, "action": content.action(action), "today": today()}
    return render(request, "plans/milestones.html", context)


@area_page(Permission.EDIT_PLAN)
def add_milestone(request: HttpRequest, area: LocalArea, action: UUID) -> HttpResponse:
    """Add a step."""
    found = action_in(area, action)
    back, caption = own("milestones", area, action=action), str(current_of(found))
    page = Page("Add a milestone", back, "Milestone added.", caption=caption)

    def save(sent: Sent) -> None:
        actions.add_milestone(by=sent.by, action=found, **sent.answers)

    return edit(request, lambda data, _: MilestoneForm(data), save, page)


@area_page(Permission.EDIT_PLAN)
def change_milestone(request: HttpRequest, area: LocalArea, milestone: UUID) -> HttpResponse:
    """Change a step."""
    found = milestone_in(area, milestone)
    page = Page("Change this milestone", _back(area, found), "Milestone changed.", about=("action", found.action_id))

    def read() -> Opened:
        version = current_of(found)
        initial = {name: getattr(version, name) for name in ("text", "due_on", "reached_on")}
        return Opened(initial, [version.pk])

    def make(data: Any, initial: dict[str, Any]) -> forms.Form:
        return MilestoneForm(data, initial=initial, changing=True)

    def save(sent: Sent) -> None:
        actions.change_milestone(by=sent.by, milestone=found, started_from=sent.row, **sent.answers)

    return edit(request, make, save, page, read)


@area_page(Permission.EDIT_PLAN)
def reach_milestone(request: HttpRequest, area: LocalArea, milestone: UUID) -> HttpResponse:
    """Record that a step was reached."""
    found = milestone_in(area, milestone)
    page = Page("Milestone reached", _back(area, found), "Milestone reached.", caption=current_of(found).text)

    def save(sent: Sent) -> None:
        actions.reach_milestone(by=sent.by, milestone=found, started_from=sent.row, **sent.answers)

    return edit(request, lambda data, _: ReachedForm(data), save, page, _version_of(found))


@area_page(Permission.EDIT_PLAN)
def withdraw_milestone(request: HttpRequest, area: LocalArea, milestone: UUID) -> HttpResponse:
    """Take a step out."""
    found = milestone_in(area, milestone)
    words = f"“{current_of(found).text}”"
    page = Page(
        "Take this milestone out?", _back(area, found), "Milestone taken out.", "Take it out", words, kind="warning"
    )

    def save(sent: Sent) -> None:
        actions.withdraw_milestone(by=sent.by, milestone=found, started_from=sent.row)

    return edit(request, lambda data, _: forms.Form(data), save, page, _version_of(found))


def _version_of(milestone: Milestone) -> Any:
    return lambda: Opened(rows=[current_of(milestone).pk])


def _back(area: LocalArea, milestone: Milestone) -> str:
    return own("milestones", area, action=milestone.action_id)
