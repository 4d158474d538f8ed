"""Correcting one priority of a review, and answering what an import left open."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from goldenthread.common.errors import RuleBroken
from goldenthread.govuk.saving import saved
from goldenthread.partnership.access import area_page
from goldenthread.partnership.models import LocalArea
from goldenthread.partnership.queries import terms_of
from goldenthread.partnership.roles import Permission
from goldenthread.plans.actions import importing
from goldenthread.plans.forms.importing import (
    ActionFormSet,
    OutcomeFormSet,
    PriorityCorrectionForm,
    QuestionForm,
    first_answers,
)
from goldenthread.plans.interpreting import ParsedPlan, from_json
from goldenthread.plans.interpreting.correcting import ActionTyped, OutcomeTyped, PriorityTyped, corrected
from goldenthread.plans.interpreting.parsed import ParsedPriority
from goldenthread.plans.models import Plan, PlanImport, PlanQuestion
from goldenthread.plans.views.editing import person_of


@area_page(Permission.IMPORT_PLAN)
def correct(request: HttpRequest, area: LocalArea, review: UUID, key: str) -> HttpResponse:
    """Correct what was read of one priority: its words, actions and outcomes."""
    found = get_object_or_404(PlanImport.objects.select_related("area"), pk=review, area=area, confirmed_at=None)
    plan = from_json(found.parsed)
    priority = _priority(plan, key)
    first = first_answers(priority)
    names = [(action.key, action.ref or action.text[:60]) for action in plan.actions()]
    form = PriorityCorrectionForm(request.POST or None, initial=first["priority"])
    actions = ActionFormSet(request.POST or None, initial=first["actions"], prefix="a")
    outcomes = OutcomeFormSet(
        request.POST or None, initial=first["outcomes"], prefix="o", form_kwargs={"actions": names}
    )
    if request.method == "POST" and all([form.is_valid(), actions.is_valid(), outcomes.is_valid()]):
        typed = _typed(form, actions, outcomes)
        number = request.POST.get("edit_number", "")
        try:
            changed = corrected(plan, key, typed, terms=terms_of(area))
            importing.correct_import(
                review=found,
                parsed=changed,
                choices=found.choices,
                edit_number=int(number) if number.isdecimal() else 0,
            )
        except RuleBroken as refused:
            form.add_error(None, refused.sentence)
            found.refresh_from_db()
        else:
            messages.success(request, "Corrected. Nothing is stored as a plan until you confirm it.")
            return redirect("plans:import_review", area.slug, found.pk)
    context = {
        "forms": [form, actions, outcomes],
        "priority_form": form,
        "actions": actions,
        "outcomes": outcomes,
        "review": found,
        "priority": priority,
    }
    return render(request, "plans/import/correct.html", context)


def _priority(plan: ParsedPlan, key: str) -> ParsedPriority:
    for priority in plan.priorities:
        if priority.key == key:
            return priority
    raise Http404("The review has no such priority.")


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _typed(form: Any, actions: Any, outcomes: Any) -> PriorityTyped:
    own = form.cleaned_data
    return PriorityTyped(
        ref=own["ref"],
        title=own["title"],
        evidence=_lines(own["evidence"]),
        actions=[
            ActionTyped(row["key"], row["ref"], row["text"], _lines(row["leads"]), row["timescale"])
            for row in _kept(actions)
        ],
        outcomes=[
            OutcomeTyped(row["key"], row["text"], tuple(row["actions"]), row["timescale"]) for row in _kept(outcomes)
        ],
    )


def _kept(formset: Any) -> list[dict[str, Any]]:
    return [row for row in formset.cleaned_data if row.get("text") and not row["leave_out"]]


@area_page(Permission.EDIT_PLAN)
def questions(request: HttpRequest, area: LocalArea, plan: UUID) -> HttpResponse:
    """What the import of this plan left open, and what was answered."""
    found = get_object_or_404(Plan, pk=plan, area=area)
    rows = PlanQuestion.objects.filter(plan=found).select_related("answered_by")
    context = {
        "plan": found,
        "open_questions": [row for row in rows if row.answered_at is None],
        "answered": [row for row in rows if row.answered_at is not None],
    }
    return render(request, "plans/import/questions.html", context)


@area_page(Permission.EDIT_PLAN)
def question(request: HttpRequest, area: LocalArea, question: UUID) -> HttpResponse:
    """Answer one question; the plan changes as the answer says."""
    rows = PlanQuestion.objects.select_related("plan__area")
    found = get_object_or_404(rows, pk=question, area=area, answered_at=None)
    form = QuestionForm(request.POST or None, options=found.details["options"], message=found.message)

    def save(answers: dict[str, Any]) -> None:
        importing.answer_question(by=person_of(request), question=found, value=answers["answer"])

    if saved(request, form, save, "Answered. The plan says so now."):
        return redirect("plans:questions", area.slug, found.plan_id)
    return render(request, "plans/import/question.html", {"form": form, "question": found})
