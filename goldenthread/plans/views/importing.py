"""Importing a plan on screen: upload, review, correct, confirm. Nothing becomes a plan before the confirmation."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from goldenthread.common.errors import RuleBroken, StaleEdit
from goldenthread.partnership.access import area_page
from goldenthread.partnership.models import LocalArea
from goldenthread.partnership.queries import terms_of
from goldenthread.partnership.roles import Permission
from goldenthread.plans.actions import importing
from goldenthread.plans.files import hash_of, parsed_from
from goldenthread.plans.forms.importing import ReviewForm, UploadForm
from goldenthread.plans.interpreting import ParsedPlan, from_json, with_answers
from goldenthread.plans.interpreting.correcting import with_title
from goldenthread.plans.models import PlanImport
from goldenthread.plans.queries.matching import LeadMatch, match_leads
from goldenthread.plans.views.editing import person_of


@area_page(Permission.IMPORT_PLAN)
def upload(request: HttpRequest, area: LocalArea) -> HttpResponse:
    """Choose a document; it is read, and its review opened. Reviews that were begun are listed."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        review = _begin(request, area, form)
        if review:
            return redirect("plans:import_review", area.slug, review.pk)
    begun = (
        PlanImport.objects.filter(area=area, confirmed_at=None).select_related("uploaded_by").order_by("-updated_at")
    )
    return render(request, "plans/import/upload.html", {"form": form, "begun": begun})


def _begin(request: HttpRequest, area: LocalArea, form: UploadForm) -> PlanImport | None:
    document: UploadedFile = form.cleaned_data["document"]
    content = document.read()
    name = document.name or "document"
    try:
        parsed = parsed_from(name, content, terms=terms_of(area))
    except RuleBroken as refused:
        form.add_error("document", refused.sentence)
        return None
    source = importing.Source(name, hash_of(content))
    return importing.begin_import(by=person_of(request), area=area, parsed=parsed, source=source)


@area_page(Permission.IMPORT_PLAN)
def review(request: HttpRequest, area: LocalArea, review: UUID) -> HttpResponse:
    """What was read, its questions, who its leads are; saved, or confirmed as a plan."""
    found = _review(area, review)
    if found.plan_id:
        return redirect("thread:plan", area.slug, found.plan_id)
    plan = from_json(found.parsed)
    matches = _matches(area, plan)
    form = ReviewForm(request.POST or None, plan=plan, matches=matches, initial=_initial(found, plan))
    if request.method == "POST" and form.is_valid():
        answered = _answer(request, found, plan, form)
        if answered:
            return answered
    return render(request, "plans/import/review.html", _context(found, plan, form))


def _answer(request: HttpRequest, found: PlanImport, plan: ParsedPlan, form: ReviewForm) -> HttpResponse | None:
    """Save the review, and confirm it where that button was pressed; None where that was refused."""
    by, number = person_of(request), _number(request)
    try:
        answered = with_answers(plan, form.answers(), terms=terms_of(found.area))
        changed = with_title(answered, form.cleaned_data["title"])
        importing.correct_import(review=found, parsed=changed, choices=_choices(form), edit_number=number)
        if "confirm" not in request.POST:
            messages.success(request, "Saved. Nothing is stored as a plan until you confirm it.")
            return redirect("plans:import_review", found.area.slug, found.pk)
        imported = importing.confirm_import(by=by, review=found, edit_number=found.edit_number)
    except StaleEdit as stale:
        found.refresh_from_db()
        form.add_error(None, stale.sentence)
        return None
    except RuleBroken as refused:
        form.add_error(None, refused.sentence)
        return None
    return _stored(request, found, imported)


def _stored(request: HttpRequest, found: PlanImport, imported: importing.Imported) -> HttpResponse:
    sentence = f"The plan is stored, with {len(imported.created)} new posts and groups."
    if imported.questions:
        sentence += f" {imported.questions} questions still wait for you."
    messages.success(request, sentence)
    return HttpResponseRedirect(reverse("thread:plan", args=[found.area.slug, imported.plan.pk]))


@area_page(Permission.IMPORT_PLAN)
def abandon(request: HttpRequest, area: LocalArea, review: UUID) -> HttpResponse:
    """Throw a review away, after asking once."""
    found = _review(area, review)
    if request.method == "POST":
        try:
            importing.abandon_import(by=person_of(request), review=found)
        except RuleBroken as refused:
            messages.error(request, refused.sentence)
        else:
            messages.success(request, f"The import of {found.source_name} was thrown away.")
        return redirect("plans:import", area.slug)
    return render(request, "plans/import/abandon.html", {"review": found})


def _review(area: LocalArea, review: UUID) -> PlanImport:
    return get_object_or_404(PlanImport.objects.select_related("area", "uploaded_by"), pk=review, area=area)


def _matches(area: LocalArea, plan: ParsedPlan) -> tuple[LeadMatch, ...]:
    return match_leads(area, (lead for action in plan.actions() for lead in action.leads))


def _number(request: HttpRequest) -> int:
    number = request.POST.get("edit_number", "")
    return int(number) if number.isdecimal() else 0


def _initial(found: PlanImport, plan: ParsedPlan) -> dict[str, Any]:
    proposed = plan.proposed_period.period if plan.proposed_period else None
    period = found.choices.get("period") or (proposed.to_json() if proposed else {})
    first: dict[str, Any] = {"title": plan.title}
    for name, end in (("period_start", "start"), ("period_end", "end")):
        day = period.get(end)
        first[name] = date.fromisoformat(day) if day else None
    return first


def _choices(form: ReviewForm) -> dict[str, Any]:
    start, end = form.cleaned_data["period_start"], form.cleaned_data["period_end"]
    period = {"start": start.isoformat() if start else None, "end": end.isoformat() if end else None}
    return {"leads": form.leads(), "period": period if start or end else None}


def _context(found: PlanImport, plan: ParsedPlan, form: ReviewForm) -> dict[str, Any]:
    messages_of_questions = {question.message for question in plan.questions}
    references = {action.key: action.ref or action.text[:40] for action in plan.actions()}
    return {
        "form": form,
        "review": found,
        "plan": plan,
        "references": references,
        "notices": [notice for notice in plan.warnings if notice.message not in messages_of_questions],
        "counts": {
            "priorities": len(plan.priorities),
            "actions": len(plan.actions()),
            "outcomes": len(plan.outcomes()),
            "statements": sum(len(priority.evidence) for priority in plan.priorities),
        },
    }
