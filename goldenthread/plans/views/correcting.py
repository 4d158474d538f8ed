"""Correcting one priority of a review."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from goldenthread.common.errors import RuleBroken, StaleEdit
from goldenthread.partnership.access import area_page
from goldenthread.partnership.models import LocalArea
from goldenthread.partnership.queries import terms_of
from goldenthread.partnership.roles import Permission
from goldenthread.plans.actions import importing
from goldenthread.plans.forms.correcting import (
    ActionFormSet,
    OutcomeFormSet,
    PriorityCorrectionForm,
    first_answers,
)
from goldenthread.plans.interpreting import ParsedPlan, from_json
from goldenthread.plans.interpreting.correcting import ActionTyped, OutcomeTyped, PriorityTyped, as_typed, corrected
from goldenthread.plans.interpreting.parsed import ParsedPriority
from goldenthread.plans.models import PlanImport
from goldenthread.plans.views.clashing import clash_of_priority, number_sent, rows_sent, with_missing_rows
from goldenthread.plans.views.editing import person_of, posted
from goldenthread.plans.views.importing import review_in
from goldenthread.trail.versions import SOMEBODY_ELSE_SAVED


@dataclass
class Sheet:
    """What is typed on the page: the priority's own words, its actions and its outcomes."""

    form: PriorityCorrectionForm
    actions: Any
    outcomes: Any

    def is_valid(self) -> bool:
        """Whether all three parts are."""
        return all([self.form.is_valid(), self.actions.is_valid(), self.outcomes.is_valid()])

    def typed(self) -> PriorityTyped:
        """The priority as typed, without the parts that are left out."""
        own = self.form.cleaned_data
        return PriorityTyped(
            ref=own["ref"],
            title=own["title"],
            evidence=_lines(own["evidence"]),
            actions=[
                ActionTyped(row["key"], row["ref"], row["text"], _lines(row["leads"]), row["timescale"])
                for row in _kept(self.actions)
            ],
            outcomes=[
                OutcomeTyped(row["key"], row["text"], tuple(row["actions"]), row["timescale"])
                for row in _kept(self.outcomes)
            ],
        )


@area_page(Permission.IMPORT_PLAN)
def correct(request: HttpRequest, area: LocalArea, review: UUID, key: str) -> HttpResponse:
    """Correct what was read of one priority: its words, actions and outcomes."""
    found, plan, priority = _opened(area, review, key)
    sheet = _sheet(posted(request), plan, priority)
    if request.method == "POST" and sheet.is_valid():
        try:
            _save(request, found, plan, priority, sheet.typed())
        except StaleEdit:
            return _clashing(request, area, review, key, sheet.typed())
        except RuleBroken as refused:
            sheet.form.add_error(None, refused.sentence)
        else:
            messages.success(request, "Corrected. Nothing is stored as a plan until you confirm it.")
            return redirect("plans:import_review", area.slug, found.pk)
    context = _context(found, priority, sheet)
    if request.method == "POST":
        context["started_from"] = request.POST.get("started_from", "")
        context["edit_number"] = number_sent(request)
    return render(request, "plans/import/correct.html", context)


def _opened(area: LocalArea, review: UUID, key: str) -> tuple[PlanImport, ParsedPlan, ParsedPriority]:
    found = review_in(area, review)
    if found.confirmed_at:
        raise Http404("This import was confirmed. What it became is changed on the plan's own pages.")
    plan = from_json(found.parsed)
    for priority in plan.priorities:
        if priority.key == key:
            return found, plan, priority
    raise Http404("The review has no such priority.")


def _sheet(data: QueryDict | None, plan: ParsedPlan, priority: ParsedPriority) -> Sheet:
    first = first_answers(as_typed(priority))
    # An action that somebody else left out meanwhile may still be linked here: this page puts it back.
    options = {"actions": list({**rows_sent(data, "a"), **_names(plan)}.items())}
    return Sheet(
        PriorityCorrectionForm(data, initial=first["priority"]),
        ActionFormSet(data, initial=first["actions"], prefix="a"),
        OutcomeFormSet(data, initial=first["outcomes"], prefix="o", form_kwargs=options),
    )


def _names(plan: ParsedPlan) -> dict[str, str]:
    return {action.key: action.ref or action.text[:60] for action in plan.actions()}


def _save(
    request: HttpRequest, found: PlanImport, plan: ParsedPlan, priority: ParsedPriority, typed: PriorityTyped
) -> None:
    """Keep the correction. What somebody else did meanwhile to another priority is in the way of nothing."""
    if request.POST.get("started_from") != _mark(priority):
        raise StaleEdit(SOMEBODY_ELSE_SAVED)
    importing.correct_import(
        by=person_of(request),
        review=found,
        parsed=corrected(plan, priority.key, typed, terms=terms_of(found.area)),
        choices=found.choices,
        edit_number=found.edit_number,
        told={},
    )


def _clashing(request: HttpRequest, area: LocalArea, review: UUID, key: str, typed: PriorityTyped) -> HttpResponse:
    """Somebody else saved this priority first: both are shown, and the form keeps what was typed."""
    found, plan, priority = _opened(area, review, key)
    saved = as_typed(priority)
    first = first_answers(saved)
    data = with_missing_rows(request.POST, "a", first["actions"])
    data = with_missing_rows(data, "o", first["outcomes"])
    clash = clash_of_priority(typed, saved, _names(plan), found, number_sent(request))
    context = _context(found, priority, _sheet(data, plan, priority))
    return render(request, "plans/import/correct.html", {**context, "clash": clash})


def _mark(priority: ParsedPriority) -> str:
    """Names the state of a priority in which a page was opened."""
    return sha256(repr(priority).encode()).hexdigest()


def _context(found: PlanImport, priority: ParsedPriority, sheet: Sheet) -> dict[str, Any]:
    return {
        "forms": [sheet.form, sheet.actions, sheet.outcomes],
        "priority_form": sheet.form,
        "actions": sheet.actions,
        "outcomes": sheet.outcomes,
        "review": found,
        "priority": priority,
        "started_from": _mark(priority),
        "edit_number": found.edit_number,
    }


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _kept(formset: Any) -> list[dict[str, Any]]:
    return [row for row in formset.cleaned_data if row.get("text") and not row["leave_out"]]
