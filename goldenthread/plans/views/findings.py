"""What inspections and reviews found: the list, one finding, and changing it."""

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
from goldenthread.plans.content import FindingContent, PlanContent
from goldenthread.plans.forms.findings import AnswersForm, FindingForm, ResponsibleForm
from goldenthread.plans.forms.plans import OptionalReasonForm, ReasonForm
from goldenthread.plans.models import Action, Finding, FindingAnswer, FindingKind, Plan, Priority
from goldenthread.plans.models.plans import PlanState
from goldenthread.plans.queries import answering_names, finding_content, findings_in, plan_content, plans_in
from goldenthread.plans.views.addresses import own
from goldenthread.plans.views.editing import Opened, Page, Sent, edit
from goldenthread.plans.views.rows import current_of, finding_in
from goldenthread.trail.queries import history_of

FIELDS = ("reference", "text", "kind", "source", "found_on")


@area_page(Permission.VIEW_PLAN)
def findings(request: HttpRequest, area: LocalArea) -> HttpResponse:
    """Every finding of the area."""
    found = findings_in(area, withdrawn=True)
    context = {"listing": _listing(request, found), "any": bool(found), "names": answering_names(area)}
    return render(request, "plans/findings.html", context)


def _listing(request: HttpRequest, found: tuple[FindingContent, ...]) -> Listing[FindingContent]:
    bodies = sorted({(str(key), name) for finding in found for key, name in finding.bodies}, key=lambda body: body[1])
    sources = sorted({(finding.source, finding.source) for finding in found})
    states = {
        "open": lambda row: not row.withdrawn and not row.is_answered,
        "answered": lambda row: not row.withdrawn and row.is_answered,
        "withdrawn": lambda row: row.withdrawn,
    }
    labels = [("open", "Nothing answers it"), ("answered", "Answered"), ("withdrawn", "Withdrawn")]
    filters = [
        Filter("kind", "Kind", FindingKind.choices, _where(lambda row, value: row.kind == value)),
        Filter("source", "Inspection or review", sources, _where(lambda row, value: row.source == value)),
        Filter("body", "Responsible body", bodies, _where(lambda row, value: value in {str(b) for b, _ in row.bodies})),
        Filter("state", "Answer", labels, _where(lambda row, value: states[value](row)), "All live ones"),
    ]
    rows = found if request.GET.get("state") in states else tuple(row for row in found if not row.withdrawn)
    return make_listing(request.GET, rows, search=_worded, filters=filters, per_page=25)


def _where(keeps: Any) -> Any:
    return lambda rows, value: [row for row in rows if keeps(row, value)]


def _worded(rows: Any, text: str) -> list[FindingContent]:
    """Findings in which every word typed stands in the reference, the words or the source."""
    words = text.casefold().split()
    return [row for row in rows if all(word in f"{row.label} {row.source}".casefold() for word in words)]


@area_page(Permission.VIEW_PLAN)
def finding(request: HttpRequest, area: LocalArea, finding: UUID) -> HttpResponse:
    """One finding: who must answer it, what does, and its history."""
    found = finding_in(area, finding)
    context = {
        "finding": finding_content(found),
        "names": answering_names(area),
        "history": history_of("finding", finding),
    }
    return render(request, "plans/finding.html", context)


@area_page(Permission.EDIT_PLAN)
def add_finding(request: HttpRequest, area: LocalArea) -> HttpResponse:
    """Add a finding."""
    page = Page("Add a finding", own("findings", area), "Finding added. Now say which bodies must answer it.")

    def save(sent: Sent) -> str:
        added = actions.add_finding(by=sent.by, area=area, **sent.answers)
        return own("set_responsible_bodies", area, finding=added.pk)

    return edit(request, lambda data, _: FindingForm(data), save, page)


@area_page(Permission.EDIT_PLAN)
def change_finding(request: HttpRequest, area: LocalArea, finding: UUID) -> HttpResponse:
    """Change a finding's words, kind or source."""
    found = finding_in(area, finding)
    page = Page("Change this finding", _back(area, found), "Finding changed.", about=("finding", finding))

    def read() -> Opened:
        version = current_of(found)
        return Opened({name: getattr(version, name) for name in FIELDS}, [version.pk])

    def make(data: Any, initial: dict[str, Any]) -> forms.Form:
        return FindingForm(data, initial=initial, changing=True)

    def save(sent: Sent) -> None:
        actions.change_finding(by=sent.by, finding=found, started_from=sent.row, **sent.answers)

    return edit(request, make, save, page, read)


@area_page(Permission.EDIT_PLAN)
def set_responsible_bodies(request: HttpRequest, area: LocalArea, finding: UUID) -> HttpResponse:
    """Say which bodies must answer a finding."""
    found = finding_in(area, finding)
    page = Page(
        "Who is responsible?", _back(area, found), "Saved.", caption=str(current_of(found)), about=("finding", finding)
    )

    def read() -> Opened:
        rows = list(found.responsible.filter(recorded_to=None))
        return Opened({"bodies": [row.body_id for row in rows]}, [row.pk for row in rows])

    def make(data: Any, initial: dict[str, Any]) -> forms.Form:
        return ResponsibleForm(data, initial=initial, area=area)

    def save(sent: Sent) -> None:
        bodies = list(sent.answers["bodies"])
        actions.set_responsible_bodies(by=sent.by, finding=found, bodies=bodies, started_from=sent.rows)

    return edit(request, make, save, page, read)


@area_page(Permission.EDIT_PLAN)
def set_answers(request: HttpRequest, area: LocalArea, finding: UUID) -> HttpResponse:
    """Say which priorities and actions answer a finding."""
    found = finding_in(area, finding)
    plans = _plans(area)
    page = Page(
        "What answers this finding?",
        _back(area, found),
        "Saved.",
        intro="" if plans else "There is no running plan yet. Add or import one first.",
        caption=str(current_of(found)),
        about=("finding", finding),
    )

    def read() -> Opened:
        rows = list(found.answers.filter(recorded_to=None))
        chosen = [_key(row) for row in rows]
        return Opened({f"plan_{plan.id.hex}": chosen for plan in plans}, [row.pk for row in rows])

    def make(data: Any, initial: dict[str, Any]) -> forms.Form:
        return AnswersForm(data, initial=initial, plans=plans)

    def save(sent: Sent) -> None:
        priorities, chosen = _chosen(area, [*sent.answers["answers"], *_elsewhere(found, plans)])
        actions.set_answers(by=sent.by, finding=found, priorities=priorities, actions=chosen, started_from=sent.rows)

    return edit(request, make, save, page, read)


def _plans(area: LocalArea) -> list[PlanContent]:
    running = [plan.id for plan in plans_in(area, state=PlanState.LIVE)]
    return [plan_content(plan) for plan in Plan.objects.in_area(area).filter(pk__in=running)]


def _chosen(area: LocalArea, values: list[str]) -> tuple[list[Priority], list[Action]]:
    keys = [value.split() for value in values]
    priorities = Priority.objects.in_area(area).filter(pk__in=[key for kind, key in keys if kind == "priority"])
    chosen = Action.objects.in_area(area).filter(pk__in=[key for kind, key in keys if kind == "action"])
    return list(priorities), list(chosen)


def _elsewhere(finding: Finding, plans: list[PlanContent]) -> list[str]:
    """What answers a finding in closed plans, or was withdrawn: the form does not show it, so it stays."""
    shown = {priority.id for plan in plans for priority in plan.priorities}
    shown |= {action.id for plan in plans for action in plan.live_actions}
    return [key for key in map(_key, finding.answers.filter(recorded_to=None)) if UUID(key.split()[1]) not in shown]


def _key(row: FindingAnswer) -> str:
    return f"priority {row.priority_id}" if row.priority_id else f"action {row.action_id}"


@area_page(Permission.EDIT_PLAN)
def withdraw_finding(request: HttpRequest, area: LocalArea, finding: UUID) -> HttpResponse:
    """Take a finding off the list."""
    found = finding_in(area, finding)
    page = Page(
        "Withdraw this finding",
        _back(area, found),
        "Finding withdrawn.",
        "Withdraw the finding",
        "It leaves the list and the health check. Its history stays.",
        str(current_of(found)),
        kind="warning",
    )

    def make(data: Any, _: dict[str, Any]) -> forms.Form:
        return ReasonForm(data, label="Why is it withdrawn?", missing="Enter why the finding is withdrawn")

    def save(sent: Sent) -> None:
        actions.withdraw_finding(by=sent.by, finding=found, started_from=sent.row, **sent.answers)

    return edit(request, make, save, page, _version_of(found))


@area_page(Permission.EDIT_PLAN)
def restore_finding(request: HttpRequest, area: LocalArea, finding: UUID) -> HttpResponse:
    """Put a withdrawn finding back on the list."""
    found = finding_in(area, finding)
    caption = str(current_of(found))
    page = Page("Put this finding back", _back(area, found), "Finding is back.", "Put it back", caption=caption)

    def save(sent: Sent) -> None:
        actions.restore_finding(by=sent.by, finding=found, started_from=sent.row, **sent.answers)

    return edit(request, lambda data, _: OptionalReasonForm(data), save, page, _version_of(found))


def _version_of(finding: Finding) -> Any:
    return lambda: Opened(rows=[current_of(finding).pk])


def _back(area: LocalArea, finding: Finding) -> str:
    return own("finding", area, finding=finding.pk)
