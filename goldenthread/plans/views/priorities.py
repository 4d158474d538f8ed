"""Changing priorities and their evidence."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse

from goldenthread.partnership.access import area_page
from goldenthread.partnership.models import LocalArea
from goldenthread.partnership.roles import Permission
from goldenthread.plans import actions
from goldenthread.plans.forms.fields import FIRST
from goldenthread.plans.forms.plans import OptionalReasonForm, PriorityForm, ReasonForm, StatementForm
from goldenthread.plans.models import Plan, Priority
from goldenthread.plans.queries import plan_content
from goldenthread.plans.views.addresses import own
from goldenthread.plans.views.editing import Opened, Page, Sent, edit
from goldenthread.plans.views.rows import current_of, plan_in, priority_in, statement_in


@area_page(Permission.EDIT_PLAN)
def add_priority(request: HttpRequest, area: LocalArea, plan: UUID) -> HttpResponse:
    """Add a priority to a plan."""
    found = plan_in(area, plan)
    content = plan_content(found)
    word = content.priority_word.lower()
    page = Page(f"Add a {word}", _back(area, plan), f"{content.priority_word} added.", caption=content.title)
    last = str(content.priorities[-1].id) if content.priorities else FIRST

    def save(sent: Sent) -> None:
        actions.add_priority(by=sent.by, plan=found, **_words(found, sent.answers))

    def make(data: Any, initial: dict[str, Any]) -> forms.Form:
        return PriorityForm(data, initial={"after": last, **initial}, plan=content)

    return edit(request, make, save, page)


@area_page(Permission.EDIT_PLAN)
def change_priority(request: HttpRequest, area: LocalArea, priority: UUID) -> HttpResponse:
    """Change a priority's reference, title or place."""
    found = priority_in(area, priority)
    content = plan_content(found.plan)
    page = Page("Change this priority", _back(area, found.plan_id), "Priority changed.", about=("priority", priority))

    def read() -> Opened:
        version, order = current_of(found), [each.id for each in content.priorities]
        place = order.index(priority) if priority in order else 0
        after = str(order[place - 1]) if place else FIRST
        return Opened({"reference": version.reference, "title": version.title, "after": after}, [version.pk])

    def save(sent: Sent) -> None:
        fields = _words(found.plan, sent.answers)
        actions.change_priority(by=sent.by, priority=found, started_from=sent.row, **fields)

    def make(data: Any, initial: dict[str, Any]) -> forms.Form:
        return PriorityForm(data, initial=initial, plan=content, moved=priority)

    return edit(request, make, save, page, read)


@area_page(Permission.EDIT_PLAN)
def withdraw_priority(request: HttpRequest, area: LocalArea, priority: UUID) -> HttpResponse:
    """Take a priority out of its plan."""
    found = priority_in(area, priority)
    page = Page(
        "Withdraw this priority",
        _back(area, found.plan_id),
        "Priority withdrawn.",
        "Withdraw the priority",
        "It leaves the plan from today. Earlier reports and the plan as at an earlier day keep it.",
        str(current_of(found)),
        kind="warning",
    )

    def save(sent: Sent) -> None:
        actions.withdraw_priority(by=sent.by, priority=found, started_from=sent.row, **sent.answers)

    def make(data: Any, _: dict[str, Any]) -> forms.Form:
        return ReasonForm(data, label="Why is it withdrawn?", missing="Enter why the priority is withdrawn")

    return edit(request, make, save, page, _version_of(found))


@area_page(Permission.EDIT_PLAN)
def restore_priority(request: HttpRequest, area: LocalArea, priority: UUID) -> HttpResponse:
    """Put a withdrawn priority back."""
    found = priority_in(area, priority)
    back, caption = _back(area, found.plan_id), str(current_of(found))
    page = Page("Put this priority back", back, "Priority is back in the plan.", "Put it back", caption=caption)

    def save(sent: Sent) -> None:
        actions.restore_priority(by=sent.by, priority=found, started_from=sent.row, **sent.answers)

    return edit(request, lambda data, _: OptionalReasonForm(data), save, page, _version_of(found))


@area_page(Permission.EDIT_PLAN)
def add_statement(request: HttpRequest, area: LocalArea, priority: UUID) -> HttpResponse:
    """Add a sentence of evidence."""
    found = priority_in(area, priority)
    back, caption = _back(area, found.plan_id), str(current_of(found))
    page = Page("Add evidence", back, "Evidence added.", caption=caption)

    def save(sent: Sent) -> None:
        actions.add_statement(by=sent.by, priority=found, **sent.answers)

    return edit(request, lambda data, _: StatementForm(data), save, page)


@area_page(Permission.EDIT_PLAN)
def change_statement(request: HttpRequest, area: LocalArea, statement: UUID) -> HttpResponse:
    """Change a sentence of evidence."""
    found = statement_in(area, statement)
    about = ("priority", found.priority_id)
    page = Page("Change this evidence", _back(area, found.priority.plan_id), "Evidence changed.", about=about)

    def read() -> Opened:
        version = current_of(found)
        return Opened({"text": version.text}, [version.pk])

    def save(sent: Sent) -> None:
        actions.change_statement(by=sent.by, statement=found, started_from=sent.row, **sent.answers)

    return edit(request, lambda data, initial: StatementForm(data, initial=initial), save, page, read)


@area_page(Permission.EDIT_PLAN)
def withdraw_statement(request: HttpRequest, area: LocalArea, statement: UUID) -> HttpResponse:
    """Take a sentence of evidence out of the plan."""
    found = statement_in(area, statement)
    version = current_of(found)
    page = Page(
        "Take this evidence out?",
        _back(area, found.priority.plan_id),
        "Evidence taken out.",
        "Take it out",
        f"“{version.text}”",
        kind="warning",
    )

    def save(sent: Sent) -> None:
        actions.withdraw_statement(by=sent.by, statement=found, started_from=sent.row)

    return edit(request, lambda data, _: forms.Form(data), save, page, lambda: Opened(rows=[version.pk]))


def _words(plan: Plan, answers: Mapping[str, Any]) -> Any:
    """A form's answers as an action takes them: what it stands after as a row."""
    after = answers["after"]
    return {**answers, "after": None if after == FIRST else priority_in(plan.area, UUID(after))}


def _version_of(priority: Priority) -> Any:
    return lambda: Opened(rows=[current_of(priority).pk])


def _back(area: LocalArea, plan: UUID) -> str:
    return own("contents", area, plan=plan)
