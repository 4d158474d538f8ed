"""Changing outcomes: words, measure, the actions that they follow from, withdrawing."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from goldenthread.partnership.access import area_page
from goldenthread.partnership.models import LocalArea
from goldenthread.partnership.queries import terms_of
from goldenthread.partnership.roles import Permission
from goldenthread.plans import actions
from goldenthread.plans.forms.fields import last_place, place_of, printed_words, read_place
from goldenthread.plans.forms.outcomes import MEASURE_FIELDS, MeasureForm, OutcomeForm
from goldenthread.plans.forms.plans import OptionalReasonForm, ReasonForm
from goldenthread.plans.models import Action, Outcome
from goldenthread.plans.queries import plan_content
from goldenthread.plans.views.addresses import joined, own
from goldenthread.plans.views.editing import Opened, Page, Sent, edit, key_of
from goldenthread.plans.views.rows import current_of, outcome_in, plan_in, priority_in


@area_page(Permission.EDIT_PLAN)
def add_outcome(request: HttpRequest, area: LocalArea, plan: UUID) -> HttpResponse:
    """Add an expected outcome; `?action=` or `?priority=` says where it is meant."""
    found = plan_in(area, plan)
    content = plan_content(found)
    page = Page("Add an outcome", own("contents", area, plan=plan), "Outcome added. Now say how it is measured.")
    asked = request.GET.get("action", "")
    action = next((each for each in content.actions if str(each.id) == asked), None)
    under = action.priority if action else key_of(request.GET.get("priority", ""))

    def make(data: Any, _: dict[str, Any]) -> forms.Form:
        place = last_place(content, "outcomes", under)
        return OutcomeForm(data, initial={"place": place, "actions": [asked] if action else []}, plan=content)

    def save(sent: Sent) -> str:
        fields, chosen = _words(area, sent.answers)
        added = actions.add_outcome(by=sent.by, plan=found, actions=tuple(chosen), **fields)
        return own("change_measure", area, outcome=added.pk)

    return edit(request, make, save, page)


@area_page(Permission.EDIT_PLAN)
def change_outcome(request: HttpRequest, area: LocalArea, outcome: UUID) -> HttpResponse:
    """Change an outcome's words, place and actions."""
    found = outcome_in(area, outcome)
    content = plan_content(found.plan)
    page = Page("Change this outcome", joined("outcome", area, outcome), "Outcome changed.", about=("outcome", outcome))

    def read() -> Opened:
        version = current_of(found)
        links = list(found.links.filter(recorded_to=None))
        printed = version.printed_timescale.get("text", "")
        initial = {"text": version.text, "printed": printed, "actions": [str(link.action_id) for link in links]}
        initial["place"] = place_of(content, "outcomes", outcome)
        return Opened(initial, [version.pk, *(link.pk for link in links)])

    def make(data: Any, initial: dict[str, Any]) -> forms.Form:
        return OutcomeForm(data, initial=initial, plan=content, moved=outcome)

    @transaction.atomic
    def save(sent: Sent) -> None:
        version = current_of(found)
        fields, chosen = _words(area, sent.answers, version.printed_timescale)
        links = [row for row in sent.rows if row not in _versions(found)]
        started_from = next((row for row in sent.rows if row in _versions(found)), None)
        actions.change_outcome(by=sent.by, outcome=found, started_from=started_from, **fields)
        actions.set_outcome_actions(by=sent.by, outcome=found, actions=chosen, started_from=links)

    return edit(request, make, save, page, read)


@area_page(Permission.EDIT_PLAN)
def change_measure(request: HttpRequest, area: LocalArea, outcome: UUID) -> HttpResponse:
    """Say how an outcome is recognised."""
    found = outcome_in(area, outcome)
    page = Page(
        "How is this outcome measured?",
        joined("outcome", area, outcome),
        "Measure saved.",
        caption=str(current_of(found)),
        intro="If the group had agreed the measure, a change here must be agreed again.",
        about=("outcome", outcome),
    )

    def read() -> Opened:
        version = current_of(found)
        return Opened({name: getattr(version, name) for name in MEASURE_FIELDS}, [version.pk])

    def save(sent: Sent) -> None:
        actions.change_outcome(by=sent.by, outcome=found, started_from=sent.row, **sent.answers)

    return edit(request, lambda data, initial: MeasureForm(data, initial=initial), save, page, read)


@area_page(Permission.EDIT_PLAN)
def withdraw_outcome(request: HttpRequest, area: LocalArea, outcome: UUID) -> HttpResponse:
    """Take an outcome out of the plan."""
    found = outcome_in(area, outcome)
    page = Page(
        "Withdraw this outcome",
        own("contents", area, plan=found.plan_id),
        "Outcome withdrawn.",
        "Withdraw the outcome",
        "It leaves the plan from today. Earlier reports and the plan as at an earlier day keep it.",
        str(current_of(found)),
        kind="warning",
    )

    def make(data: Any, _: dict[str, Any]) -> forms.Form:
        return ReasonForm(data, label="Why is it withdrawn?", missing="Enter why the outcome is withdrawn")

    def save(sent: Sent) -> None:
        actions.withdraw_outcome(by=sent.by, outcome=found, started_from=sent.row, **sent.answers)

    return edit(request, make, save, page, _version_of(found))


@area_page(Permission.EDIT_PLAN)
def restore_outcome(request: HttpRequest, area: LocalArea, outcome: UUID) -> HttpResponse:
    """Put a withdrawn outcome back."""
    found = outcome_in(area, outcome)
    back, caption = own("contents", area, plan=found.plan_id), str(current_of(found))
    page = Page("Put this outcome back", back, "Outcome is back in the plan.", "Put it back", caption=caption)

    def save(sent: Sent) -> None:
        actions.restore_outcome(by=sent.by, outcome=found, started_from=sent.row, **sent.answers)

    return edit(request, lambda data, _: OptionalReasonForm(data), save, page, _version_of(found))


def _words(
    area: LocalArea, answers: Mapping[str, Any], printed: Mapping[str, Any] | None = None
) -> tuple[Any, list[Action]]:
    """A form's answers as an action takes them, and the chosen actions."""
    priority, after = read_place(answers["place"])
    place = actions.Place(priority_in(area, priority), outcome_in(area, after) if after else None)
    fields = {name: value for name, value in answers.items() if name not in ("place", "printed", "actions")}
    if printed is None or printed.get("text", "") != answers["printed"]:
        fields["printed_timescale"] = printed_words(answers["printed"], terms_of(area))
    return {**fields, "place": place}, list(Action.objects.in_area(area).filter(pk__in=answers["actions"]))


def _versions(outcome: Outcome) -> set[UUID]:
    return set(outcome.versions.values_list("pk", flat=True))


def _version_of(outcome: Outcome) -> Any:
    return lambda: Opened(rows=[current_of(outcome).pk])
