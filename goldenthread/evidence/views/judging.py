"""What came for a proof, what it shows, who confirms that, and what will not come."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_POST

from goldenthread.common.errors import RuleBroken
from goldenthread.evidence import actions
from goldenthread.evidence.forms import JudgeForm, ReceiveForm, WaiveForm
from goldenthread.evidence.models import ProofReceived
from goldenthread.evidence.views.rows import due_in, judgement_in, page_of, person_of, post_of, received_in
from goldenthread.govuk.saving import saved
from goldenthread.partnership.access import area_page
from goldenthread.partnership.models import LocalArea
from goldenthread.partnership.roles import Permission
from goldenthread.plans.models import OutcomeVersion


@area_page(Permission.BRING_PROOF)
def receive(request: HttpRequest, area: LocalArea, due: UUID) -> HttpResponse:
    """Record what came for a due period."""
    found = due_in(area, due)
    form = ReceiveForm(request.POST or None)

    def save(answers: dict[str, Any]) -> None:
        actions.receive_proof(by=person_of(request), due=found, post=post_of(request, area), **answers)

    message = "Saved. Somebody who does not lead the action judges what it shows."
    if saved(request, form, save, message):
        return HttpResponseRedirect(page_of(area, found.proof_id))
    title = f"What came for the proof due on {found.due_on:%-d %B %Y}?"
    return _edit(request, form, title, page_of(area, found.proof_id))


@area_page(Permission.JUDGE)
def judge(request: HttpRequest, area: LocalArea, received: UUID) -> HttpResponse:
    """Say what came shows."""
    found = received_in(area, received)
    form = JudgeForm(request.POST or None)

    def save(answers: dict[str, Any]) -> None:
        target = "" if answers["target_answer"] == "none" else answers["target_answer"]
        actions.judge_proof(
            by=person_of(request),
            received=found,
            answer=answers["answer"],
            target_answer=target,
            sentence=answers["sentence"],
            post=post_of(request, area),
        )

    if saved(request, form, save, "Judged. Somebody else has to confirm it."):
        return HttpResponseRedirect(page_of(area, found.due.proof_id))
    return _edit(request, form, "What does this proof show?", page_of(area, found.due.proof_id), **_beside(found))


def _beside(received: ProofReceived) -> dict[str, Any]:
    """What a judge needs beside the form: what came, the baseline and the target."""
    outcome = OutcomeVersion.objects.as_at(None).get(outcome=received.due.proof.outcome_id)
    return {"received": received, "outcome": outcome}


@require_POST
def _confirm(request: HttpRequest, area: LocalArea, judgement: UUID) -> HttpResponse:
    found = judgement_in(area, judgement)
    try:
        actions.confirm_judgement(by=person_of(request), judgement=found, post=post_of(request, area))
    except RuleBroken as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, "Confirmed. The judgement now counts with both names.")
    return HttpResponseRedirect(page_of(area, found.received.due.proof_id))


confirm = area_page(Permission.CONFIRM_JUDGEMENT)(_confirm)


@area_page(Permission.JUDGE)
def waive(request: HttpRequest, area: LocalArea, due: UUID) -> HttpResponse:
    """Say that a due proof will not come, and why."""
    found = due_in(area, due)
    form = WaiveForm(request.POST or None)

    def save(answers: dict[str, Any]) -> None:
        actions.waive_due(by=person_of(request), due=found, reason=answers["reason"], post=post_of(request, area))

    if saved(request, form, save, "Waived, with your reason. It stays visible."):
        return HttpResponseRedirect(page_of(area, found.proof_id))
    title = f"Waive the proof due on {found.due_on:%-d %B %Y}"
    return _edit(request, form, title, page_of(area, found.proof_id))


def _edit(request: HttpRequest, form: Any, title: str, back: str, **context: Any) -> HttpResponse:
    page = {"form": form, "heading": title, "back": back, **context}
    return render(request, "evidence/edit.html", page)
