"""Withdrawing a proof that an outcome no longer waits for, and putting it back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST

from goldenthread.common.errors import RuleBroken
from goldenthread.evidence import actions
from goldenthread.evidence.forms import WithdrawForm
from goldenthread.evidence.models import ProofVersion
from goldenthread.evidence.views.rows import page_of, person_of, post_of, proof_in
from goldenthread.govuk.saving import saved
from goldenthread.partnership.access import area_page
from goldenthread.partnership.models import LocalArea
from goldenthread.partnership.roles import Permission


@area_page(Permission.JUDGE)
def withdraw(request: HttpRequest, area: LocalArea, proof: UUID) -> HttpResponse:
    """Say that the outcome no longer waits for a proof, and why."""
    found = proof_in(area, proof)
    named = request.POST.get("started_from")
    versions = ProofVersion.objects.filter(proof=found)
    version = get_object_or_404(versions, pk=named) if named else versions.get(recorded_to=None)
    form = WithdrawForm(request.POST or None)

    def save(answers: dict[str, Any]) -> None:
        post = post_of(request, area)
        actions.withdraw_proof(by=person_of(request), version=version, reason=answers["reason"], post=post)

    if saved(request, form, save, "Withdrawn, with your reason. What came for it stays here and counts no more."):
        return HttpResponseRedirect(page_of(area, found.pk))
    # After a refusal the page shows what stands now, and the next try starts from there.
    shown = versions.get(recorded_to=None) if form.non_field_errors() else version
    page = {"form": form, "heading": "Withdraw this proof", "back": page_of(area, found.pk)}
    return render(request, "evidence/edit.html", {**page, "started_from": shown.pk, "withdrawing": shown})


@require_POST
def _put_back(request: HttpRequest, area: LocalArea, proof: UUID) -> HttpResponse:
    found = proof_in(area, proof)
    version = ProofVersion.objects.as_at(None).get(proof=found)
    try:
        actions.restore_proof(by=person_of(request), version=version, post=post_of(request, area))
    except RuleBroken as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, "The proof is back, with everything that came for it.")
    return HttpResponseRedirect(page_of(area, found.pk))


put_back = area_page(Permission.JUDGE)(_put_back)
