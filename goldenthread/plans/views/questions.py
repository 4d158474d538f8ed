"""What the import of a plan left open, and answering it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from goldenthread.govuk.saving import saved
from goldenthread.partnership.access import area_page
from goldenthread.partnership.models import LocalArea
from goldenthread.partnership.roles import Permission
from goldenthread.plans.actions import importing
from goldenthread.plans.forms.importing import QuestionForm
from goldenthread.plans.models import Plan, PlanQuestion
from goldenthread.plans.views.editing import person_of, posted


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
    form = QuestionForm(posted(request), options=found.details["options"], message=found.message)

    def save(answers: dict[str, Any]) -> None:
        importing.answer_question(by=person_of(request), question=found, value=answers["answer"])

    if saved(request, form, save, "Answered. The plan says so now."):
        return redirect("plans:questions", area.slug, found.plan_id)
    return render(request, "plans/import/question.html", {"form": form, "question": found})
