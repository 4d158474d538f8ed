"""Importing a plan on screen: upload, review, correct, confirm. Nothing becomes a plan before the confirmation."""

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
from goldenthread.plans.forms.importing import ReviewForm, UploadForm, first_review
from goldenthread.plans.interpreting import ParsedPlan, from_json, with_answers
from goldenthread.plans.interpreting.correcting import with_bodies, with_title
from goldenthread.plans.models import PlanImport
from goldenthread.plans.queries.imports import imported_before
from goldenthread.plans.queries.matching import bodies_offered, match_leads
from goldenthread.plans.views.clashing import clash_of_review, number_sent
from goldenthread.plans.views.editing import person_of, posted


@area_page(Permission.IMPORT_PLAN)
def upload(request: HttpRequest, area: LocalArea) -> HttpResponse:
    """Choose a document; it is read, and its review opened. Reviews that were begun are listed."""
    form = UploadForm(posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        review = _begin(request, area, form)
        if review:
            return redirect("plans:import_review", area.slug, review.pk)
    begun = PlanImport.objects.in_area(area).filter(confirmed_at=None).select_related("uploaded_by")
    return render(request, "plans/import/upload.html", {"form": form, "begun": begun.order_by("-updated_at")})


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
    found = review_in(area, review)
    if found.plan_id:
        return redirect("thread:plan", area.slug, found.plan_id)
    plan = from_json(found.parsed)
    form = _form(request, found, plan)
    context = _context(found, plan, form)
    if request.method == "POST":
        try:
            if form.is_valid():
                return _answer(request, found, plan, form)
            # A page with mistakes still starts from what it showed at first.
            context["edit_number"] = number_sent(request)
        except StaleEdit:
            return _clashing(request, area, review)
        except RuleBroken as refused:
            form.add_error(None, refused.sentence)
            context["edit_number"] = found.edit_number
    return render(request, "plans/import/review.html", context)


def _form(request: HttpRequest, found: PlanImport, plan: ParsedPlan) -> ReviewForm:
    leads = [lead for action in plan.actions() for lead in action.leads]
    matches = match_leads(found.area, leads)
    first = first_review(plan, found.choices, matches)
    bodies = bodies_offered(found.area, leads)
    return ReviewForm(posted(request), plan=plan, matches=matches, bodies=bodies, initial=first)


def _answer(request: HttpRequest, found: PlanImport, plan: ParsedPlan, form: ReviewForm) -> HttpResponse:
    """Save the review, and confirm it where that button was pressed."""
    by = person_of(request)
    answered = with_answers(plan, form.answers(), terms=terms_of(found.area))
    changed = with_bodies(with_title(answered, form.cleaned_data["title"]), form.chosen_bodies())
    importing.correct_import(
        by=by,
        review=found,
        parsed=changed,
        choices=_choices(form),
        edit_number=number_sent(request),
        told=form.decided(),
    )
    if "confirm" not in request.POST:
        messages.success(request, "Saved. Nothing is stored as a plan until you confirm it.")
        return redirect("plans:import_review", found.area.slug, found.pk)
    imported = importing.confirm_import(by=by, review=found, edit_number=found.edit_number)
    return _stored(request, found, imported)


def _clashing(request: HttpRequest, area: LocalArea, review: UUID) -> HttpResponse:
    """Somebody else saved first: what stands now, with what this person typed still in the form."""
    found = review_in(area, review)
    if found.plan_id:
        messages.info(request, "Somebody else confirmed this import meanwhile. Here is the plan.")
        return redirect("thread:plan", area.slug, found.plan_id)
    plan = from_json(found.parsed)
    form = _form(request, found, plan)
    clash = clash_of_review(form, found, number_sent(request))
    return render(request, "plans/import/review.html", {**_context(found, plan, form), "clash": clash})


def _stored(request: HttpRequest, found: PlanImport, imported: importing.Imported) -> HttpResponse:
    created = len(imported.created)
    sentence = f"The plan is stored, with {created} new {'post or group' if created == 1 else 'posts and groups'}."
    if imported.questions:
        one = imported.questions == 1
        sentence += f" {imported.questions} {'question still waits' if one else 'questions still wait'} for you."
    messages.success(request, sentence)
    return HttpResponseRedirect(reverse("thread:plan", args=[found.area.slug, imported.plan.pk]))


@area_page(Permission.IMPORT_PLAN)
def abandon(request: HttpRequest, area: LocalArea, review: UUID) -> HttpResponse:
    """Throw a review away, after asking once."""
    found = review_in(area, review)
    if request.method == "POST":
        try:
            importing.abandon_import(by=person_of(request), review=found)
        except RuleBroken as refused:
            messages.error(request, refused.sentence)
        else:
            messages.success(request, f"The import of {found.source_name} was thrown away.")
        return redirect("plans:import", area.slug)
    return render(request, "plans/import/abandon.html", {"review": found})


def review_in(area: LocalArea, review: UUID) -> PlanImport:
    """The document under review, or not found."""
    rows = PlanImport.objects.in_area(area).select_related("area", "uploaded_by")
    return get_object_or_404(rows, pk=review)


def _choices(form: ReviewForm) -> dict[str, Any]:
    start, end = form.cleaned_data["period_start"], form.cleaned_data["period_end"]
    period = {"start": start.isoformat() if start else None, "end": end.isoformat() if end else None}
    return {"leads": form.leads(), "period": period if start or end else None}


def _context(found: PlanImport, plan: ParsedPlan, form: ReviewForm) -> dict[str, Any]:
    asked = {question.message for question in plan.questions}
    references = {action.key: action.ref or action.text[:40] for action in plan.actions()}
    return {
        "form": form,
        "review": found,
        "edit_number": found.edit_number,
        "plan": plan,
        "references": references,
        "before": imported_before(found.area, found.source_hash, apart_from=found),
        "notices": [notice for notice in plan.warnings if notice.message not in asked],
        "counts": {
            "priorities": len(plan.priorities),
            "actions": len(plan.actions()),
            "outcomes": len(plan.outcomes()),
            "statements": sum(len(priority.evidence) for priority in plan.priorities),
        },
    }
